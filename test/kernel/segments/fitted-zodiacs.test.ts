import { describe, expect, it } from 'vitest';
import { signedDegrees } from '../../../src/kernel/angle.js';
import { FIRST_ASTEROID_INSTANT, LAST_TT_OF_FILES } from '../../../src/kernel/asteroid-span.js';
import { AYANAMSAS } from '../../../src/kernel/names.js';
import { FittedZodiac, isFittedZodiac } from '../../../src/kernel/segments/fitted-zodiacs.js';
import { ayanamsaDegrees } from '../../../src/kernel/swisseph/addon.js';
import { julianDayFromEpoch } from '../../../src/kernel/time-scale.js';
import { direct } from '../../support/ephemeris.js';

const FIRST_TT = julianDayFromEpoch(FIRST_ASTEROID_INSTANT);
const ROUNDING = 1e-12; // degrees: of 16 terms of up to 30 degrees, and of the addon's own radians

describe('the zero point of a zodiac', () => {
  it.each(AYANAMSAS.filter(isFittedZodiac))('%s is that of Swiss Ephemeris for six centuries', (ayanamsa) => {
    expect(direct.engine).toBe('Swiss Ephemeris'); // whose files are open now
    const zodiac = new FittedZodiac((tt) => ayanamsaDegrees(tt, ayanamsa));
    for (let step = 0; step <= 200; step++) {
      const tt = FIRST_TT + (step / 200) * (LAST_TT_OF_FILES - FIRST_TT);
      expect(Math.abs(signedDegrees(zodiac.zeroPoint(tt) - ayanamsaDegrees(tt, ayanamsa)))).toBeLessThan(ROUNDING);
      const change = (zodiac.zeroPoint(tt + 10) - zodiac.zeroPoint(tt - 10)) / 20;
      expect(Math.abs(zodiac.speed(tt) - change)).toBeLessThan(ROUNDING);
    }
  });

  it('is not fitted where a star, the galaxy or an old ecliptic holds it', () => {
    expect(isFittedZodiac('TRUE_CITRA')).toBe(false);
    expect(isFittedZodiac('GALEQU_TRUE')).toBe(false);
    expect(isFittedZodiac('J2000')).toBe(false);
    expect(isFittedZodiac(undefined)).toBe(true);
    expect(AYANAMSAS.filter(isFittedZodiac)).toHaveLength(31);
  });
});

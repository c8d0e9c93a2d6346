import { describe, expect, it } from 'vitest';
import { signedDegrees } from '../../../src/kernel/angle.js';
import { FIRST_ASTEROID_INSTANT, LAST_TT_OF_FILES } from '../../../src/kernel/asteroid-span.js';
import { AYANAMSAS, PROJECTING_AYANAMSAS } from '../../../src/kernel/names.js';
import { isTurned, TurnedZodiacs } from '../../../src/kernel/segments/fitted-zodiacs.js';
import { ayanamsaDegrees } from '../../../src/kernel/swisseph/addon.js';
import { julianDayFromEpoch } from '../../../src/kernel/time-scale.js';
import { direct } from '../../support/ephemeris.js';

const FIRST_TT = julianDayFromEpoch(FIRST_ASTEROID_INSTANT);
const ROUNDING = 1e-12; // degrees: of 16 terms of up to 30 degrees, and of the addon's own radians

const STEP = 0.02; // days
const CHANGE = 2e-7; // degrees a day: the places of stars are rough by 1e-9 degrees, over the step

const zodiacs = TurnedZodiacs.fittedTo(ayanamsaDegrees);

describe('the zero point of a zodiac', () => {
  it.each(AYANAMSAS.filter(isTurned))('%s is that of Swiss Ephemeris for six centuries', (ayanamsa) => {
    expect(direct.engine).toBe('Swiss Ephemeris'); // whose files are open now
    const zodiac = zodiacs.get(ayanamsa) ?? raise(`no zodiac of ${ayanamsa}`);
    for (let step = 1; step < 200; step++) {
      const tt = FIRST_TT + (step / 200) * (LAST_TT_OF_FILES - FIRST_TT);
      expect(Math.abs(signedDegrees(zodiac.zeroPoint(tt) - ayanamsaDegrees(tt, ayanamsa)))).toBeLessThan(ROUNDING);
      const change = signedDegrees(zodiac.zeroPoint(tt + STEP) - zodiac.zeroPoint(tt - STEP)) / (2 * STEP);
      expect(Math.abs(zodiac.speed(tt) - change)).toBeLessThan(CHANGE);
    }
  });

  it('is no turn of longitudes where an old ecliptic is counted on', () => {
    expect(AYANAMSAS.filter((ayanamsa) => !isTurned(ayanamsa))).toEqual(PROJECTING_AYANAMSAS);
    expect(PROJECTING_AYANAMSAS.map((ayanamsa) => zodiacs.get(ayanamsa))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

function raise(message: string): never {
  throw new Error(message);
}

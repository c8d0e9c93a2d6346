import { describe, expect, it } from 'vitest';
import { provenance } from '../../src/compute/provenance.js';
import { computeSkies } from '../../src/compute/sky-batch.js';
import { BODIES } from '../../src/kernel/names.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs, type EpochMs } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

function sourcesAt(instant: EpochMs, bodies: readonly (typeof BODIES)[number][]) {
  const place = { latitude: 47.37, longitude: 8.55, altitude: 0 };
  const [sky] = computeSkies(ephemeris, [
    { instant, place, houseSystem: 'PLACIDUS', ayanamsa: undefined, observation: 'GEOCENTRIC', bodies },
  ]);
  if (sky === undefined || sky instanceof Error) throw new Error('no sky');
  return provenance(ephemeris, sky).sources;
}

describe('provenance', () => {
  it('is what the addon says of each body, in the order of the bodies: the files at 2000', () => {
    const sources = sourcesAt(epochMs(Date.UTC(2000, 0, 1)), BODIES);
    expect(sources).toEqual(BODIES.map((body) => ({ body, source: 'FILES', precision: 0.001 })));
  });

  it('is analytical in the first instant of the span for whatever sends its light from before it', () => {
    const sources = sourcesAt(FIRST_INSTANT, ['NEPTUNE', 'PLUTO']);
    expect(sources.map(({ source }) => source)).toEqual(['ANALYTICAL', 'ANALYTICAL']);
  });

  it('states a precision that fits the source', () => {
    for (const { body, source, precision } of sourcesAt(FIRST_INSTANT, ['SUN', 'MOON', 'MARS', 'MEAN_NODE'])) {
      expect(precision).toBe(source === 'FILES' ? 0.001 : body === 'MOON' ? 3 : 0.1);
    }
  });

  it('states less of what follows from the Moon, where the files end', () => {
    const sources = sourcesAt(LAST_INSTANT, ['SUN', 'MOON', 'TRUE_NODE', 'OSCULATING_APOGEE']);
    expect(sources.map(({ source }) => source)).toEqual(Array<string>(4).fill('ANALYTICAL'));
    expect(sources.map(({ precision }) => precision)).toEqual([0.1, 3, 3, 60]);
  });

  it('names the engine as the ephemeris does', () => {
    const [sky] = computeSkies(ephemeris, [
      {
        instant: FIRST_INSTANT,
        place: undefined,
        houseSystem: 'PLACIDUS',
        ayanamsa: undefined,
        observation: 'GEOCENTRIC',
        bodies: ['SUN'],
      },
    ]);
    if (sky === undefined || sky instanceof Error) throw new Error('no sky');
    const { engine, engineVersion } = provenance({ engine: 'Other', version: '1+abc' }, sky);
    expect({ engine, engineVersion }).toEqual({ engine: 'Other', engineVersion: '1+abc' });
  });
});

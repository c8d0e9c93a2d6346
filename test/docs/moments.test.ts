import { expect, it } from 'vitest';
import { createMoments } from '../../src/compute/moment-input.js';
import { Problem } from '../../src/errors.js';
import { timeZones } from '../compute/zones-under-test.js';
import { tableRows } from './tables.js';

const moments = createMoments(timeZones);

/** "48.4, 10" */
function placeOf(text = '') {
  const [latitude = NaN, longitude = NaN] = text.split(',').map(Number);
  return { latitude, longitude };
}

it.each(tableRows('docs/moments.md', 'dateTime', 'timeZone'))(
  'reads %s in %s at %s as the table says',
  (dateTime = '', zone, place, instant, utcOffset, source) => {
    const timeZone = zone === '' ? undefined : zone;
    const resolved = moments.resolve(
      { local: { dateTime, timeZone, disambiguation: 'REJECT', calendar: 'GREGORIAN' } },
      placeOf(place),
      ['moment'],
    );
    expect(new Date(resolved.instant).toISOString().replace('.000', '')).toBe(instant);
    expect(resolved.applied?.utcOffset).toBe(utcOffset);
    expect(resolved.applied?.source).toBe(source);
  },
);

it.each(tableRows('docs/moments.md', 'the clock shows', 'where'))(
  'disambiguates %s in %s as the table says',
  (dateTime = '', timeZone, _why, earlier, later) => {
    const read = (disambiguation: 'EARLIER' | 'LATER' | 'REJECT'): string => {
      const { instant } = moments.resolve(
        { local: { dateTime, timeZone, disambiguation, calendar: 'GREGORIAN' } },
        undefined,
        ['moment'],
      );
      return new Date(instant).toISOString().replace('.000', '');
    };
    expect(read('EARLIER')).toBe(earlier);
    expect(read('LATER')).toBe(later);
    expect(() => read('REJECT')).toThrow(Problem);
  },
);

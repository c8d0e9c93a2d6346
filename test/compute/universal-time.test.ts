import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UniversalTime } from '../../src/compute/universal-time.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs, julianDayFromEpoch, julianDayTt, SECONDS_PER_DAY } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris } from '../support/ephemeris.js';

// 0.2 ms of Delta T, half a millisecond by which instants are rounded, 0.1 ms of two Julian days.
const ROUNDED = 1;

const instants = fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }).map(epochMs);

describe('UniversalTime', () => {
  it('gives the instant back whose TT the ephemeris says', () => {
    const time = new UniversalTime(ephemeris);
    fc.assert(
      fc.property(instants, (at) => {
        const { tt } = earthAt(julianDayFromEpoch(at));
        expect(Math.abs(time.instant(julianDayTt(tt)) - at)).toBeLessThanOrEqual(ROUNDED);
      }),
    );
  });

  it('gives it back where Delta T bends most, at the end of 2027', () => {
    const time = new UniversalTime(ephemeris);
    for (let minute = -1440; minute <= 1440; minute += 30) {
      const at = epochMs(Date.UTC(2027, 11, 31) + minute * 60_000);
      expect(Math.abs(time.instant(julianDayTt(earthAt(julianDayFromEpoch(at)).tt)) - at)).toBeLessThanOrEqual(ROUNDED);
    }
  });

  it('answers the same whatever was asked before', () => {
    const used = new UniversalTime(ephemeris);
    fc.assert(
      fc.property(instants, fc.constantFrom(-1, 0, 1, 40), (at, days) => {
        const tt = julianDayTt(julianDayFromEpoch(at));
        used.instant(julianDayTt(tt - days));
        expect(used.instant(tt)).toBe(new UniversalTime(ephemeris).instant(tt));
      }),
    );
  });

  it('bounds an instant by moments on both sides of it', () => {
    const time = new UniversalTime(ephemeris);
    fc.assert(
      fc.property(instants, (at) => {
        const [before, after] = [time.ttBefore(at), time.ttAfter(at)];
        expect(time.instant(before)).toBeLessThan(at);
        expect(time.instant(after)).toBeGreaterThan(at);
        expect((after - before) * SECONDS_PER_DAY).toBeLessThan(2.1);
      }),
    );
  });
});

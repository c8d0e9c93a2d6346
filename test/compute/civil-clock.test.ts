import { expect, it } from 'vitest';
import { candidatesOf, offsetOf, steadyClock, type CivilClock } from '../../src/compute/civil-clock.js';

const HOUR = 3_600_000;
const AT_UTC = { timeZone: 'test', source: 'TIME_ZONE_RULE' } as const;

/** A clock at +0 that is set to each of the offsets (hours) at its time (hours after the epoch). */
function clockWith(changes: readonly (readonly [hour: number, offset: number])[]): CivilClock {
  const all = [[-Infinity, 0] as const, ...changes].map(([hour, offset], index) => ({
    from: hour * HOUR,
    until: (changes[index]?.[0] ?? Infinity) * HOUR,
    utcOffsetSeconds: offset * 3600,
    ...AT_UTC,
  }));
  return { periods: (from, until) => all.filter((period) => period.from < until && period.until > from) };
}

function hours(clock: CivilClock, hour: number) {
  const { kind, earlier, later } = candidatesOf(clock, hour * HOUR);
  return [kind, earlier.instant / HOUR, later.instant / HOUR];
}

it('finds the one instant of a unique time, at a change to the millisecond', () => {
  const clock = clockWith([[0, 1]]);
  expect(hours(clock, -0.5)).toEqual(['UNIQUE', -0.5, -0.5]);
  expect(hours(clock, 1)).toEqual(['UNIQUE', 0, 0]); // the first shown after the gap
  expect(candidatesOf(clock, -1)).toMatchObject({ kind: 'UNIQUE', earlier: { instant: -1 } });
});

it('finds both instants of a repeated time', () => {
  const clock = clockWith([[0, -1]]);
  expect(hours(clock, -0.5)).toEqual(['REPEATED', -0.5, 0.5]);
  expect(hours(clock, -1)).toEqual(['REPEATED', -1, 0]);
  expect(hours(clock, 0)).toEqual(['UNIQUE', 1, 1]);
});

it('names the instants of a skipped time as Temporal does', () => {
  const clock = clockWith([[0, 1]]);
  expect(hours(clock, 0)).toEqual(['SKIPPED', -1, 0]);
  expect(hours(clock, 0.5)).toEqual(['SKIPPED', -0.5, 0.5]);
});

it('sees two changes within a day, which samples a day away would not', () => {
  const clock = clockWith([
    [0, 2],
    [6, 0],
  ]);
  expect(hours(clock, 1)).toEqual(['SKIPPED', -1, 1]);
  expect(hours(clock, 7)).toEqual(['REPEATED', 5, 7]);
  expect(hours(clock, 4)).toEqual(['UNIQUE', 2, 2]);
});

it('takes the first and the last of three instants', () => {
  const clock = clockWith([
    [0, -2],
    [1, -4],
  ]);
  expect(hours(clock, -1.5)).toEqual(['REPEATED', -1.5, 2.5]);
});

it('skips a whole day', () => {
  const clock = clockWith([[0, 24]]);
  expect(hours(clock, 12)).toEqual(['SKIPPED', -12, 12]);
});

it('says that a clock with a hole is our mistake', () => {
  const broken: CivilClock = { periods: () => [] };
  expect(() => candidatesOf(broken, 0)).toThrow('hole');
  expect(() => offsetOf(broken, 0)).toThrow('hole');
});

it('never changes a steady clock', () => {
  const applied = { utcOffsetSeconds: 19_800, timeZone: '+05:30', source: 'FIXED_OFFSET' } as const;
  expect(offsetOf(steadyClock(applied), 1e15)).toEqual(applied);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { horizonLine, meridianLatitudes } from '../../src/kernel/astrocartography.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';

const ALTITUDE_TOLERANCE = 1e-7; // degrees; nearer to the celestial equator than 5e-9 degrees the line is a meridian
const ROUNDING = 1e-9; // degrees: of a latitude or an hour angle found from the other
const SAME = 1e-6; // points that the line takes for one are closer than this

const declination = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(0, -0, 1e-12, -1e-9, 4.9e-9, 5.1e-9, 1e-8, -1e-6, 60, -45, 90, -90),
);
const step = fc.oneof(fc.double({ min: 1, max: 30, noNaN: true }), fc.constantFrom(0.7, 1, 5, 7, 10, 30));

interface Row {
  readonly latitude: number;
  readonly hourAngle: number;
}

function rowsOf(dec: number, stepDegrees: number): readonly Row[] {
  const { latitudes, hourAngles } = horizonLine(dec, stepDegrees);
  return Array.from(latitudes, (latitude, row) => ({ latitude, hourAngle: hourAngles[row] ?? NaN }));
}

function steps(of: readonly number[]): readonly number[] {
  return of.slice(1).map((value, before) => value - (of[before] ?? NaN));
}

/** Multiples of the step well inside (low, high). */
function multiples(low: number, high: number, of: number): readonly number[] {
  const all = Array.from({ length: Math.floor(360 / of) + 1 }, (_, index) => (index - Math.floor(180 / of)) * of);
  return all.filter((value) => value > low + SAME && value < high - SAME);
}

describe('the line of a horizon', () => {
  it('has the point of the sky at altitude 0 all along', () => {
    fc.assert(
      fc.property(declination, step, (dec, by) => {
        for (const { latitude, hourAngle } of rowsOf(dec, by)) {
          const [, altitude] = horizontalFromEquatorial(0, dec, hourAngle, latitude);
          expect(Math.abs(altitude)).toBeLessThan(ALTITUDE_TOLERANCE);
        }
      }),
    );
  });

  it('runs from one end to the other, south to north and round the pole', () => {
    fc.assert(
      fc.property(declination, step, (dec, by) => {
        const rows = rowsOf(dec, by);
        const end = 90 - (Math.abs(dec) < 5e-9 ? 0 : Math.abs(dec));
        expect(rows[0]?.latitude).toBeCloseTo(-end, 10);
        expect(rows.at(-1)?.latitude).toBeCloseTo(end, 10);
        expect(Math.min(...steps(rows.map(({ latitude }) => latitude)))).toBeGreaterThan(-ROUNDING);
        const turning = steps(rows.map(({ hourAngle }) => hourAngle * Math.sign(dec)));
        expect(Math.min(...turning)).toBeGreaterThan(-ROUNDING);
        if (Math.abs(dec) < 5e-9) return;
        const ends = [rows[0]?.hourAngle, rows.at(-1)?.hourAngle];
        expect(ends).toEqual(dec > 0 ? [0, 180] : [180, 0]);
      }),
    );
  });

  it('has a point at every multiple of the step, in latitude and in hour angle, and no two at one place', () => {
    fc.assert(
      fc.property(declination, step, (dec, by) => {
        fc.pre(Math.abs(dec) >= 5e-9);
        const rows = rowsOf(dec, by);
        const end = 90 - Math.abs(dec);
        const near = (read: (row: Row) => number, value: number): boolean =>
          rows.some((row) => Math.abs(read(row) - value) < SAME);
        for (const value of multiples(-end, end, by)) expect(near(({ latitude }) => latitude, value)).toBe(true);
        for (const value of multiples(0, 180, by)) expect(near(({ hourAngle }) => hourAngle, value)).toBe(true);
        const gaps = steps(rows.map(({ latitude, hourAngle }) => latitude + Math.sign(dec) * hourAngle));
        expect(Math.min(...gaps)).toBeGreaterThan(0);
        expect(Math.max(...steps(rows.map(({ latitude }) => latitude)))).toBeLessThan(by + SAME);
        expect(Math.max(...steps(rows.map(({ hourAngle }) => hourAngle)).map(Math.abs))).toBeLessThan(by + SAME);
      }),
    );
  });

  it.each([0, -0, 3e-9, -3e-9])('of a point on the celestial equator (%d) is a meridian from pole to pole', (dec) => {
    expect(rowsOf(dec, 30)).toEqual([-90, -60, -30, 0, 30, 60, 90].map((latitude) => ({ latitude, hourAngle: 90 })));
  });

  it('of a celestial pole is the equator', () => {
    const rows = rowsOf(90, 60);
    expect(rows.map(({ hourAngle }) => hourAngle)).toEqual([0, 60, 120, 180]);
    expect(Math.max(...rows.map(({ latitude }) => Math.abs(latitude)))).toBeLessThan(1e-13);
  });
});

it('a meridian has its poles, and every multiple of the step between them once', () => {
  expect([...meridianLatitudes(30)]).toEqual([-90, -60, -30, 0, 30, 60, 90]);
  expect([...meridianLatitudes(25)]).toEqual([-90, -75, -50, -25, 0, 25, 50, 75, 90]);
  expect(meridianLatitudes(0.1)).toHaveLength(1801);
});

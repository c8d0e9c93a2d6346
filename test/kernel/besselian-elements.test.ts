import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shadowAt, type BesselianElements } from '../../src/kernel/besselian-elements.js';
import { hoursFrom, julianDayTt } from '../../src/kernel/time-scale.js';
import { largest } from '../support/reference.js';
import { eclipsesUnderTest, nasaElements } from '../support/solar-eclipses-under-test.js';

const ELEMENTS: BesselianElements = {
  t0: julianDayTt(2_457_987.25),
  deltaT: 100,
  x: [1, 2, 3, 4],
  y: [-1, 0.5, 0, 0.25],
  d: [12, -0.25, 0.5],
  mu: [90, 15, 0.125],
  l1: [0.5, 0.25, 0],
  l2: [-0.25, 0.5, 0.125],
  tanF1: 0.0046,
  tanF2: 0.0045,
};

describe('shadowAt', () => {
  it('adds up the powers of the hours', () => {
    const shadow = shadowAt(ELEMENTS, 2);
    expect(shadow).toMatchObject({ x: 1 + 4 + 12 + 32, y: -1 + 1 + 2, d: 12 - 0.5 + 2, l1: 1, l2: -0.25 + 1 + 0.5 });
    expect(shadow).toMatchObject({ xRate: 2 + 12 + 48, yRate: 0.5 + 3, l1Rate: 0.25, l2Rate: 1 });
  });

  it('turns the hour angle to Greenwich by the published 0.00417807 degrees for each second of Delta T', () => {
    const HALF_PRINTED_DIGIT = 100 * 0.000_000_005;
    const { hourAngle } = shadowAt(ELEMENTS, 2);
    expect(Math.abs(hourAngle - (90 + 30 + 0.5 - 100 * 0.004_178_07))).toBeLessThan(HALF_PRINTED_DIGIT);
  });

  it('has the rates of its own values, those of the angles in radians', () => {
    const STEP = 1e-5;
    const OF_DIFFERENCES = 1e-8; // rounding of angles of some hundred degrees over the step
    const names = ['x', 'y', 'l1', 'l2'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...nasaElements.values()),
        fc.integer({ min: -3000, max: 3000 }).map((k) => k / 1000),
        (elements, hours) => {
          const [before, here, after] = [-STEP, 0, STEP].map((step) => shadowAt(elements, hours + step));
          if (before === undefined || here === undefined || after === undefined) throw new Error('no shadow');
          for (const name of names) {
            const rate = (after[name] - before[name]) / (2 * STEP);
            expect(Math.abs(here[`${name}Rate`] - rate)).toBeLessThan(OF_DIFFERENCES);
          }
          for (const name of ['d', 'hourAngle'] as const) {
            const rate = ((after[name] - before[name]) / (2 * STEP)) * (Math.PI / 180);
            expect(Math.abs(here[`${name}Rate`] - rate)).toBeLessThan(OF_DIFFERENCES);
          }
        },
      ),
    );
  });

  it("passes the Earth's centre at the distance gamma of NASA's catalogue", () => {
    // The catalogue prints four decimals; its own elements add half a unit of the fourth.
    const PRINTED = 0.0001;
    const offs = eclipsesUnderTest.map(({ nasa, row, maximumTt }) => {
      const elements = nasaElements.get(nasa.text('date_td'));
      if (elements === undefined) throw new Error(`no elements: ${row}`);
      const { x, y } = shadowAt(elements, hoursFrom(elements, julianDayTt(maximumTt)));
      return { row, off: Math.sign(y) * Math.hypot(x, y) - nasa.number('gamma') };
    });
    expect(offs.length).toBeGreaterThan(500);
    expect(Math.abs(largest(offs).off), largest(offs).row).toBeLessThan(PRINTED);
  });
});

it('counts hours from t0', () => {
  expect(hoursFrom(ELEMENTS, julianDayTt(2_457_987.5))).toBe(6);
  expect(hoursFrom(ELEMENTS, julianDayTt(2_457_987.125))).toBe(-3);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shadowAt, type BesselianElements, type Shadow } from '../../src/kernel/besselian-elements.js';
import { limbPlace, limbTouch, nearestLimb } from '../../src/kernel/earth-limb.js';
import { axisHorizontal, planePlace, surfacePlace } from '../../src/kernel/fundamental-plane.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { eclipseOf } from '../support/solar-eclipses-under-test.js';

const ROUNDING = 1e-9; // radii: what the docstring promises
const DEGREES = Math.PI / 180;

/** Evenly spread, where fc.double prefers tiny numbers. */
const real = (min: number, max: number) => fc.integer({ min: 0, max: 1e9 }).map((n) => min + (n / 1e9) * (max - min));
/** Any shadow whose axis is not near the Earth's centre. */
const shadows: fc.Arbitrary<Shadow> = fc
  .record({ away: real(0.3, 2.5), towards: real(0, 360), d: real(-24, 24), hourAngle: real(-360, 720) })
  .map(({ away, towards, d, hourAngle }) => ({
    x: away * Math.sin(towards * DEGREES),
    y: away * Math.cos(towards * DEGREES),
    d,
    hourAngle,
    l1: 0.55,
    l2: 0.01,
    xRate: 0.5,
    yRate: -0.2,
    dRate: 1e-4,
    hourAngleRate: 0.26,
    l1Rate: 1e-4,
    l2Rate: 1e-4,
  }));

describe('limbPlace', () => {
  it('has the Sun on the horizon, in the direction of its vertical', () => {
    fc.assert(
      fc.property(shadows, real(0, 360), (shadow, towards) => {
        const [east, north] = [Math.sin(towards * DEGREES), Math.cos(towards * DEGREES)];
        const { latitude, longitude } = limbPlace(east, north, shadow);
        expect(longitude).toBeGreaterThanOrEqual(-180);
        expect(longitude).toBeLessThan(180);
        expect(Math.abs(axisHorizontal(latitude, longitude, shadow)[1])).toBeLessThan(1e-6); // degrees; asin near a pole
        const ground = planePlace(latitude, longitude, 0, shadow);
        const above = planePlace(latitude, longitude, 1_000_000, shadow);
        const length = Math.hypot(above.xi - ground.xi, above.eta - ground.eta);
        expect(Math.abs((above.xi - ground.xi) / length - east)).toBeLessThan(1e-7);
        expect(Math.abs((above.eta - ground.eta) / length - north)).toBeLessThan(1e-7);
      }),
    );
  });
});

describe('nearestLimb', () => {
  /** Distances of the axis from places all round the limb. */
  const distances = (shadow: Shadow, around: number, span: number, count: number) =>
    Array.from({ length: count + 1 }, (_, k) => {
      const angle = around + (k / count - 0.5) * span;
      const { latitude, longitude } = limbPlace(Math.sin(angle), Math.cos(angle), shadow);
      const { xi, eta } = planePlace(latitude, longitude, 0, shadow);
      return Math.hypot(shadow.x - xi, shadow.y - eta);
    });

  it('is as far as the nearest of all places round the limb', () => {
    const STEP_ERROR = 1e-6; // of the sagitta between two places of 0.0003 radians
    fc.assert(
      fc.property(shadows, (shadow) => {
        const { distance, east, north } = nearestLimb(shadow);
        const everywhere = Math.min(...distances(shadow, 0, 2 * Math.PI, 180));
        const close = Math.min(...distances(shadow, Math.atan2(east, north), 0.04, 128));
        expect(close).toBeLessThanOrEqual(everywhere + ROUNDING);
        expect(Math.abs(Math.abs(distance) - close)).toBeLessThan(STEP_ERROR);
        const { latitude, longitude } = limbPlace(east, north, shadow);
        const place = planePlace(latitude, longitude, 0, shadow);
        expect(Math.abs(Math.hypot(place.xi - shadow.x, place.eta - shadow.y) - Math.abs(distance))).toBeLessThan(1e-7);
        expect(Math.abs(place.zeta - nearestLimb(shadow).zeta)).toBeLessThan(1e-7);
      }),
    );
  });

  it('is negative where the axis meets the Earth, and only there', () => {
    fc.assert(
      fc.property(shadows, (shadow) => {
        const { distance } = nearestLimb(shadow);
        if (Math.abs(distance) < ROUNDING) return;
        expect(surfacePlace(shadow.x, shadow.y, shadow) === undefined).toBe(distance > 0);
      }),
    );
  });

  it('changes at the rate it says', () => {
    const STEP_HOURS = 1e-4;
    fc.assert(
      fc.property(shadows, (shadow) => {
        const moved = (hours: number) =>
          nearestLimb({ ...shadow, x: shadow.x + hours * shadow.xRate, y: shadow.y + hours * shadow.yRate }).distance;
        const seen = (moved(STEP_HOURS) - moved(-STEP_HOURS)) / (2 * STEP_HOURS);
        expect(Math.abs(seen - nearestLimb(shadow).rate)).toBeLessThan(1e-5);
      }),
    );
  });
});

describe('limbTouch', () => {
  const elements = eclipseOf('2024-04-08').elements;
  const still = (value: number) => (): readonly [number, number] => [value, 0];

  it('is where the distance is the radius, first before last', () => {
    fc.assert(
      fc.property(real(-0.5, 0.6), (radius) => {
        const first = limbTouch(elements, 'first', still(radius));
        const last = limbTouch(elements, 'last', still(radius));
        if (first === undefined || last === undefined) expect.fail('a total eclipse comes so near');
        expect(first.hours).toBeLessThan(last.hours);
        for (const { hours, limb } of [first, last]) {
          expect(Math.abs(limb.distance - radius)).toBeLessThan(1e-8);
          expect(nearestLimb(shadowAt(elements, hours)).distance).toBeCloseTo(radius, 7);
        }
        expect(first.limb.rate).toBeLessThan(0);
        expect(last.limb.rate).toBeGreaterThan(0);
      }),
    );
  });

  it('is none where the axis never comes so near, and at grazes goes on to the end', () => {
    // A made shadow that passes north of the pole of a summer day, straight on: closest at t0.
    const passing = (y: number): BesselianElements => ({
      t0: julianDayTt(2_451_545),
      deltaT: 0,
      x: [0, 0.5],
      y: [y],
      d: [20],
      mu: [0, 15],
      l1: [0.55],
      l2: [0.01],
      tanF1: 0.0046,
      tanF2: 0.0046,
    });
    const least = nearestLimb(shadowAt(passing(1.5), 0)).distance;
    for (const which of ['first', 'last'] as const) {
      expect(limbTouch(passing(1.5), which, still(least - 1e-3))).toBeUndefined();
      expect(limbTouch(passing(1.5), which, still(least - 1e-9))).toBeUndefined();
      expect(limbTouch(passing(1.5), which, still(NaN))).toBeUndefined();
      const graze = limbTouch(passing(1.5), which, still(least + 1e-9));
      expect(Math.abs(graze?.hours ?? NaN)).toBeLessThan(1e-3);
    }
  });
});

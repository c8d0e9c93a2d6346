import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween } from '../../src/kernel/angle.js';
import { shadowAt, type Shadow } from '../../src/kernel/besselian-elements.js';
import { axisHorizontal, planePlace, surfacePlace } from '../../src/kernel/fundamental-plane.js';
import { nasaElements } from '../support/solar-eclipses-under-test.js';

const ROUNDING = 1e-11; // of angles of some hundred degrees, through sines and back

/** Evenly spread, which fc.double is not: half of its numbers lie next to 0. */
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e7 }).map((k) => min + ((max - min) * k) / 1e7);

const STILL = { x: 0, y: 0, l1: 0.5, l2: 0, xRate: 0, yRate: 0, dRate: 0, hourAngleRate: 0, l1Rate: 0, l2Rate: 0 };
const shadows = fc
  .record({ d: between(-24, 24), hourAngle: between(-720, 720) })
  .map((angles): Shadow => ({ ...STILL, ...angles }));
const latitudes = fc.oneof(
  between(-90, 90),
  fc.double({ min: 89.999, max: 90, noNaN: true }),
  fc.double({ min: -90, max: -89.999, noNaN: true }),
  fc.constantFrom(-90, -66.5, 0, 66.5, 90),
);
const longitudes = fc.oneof(between(-180, 180), fc.constantFrom(-180, 0, 180));

const still = (d: number, hourAngle: number): Shadow => ({ ...STILL, d, hourAngle });

describe('planePlace', () => {
  it('has the geocentric coordinates of Palomar that Meeus prints', () => {
    // Astronomical Algorithms, 2nd ed., example 11.a, p. 82: six decimals, by an ellipsoid 3 m larger.
    const PRINTED = 1e-6;
    const latitude = 33 + 21 / 60 + 22 / 3600;
    const east = planePlace(latitude, 90, 1706, still(0, 0));
    expect(Math.abs(east.xi - 0.836_339)).toBeLessThan(PRINTED);
    expect(Math.abs(east.eta - 0.546_861)).toBeLessThan(PRINTED);
    expect(Math.abs(east.zeta)).toBeLessThan(PRINTED);
    const noon = planePlace(latitude, 30, 1706, still(0, -30));
    expect(Math.abs(noon.zeta - 0.836_339)).toBeLessThan(PRINTED);
  });

  it('keeps the distance from the centre, wherever the axis points', () => {
    fc.assert(
      fc.property(latitudes, longitudes, shadows, (latitude, longitude, shadow) => {
        const { xi, eta, zeta } = planePlace(latitude, longitude, 20_000, shadow);
        const same = planePlace(latitude, 0, 20_000, still(0, 0));
        expect(Math.abs(Math.hypot(xi, eta, zeta) - Math.hypot(same.xi, same.eta, same.zeta))).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('has the rates of its own coordinates', () => {
    const STEP = 1e-5;
    // A difference of rounding over the step; and the terms the rates leave out, the slow turning of the axis in xi.
    const OF_DIFFERENCES = 1e-9;
    fc.assert(
      fc.property(fc.constantFrom(...nasaElements.values()), latitudes, longitudes, (elements, latitude, longitude) => {
        const place = (hours: number) => planePlace(latitude, longitude, 3000, shadowAt(elements, hours));
        const [before, here, after] = [place(0.5 - STEP), place(0.5), place(0.5 + STEP)];
        expect(Math.abs(here.xiRate - (after.xi - before.xi) / (2 * STEP))).toBeLessThan(OF_DIFFERENCES);
        expect(Math.abs(here.etaRate - (after.eta - before.eta) / (2 * STEP))).toBeLessThan(OF_DIFFERENCES);
      }),
    );
  });
});

describe('surfacePlace', () => {
  it('leads back from the plane to the place, on the side of the Sun', () => {
    let compared = 0;
    fc.assert(
      fc.property(latitudes, longitudes, shadows, (latitude, longitude, shadow) => {
        const { xi, eta, zeta } = planePlace(latitude, longitude, 0, shadow);
        if (zeta < 0.01) return; // in the night, or where the rounding grows by 1/zeta
        const place = surfacePlace(xi, eta, shadow);
        if (place === undefined) throw new Error('no place');
        expect(Math.abs(place.zeta - zeta)).toBeLessThan(ROUNDING);
        expect(Math.abs(place.latitude - latitude)).toBeLessThan(ROUNDING);
        const level = Math.cos((latitude * Math.PI) / 180); // at a pole all longitudes are one
        expect(arcBetween(place.longitude, longitude) * level).toBeLessThan(ROUNDING);
        expect(place.longitude).toBeGreaterThanOrEqual(-180);
        expect(place.longitude).toBeLessThan(180);
        compared++;
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('leads from the plane to a place in the day and back', () => {
    const across = between(-1.1, 1.1);
    fc.assert(
      fc.property(across, across, shadows, (xi, eta, shadow) => {
        const place = surfacePlace(xi, eta, shadow);
        const distance = Math.hypot(xi, eta);
        if (place === undefined)
          expect(distance).toBeGreaterThan(0.9966); // the polar radius
        else {
          const back = planePlace(place.latitude, place.longitude, 0, shadow);
          expect(Math.hypot(back.xi - xi, back.eta - eta, back.zeta - place.zeta)).toBeLessThan(ROUNDING);
          expect(axisHorizontal(place.latitude, place.longitude, shadow)[1]).toBeGreaterThanOrEqual(-ROUNDING);
        }
        if (distance > 1) expect(place).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('is the place that has the Sun in the zenith where the axis meets the ground upright', () => {
    // Upright is not quite through the centre: the ellipsoid's vertical misses it.
    const { xi, eta } = planePlace(20, 50, 0, still(20, -50));
    expect(Math.abs(xi)).toBeLessThan(ROUNDING);
    expect(eta).not.toBe(0);
    const place = surfacePlace(xi, eta, still(20, -50));
    expect(place?.latitude).toBeCloseTo(20, 10);
    expect(place?.longitude).toBeCloseTo(50, 10);
  });
});

describe('axisHorizontal', () => {
  it('has the Sun overhead, due south, and rising due east where geometry says so', () => {
    expect(axisHorizontal(20, 50, still(20, -50))[1]).toBeCloseTo(90, 10);
    const [south, height] = axisHorizontal(50, 10, still(-10, -10));
    expect(south).toBeCloseTo(180, 10);
    expect(height).toBeCloseTo(30, 10);
    const [east, level] = axisHorizontal(50, 0, still(0, -90));
    expect(east).toBeCloseTo(90, 10);
    expect(level).toBeCloseTo(0, 10);
  });
});

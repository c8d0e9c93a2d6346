import { describe, expect, it } from 'vitest';
import { eclipseCourse, placeOnEarth } from '../../src/kernel/eclipse-course.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { ephemeris, find } from '../support/ephemeris.js';
import { julianDayOf } from '../support/reference.js';

const tt = (iso: string) => julianDayTt(julianDayOf(iso));

describe('the course of an eclipse', () => {
  // Instant, Delta T and place of NASA's catalogues: solar-eclipses-nasa.csv, 9561, and lunar-eclipses-nasa.csv, 9700.
  it('of the Sun stands where NASA has it, by the Delta T of NASA', () => {
    const HALF_PRINTED_DIGIT = 0.05; // degrees
    const maximum = tt('2024-04-08T18:18:29Z');
    const course = eclipseCourse(ephemeris, 'SOLAR', maximum);
    const greatest = placeOnEarth(course?.greatest ?? { latitude: NaN, longitude: NaN }, 74);
    expect(Math.abs(greatest.latitude - 25.3)).toBeLessThan(HALF_PRINTED_DIGIT);
    expect(Math.abs(greatest.longitude + 104.1)).toBeLessThan(HALF_PRINTED_DIGIT);
    expect(course?.contacts.map(({ name }) => name)).toEqual(['P1', 'U1', 'U2', 'U3', 'U4', 'P4']);
    expect(course?.longitude).toBe(find({ body: 'SUN', tt: maximum }).longitude);
  });

  it('of the Moon stands where the Moon is overhead', () => {
    const course = eclipseCourse(ephemeris, 'LUNAR', tt('2022-05-16T04:12:42Z'));
    expect(course?.contacts.map(({ name }) => name)).toEqual(['P1', 'U1', 'U2', 'U3', 'U4', 'P4']);
    // A total eclipse is half over at its maximum: within minutes, for the Moon's way is not quite even.
    const [p1, p4] = [course?.contacts[0]?.seconds, course?.contacts.at(-1)?.seconds];
    expect(Math.abs((p1 ?? NaN) + (p4 ?? NaN))).toBeLessThan(120);
    const HALF_PRINTED_DIGIT = 0.5; // degrees
    const greatest = placeOnEarth(course?.greatest ?? { latitude: NaN, longitude: NaN }, 73);
    expect(Math.abs(greatest.latitude + 19)).toBeLessThan(HALF_PRINTED_DIGIT);
    expect(Math.abs(greatest.longitude + 64)).toBeLessThan(HALF_PRINTED_DIGIT);
  });

  it('is none at a new or full moon without an eclipse', () => {
    expect(eclipseCourse(ephemeris, 'SOLAR', tt('2024-05-08T03:22:00Z'))).toBeUndefined();
    expect(eclipseCourse(ephemeris, 'LUNAR', tt('2024-05-23T13:53:00Z'))).toBeUndefined();
  });

  it('turns with the Earth, eastwards with a larger Delta T, round the date line', () => {
    const day = placeOnEarth({ latitude: 10, longitude: 179 }, 86_400 / 360.985_647_366_29);
    expect(day.latitude).toBe(10);
    expect(day.longitude).toBeCloseTo(180 - 360, 9);
    expect(placeOnEarth({ latitude: 0, longitude: 0 }, 0)).toEqual({ latitude: 0, longitude: 0 });
  });
});

import { normaliseDegrees } from '../angle.js';
import { at } from '../column.js';
import { SIDEREAL_DEGREES_PER_DAY } from '../constants.js';
import { POSITION_VALUES } from '../ephemeris.js';
import { BODIES, type Body } from '../names.js';
import type { Track, TrackName } from './cell-layout.js';
import { CellReader } from './cell-reader.js';
import type { CellStore } from './cell-store.js';
import { deflect } from './light-deflection.js';

/** The cells of the Sun, planets and asteroids, and those of the Moon and the Earth. */
export interface SkyCells {
  readonly planets: CellStore;
  readonly moon: CellStore;
}

const J2000 = 2_451_545; // Julian day, UT1, that sidereal time is counted from

/** Sidereal time as if it grew evenly, by the rate of the constant: degrees, not within one circle. */
export function evenSiderealTime(ut: number): number {
  const days = ut - J2000;
  return 360 * (days - Math.floor(days)) + (SIDEREAL_DEGREES_PER_DAY - 360) * days; // whole circles would cost digits
}

interface Entry {
  readonly track: Track;
  readonly ofPlanets: boolean;
  readonly bent: boolean; // by the Sun: its light comes past it
}

/**
 * The sky by the polynomials of cells, and by formulas what no polynomial can follow. Needs no addon: a thread may have
 * one of its own over shared cells.
 */
export class FittedSky {
  readonly #planets: CellReader;
  readonly #moon: CellReader;
  readonly #entries: ReadonlyMap<Body, Entry>;
  readonly #sun: Track;
  readonly #nutation: Track;
  readonly #siderealTime: Track;
  // The place being made, then that of the Sun.
  readonly #scratch = new Float64Array(2 * POSITION_VALUES);
  readonly #nutationNow = new Float64Array(4); // in longitude, true obliquity, their speeds
  #hasSun = false;

  constructor({ planets, moon }: SkyCells) {
    this.#planets = new CellReader(planets);
    this.#moon = new CellReader(moon);
    const tracks = new Map<TrackName, Track>(
      [...planets.layout.tracks, ...moon.layout.tracks].map((track) => [track.name, track]),
    );
    this.#sun = trackOf(tracks, 'SUN');
    this.#nutation = trackOf(tracks, 'NUTATION');
    this.#siderealTime = trackOf(tracks, 'SIDEREAL_TIME');
    this.#entries = new Map(
      BODIES.map((body) => {
        const track = trackOf(tracks, body);
        const ofPlanets = planets.layout.tracks.includes(track);
        return [body, { track, ofPlanets, bent: ofPlanets && body !== 'SUN' }];
      }),
    );
  }

  /** Goes to a TT for obliquity, the Moon and the points of its orbit; false where cells are missing. */
  moveTo(tt: number): boolean {
    if (!this.#moon.moveTo(tt)) return false;
    this.#moon.write(this.#nutation, this.#nutationNow, 0);
    this.#hasSun = false;
    return true;
  }

  /** Goes to the same TT for the Sun, planets and asteroids; false where cells are missing. */
  movePlanetsTo(tt: number): boolean {
    return this.#planets.moveTo(tt);
  }

  /** True obliquity of the ecliptic, degrees. Error: 1e-13 from Swiss Ephemeris. */
  obliquity(): number {
    return at(this.#nutationNow, 1);
  }

  /** From the mean to the true equinox, degrees. Error: 1e-13 from Swiss Ephemeris. */
  nutationInLongitude(): number {
    return at(this.#nutationNow, 0);
  }

  /**
   * The apparent place of a body into a column: POSITION_VALUES numbers, of the true ecliptic and equinox of date.
   *
   * Error:    from Swiss Ephemeris, at 200,000 instants: longitude and latitude 2.4e-7 degrees for the Moon, 9e-8 for the
   *           planets (less far from the Sun), 3e-7 for asteroids, 3e-6 for single instants of the osculating apogee;
   *           distance 1.2e-8 au. Within one light time after a border between records of the Earth, some minutes a year,
   *           where Swiss Ephemeris jumps: the Sun 7e-7, Mercury and Venus 1.6e-6; the Moon 1.3e-4 in its 1.3 seconds, and
   *           likewise node and apogee (9e-5, 5e-4) in the 9 seconds about one of the Moon.
   */
  write(body: Body, out: Float64Array, offset: number): void {
    const entry = this.#entries.get(body);
    if (entry === undefined) return;
    const scratch = this.#scratch;
    (entry.ofPlanets ? this.#planets : this.#moon).write(entry.track, scratch, 0);
    if (entry.bent) {
      this.#writeSun();
      deflect(scratch, 0, POSITION_VALUES);
    }
    out[offset] = normaliseDegrees(at(scratch, 0) + at(this.#nutationNow, 0));
    out[offset + 1] = at(scratch, 1);
    out[offset + 2] = at(scratch, 2);
    out[offset + 3] = at(scratch, 3) + at(this.#nutationNow, 2);
    out[offset + 4] = at(scratch, 4);
    out[offset + 5] = at(scratch, 5);
  }

  /**
   * Makes a tropical place in a column a sidereal one: of this moment, in the zodiac with this zero point.
   *
   * Given:    zeroPoint, speed    degrees from the mean equinox, degrees a day
   */
  toSidereal(out: Float64Array, offset: number, zeroPoint: number, speed: number): void {
    out[offset] = normaliseDegrees(at(out, offset) - at(this.#nutationNow, 0) - zeroPoint);
    out[offset + 3] = at(out, offset + 3) - at(this.#nutationNow, 2) - speed;
  }

  /** Greenwich apparent sidereal time of a UT1 whose cell is filled: degrees in [0, 360). Leaves the TT gone to. */
  siderealTime(ut: number): number {
    this.#moon.moveTo(ut);
    this.#moon.write(this.#siderealTime, this.#scratch, 0);
    return normaliseDegrees(evenSiderealTime(ut) + at(this.#scratch, 0));
  }

  #writeSun(): void {
    if (this.#hasSun) return;
    this.#planets.write(this.#sun, this.#scratch, POSITION_VALUES);
    this.#hasSun = true;
  }
}

function trackOf(tracks: ReadonlyMap<TrackName, Track>, name: TrackName): Track {
  const track = tracks.get(name);
  if (track === undefined) throw new Error(`the cells lack ${name}`);
  return track;
}

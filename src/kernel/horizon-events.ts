import { RAD_PER_DEG } from './angle.js';
import { at } from './column.js';
import { EARTH_RADIUS_AU, MOON_RADIUS_EARTH_RADII, SUN_SEMIDIAMETER_DEGREES } from './constants.js';
import type { Track } from './day-track.js';
import type { HorizonEvent } from './names.js';
import { crossings, sampleTimes, type Crossing } from './horizon-crossings.js';
import { azimuthOf, VECTOR_VALUES, writeLocal, type Observer } from './topocentric.js';

// Radii of the discs whose upper limb rises.
export const SUN_RADIUS_AU = Math.sin(SUN_SEMIDIAMETER_DEGREES * RAD_PER_DEG);
export const MOON_RADIUS_AU = MOON_RADIUS_EARTH_RADII * EARTH_RADIUS_AU;

/** How much refraction lifts what stands on the horizon, degrees. Source: Meeus, Astronomical Algorithms, 2nd ed., p. 101. */
export const HORIZON_REFRACTION = 34 / 60;

/** A point of the sky over a window. */
export interface MovingPoint {
  readonly track: Track; // geocentric vector of the true equator and equinox of date, au
  readonly atInfinity: boolean; // the vector is a direction only: no parallax
  readonly radius: number; // au, of the disc whose upper limb counts; 0: the centre counts
}

/** Where from, and what counts as the horizon. */
export interface Horizon {
  readonly observer: Observer;
  readonly siderealTime: Track; // local and apparent, degrees, without leaps
  readonly days: number; // length of the window
  readonly depth: number; // degrees below the mathematical horizon at which a point counts as risen
}

export interface HorizonEventAt {
  readonly event: HorizonEvent;
  readonly elapsed: number; // days from the start of the window
  readonly azimuth: number; // degrees from north through east, of the centre
}

/**
 * All risings, settings and passages of the meridian of points in a window.
 *
 * Given:    horizon     in use
 * Returned: of a point its events, sorted by time. Circumpolar points and those that never rise have no RISES and no
 *           SETS. On the meridian the azimuth is 0 or 180 exactly. Some minutes outside of the window are searched too.
 * Error:    1e-10 days beside the error of the tracks over the speed of the altitude. Where a point only touches the
 *           horizon, rising and setting less than 0.2 s apart may be missed, and three crossings within 20 minutes,
 *           which there are near the poles only, may be taken for one.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., ch. 15, for what counts as rising.
 *
 * The hour angle of a point seen from the surface is 0 or 180 degrees when the geocentric one is: observer, axis and
 * point then share the plane of the meridian.
 */
export function horizonEventSearch(horizon: Horizon): (point: MovingPoint) => readonly HorizonEventAt[] {
  const times = sampleTimes(horizon.days);
  const angle = new Float64Array(1);
  const angles = times.map((elapsed) => {
    horizon.siderealTime.write(elapsed, angle);
    return at(angle, 0) * RAD_PER_DEG;
  });
  const grid: Grid = { times, cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
  return (point) => eventsOf(new View(point, horizon), grid);
}

/** The turning of the sky at the times of the samples: once for all points. */
interface Grid {
  readonly times: Float64Array;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

function eventsOf(view: View, { times, cos, sin }: Grid): readonly HorizonEventAt[] {
  const heights = new Float64Array(times.length);
  const eastings = new Float64Array(times.length);
  for (let index = 0; index < times.length; index++) {
    view.look(at(times, index), at(cos, index), at(sin, index));
    heights[index] = view.height();
    eastings[index] = view.easting();
  }
  const onHorizon = crossings((elapsed) => view.at(elapsed).height(), times, heights);
  const onMeridian = crossings((elapsed) => view.at(elapsed).easting(), times, eastings);
  return [
    ...onHorizon.map((crossing) => horizonEvent(crossing, view)),
    ...onMeridian.map((crossing) => meridianEvent(crossing, view)),
  ].sort((a, b) => a.elapsed - b.elapsed);
}

function horizonEvent({ elapsed, rising }: Crossing, view: View): HorizonEventAt {
  return { event: rising ? 'RISES' : 'SETS', elapsed, azimuth: view.at(elapsed).azimuth() };
}

/** The sky turns from east to west: above the pole a point leaves the east, below it it comes back there. */
function meridianEvent({ elapsed, rising }: Crossing, view: View): HorizonEventAt {
  const event = rising ? 'ANTICULMINATES' : 'CULMINATES';
  return { event, elapsed, azimuth: view.at(elapsed).isNorth() ? 0 : 180 };
}

/** A point as it is seen at one moment after the other, on memory of its own: many thousands of looks make a day. */
class View {
  readonly #point: MovingPoint;
  readonly #horizon: Horizon;
  readonly #sinDepth: number;
  readonly #cosDepth: number;
  readonly #vector = new Float64Array(VECTOR_VALUES);
  readonly #local = new Float64Array(VECTOR_VALUES);
  readonly #angle = new Float64Array(1);
  #distance = NaN;

  constructor(point: MovingPoint, horizon: Horizon) {
    this.#point = point;
    this.#horizon = horizon;
    this.#sinDepth = Math.sin(horizon.depth * RAD_PER_DEG);
    this.#cosDepth = Math.cos(horizon.depth * RAD_PER_DEG);
  }

  at(elapsed: number): this {
    this.#horizon.siderealTime.write(elapsed, this.#angle);
    const theta = at(this.#angle, 0) * RAD_PER_DEG;
    this.look(elapsed, Math.cos(theta), Math.sin(theta));
    return this;
  }

  /** `at`, the cosine and sine of the local sidereal time being known. */
  look(elapsed: number, cos: number, sin: number): void {
    this.#point.track.write(elapsed, this.#vector);
    writeLocal(this.#local, this.#vector, this.#point.atInfinity, cos, sin, this.#horizon.observer);
    const [east, north, up] = [at(this.#local, 0), at(this.#local, 1), at(this.#local, 2)];
    this.#distance = Math.sqrt(east * east + north * north + up * up);
  }

  /** Sine of the altitude less that of the altitude at which the point counts as rising: positive when risen. */
  height(): number {
    const sinRadius = this.#point.radius / this.#distance;
    const cosRadius = Math.sqrt(1 - sinRadius * sinRadius);
    // sin(a + b) of depth and semidiameter, by which the centre stands below the mathematical horizon
    const sinTotal = this.#sinDepth * cosRadius + this.#cosDepth * sinRadius;
    return at(this.#local, 2) / this.#distance + sinTotal;
  }

  /** Positive east of the meridian. */
  easting(): number {
    return at(this.#local, 0) / this.#distance;
  }

  azimuth(): number {
    return azimuthOf(at(this.#local, 0), at(this.#local, 1));
  }

  isNorth(): boolean {
    return at(this.#local, 1) >= 0;
  }
}

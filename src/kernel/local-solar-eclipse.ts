import { normaliseDegrees, RAD_PER_DEG } from './angle.js';
import { shadowAt, type BesselianElements } from './besselian-elements.js';
import { bracketedRoot } from './bracketed-root.js';
import { discObscuration } from './disc-obscuration.js';
import { axisHorizontal } from './fundamental-plane.js';
import { HORIZON_REFRACTION } from './horizon-events.js';
import type { SolarContactName } from './names.js';
import { edgePassage, nearestPassage, overhead, type Overhead, type ShadowPlace } from './shadow-passage.js';
import { HOURS_PER_DAY, SECONDS_PER_HOUR, ttAfter, type JulianDayTt } from './time-scale.js';

/** A touch of the discs as seen from the place: true altitude, azimuth from north through east, degrees. */
export interface LocalContact {
  readonly name: SolarContactName;
  readonly tt: JulianDayTt;
  readonly altitude: number;
  readonly azimuth: number;
  readonly visible: boolean; // whether the Sun's upper limb is above the horizon of the almanacs
}

/** A solar eclipse as seen from one place. */
export interface LocalSolarEclipse {
  readonly type: 'TOTAL' | 'ANNULAR' | 'PARTIAL'; // at the maximum
  readonly maximum: JulianDayTt; // while the Sun is above the horizon
  readonly magnitude: number; // fraction of the Sun's diameter covered; Moon's diameter over the Sun's unless PARTIAL
  readonly obscuration: number; // fraction of the Sun's area covered
  readonly altitude: number; // of the Sun at the maximum: true, degrees
  readonly azimuth: number; // from north through east, degrees
  readonly duration: number | undefined; // seconds from C2 to C3, above the horizon or not
  readonly contacts: readonly LocalContact[]; // in order of time, those below the horizon too
}

/** True altitude of the Sun's centre at sunrise and sunset by the almanacs: 16' to the upper limb, beside refraction. */
export const SUNRISE_ALTITUDE = -(HORIZON_REFRACTION + 16 / 60);

const TIME_TOLERANCE_HOURS = 1e-8;
const SUN_DEGREES_PER_HOUR = 15;

/**
 * What is seen of a solar eclipse from a place.
 *
 * Given:    elements
 *           place   longitude degrees east; latitude in [-90, 90]; altitude in metres, the horizon being that of the sea
 *                   level all the same
 * Returned: the eclipse; undefined where the penumbra misses the place, or the Sun is below the horizon throughout. Where
 *           the axis passes nearest below the horizon, the maximum is at sunrise or sunset.
 * Error:    0.1 ms of the elements' own shadow: theirs and the Moon's uneven limb, some seconds, are what counts
 * Source:   Explanatory Supplement to the Astronomical Almanac (1992), 8.361 and 8.362; Meeus, Elements of Solar Eclipses
 *           (1989), p. 22.
 */
export function localSolarEclipse(elements: BesselianElements, place: ShadowPlace): LocalSolarEclipse | undefined {
  const nearest = nearestPassage(elements, place);
  const middle = overhead(elements, place, nearest);
  if (!(middle.distance < middle.penumbra)) return undefined;
  const passage = (cone: 'penumbra' | 'umbra', way: -1 | 1) => edgePassage(elements, place, nearest, cone, way);
  const [begin, end] = [passage('penumbra', -1), passage('penumbra', 1)];
  const maximum = visibleMaximum(elements, place, [begin, nearest, end]);
  if (maximum === undefined) return undefined;

  const central = inUmbra(middle) ? { c2: passage('umbra', -1), c3: passage('umbra', 1) } : undefined;
  const contacts: (readonly [SolarContactName, number])[] = [
    ['C1', begin],
    ...(central === undefined
      ? []
      : ([
          ['C2', central.c2],
          ['C3', central.c3],
        ] as const)),
    ['C4', end],
  ];
  return {
    maximum: ttAfter(elements, maximum),
    ...phaseOf(maximum === nearest ? middle : overhead(elements, place, maximum)),
    ...sunAt(elements, place, maximum),
    duration: central && (central.c3 - central.c2) * SECONDS_PER_HOUR,
    contacts: contacts.map(([name, hours]) => {
      const sun = sunAt(elements, place, hours);
      return { name, tt: ttAfter(elements, hours), ...sun, visible: sun.altitude >= SUNRISE_ALTITUDE };
    }),
  };
}

function inUmbra({ distance, umbra }: Overhead): boolean {
  return distance < Math.abs(umbra);
}

/** The penumbra's radius is the sum of the discs' radii, the umbra's the Sun's less the Moon's, on one scale. */
function phaseOf(found: Overhead): Pick<LocalSolarEclipse, 'type' | 'magnitude' | 'obscuration'> {
  const { distance, penumbra, umbra } = found;
  const ratio = (penumbra - umbra) / (penumbra + umbra);
  const obscuration = discObscuration(ratio, (2 * distance) / (penumbra + umbra));
  if (inUmbra(found)) return { type: umbra < 0 ? 'TOTAL' : 'ANNULAR', magnitude: ratio, obscuration };
  return { type: 'PARTIAL', magnitude: Math.max(0, (penumbra - distance) / (penumbra + umbra)), obscuration };
}

/**
 * The instant of a partial phase, the Sun above the horizon, nearest to that of the axis: there most is seen. The Sun
 * climbs and sinks between one noon and the next once, so that the noon on each side decides whether it rises.
 */
function visibleMaximum(
  elements: BesselianElements,
  place: ShadowPlace,
  [begin, nearest, end]: readonly [number, number, number],
): number | undefined {
  const rise = (hours: number): readonly [over: number, rate: number] => {
    const { altitude, azimuth } = sunAt(elements, place, hours);
    const eastward = Math.cos(place.latitude * RAD_PER_DEG) * Math.sin(azimuth * RAD_PER_DEG);
    return [altitude - SUNRISE_ALTITUDE, SUN_DEGREES_PER_HOUR * eastward];
  };
  const over = (hours: number): number => rise(hours)[0];
  if (over(nearest) >= 0) return nearest;
  const sinceNoon = normaliseDegrees(shadowAt(elements, nearest).hourAngle + place.longitude) / SUN_DEGREES_PER_HOUR;
  const noons = [Math.max(begin, nearest - sinceNoon), Math.min(end, nearest + HOURS_PER_DAY - sinceNoon)];
  const edges = noons
    .filter((noon) => over(noon) >= 0)
    .map((noon) => bracketedRoot(rise, nearest, noon, TIME_TOLERANCE_HOURS));
  const distances = edges.map((hours) => overhead(elements, place, hours).distance);
  return edges[distances.indexOf(Math.min(...distances))];
}

function sunAt(elements: BesselianElements, place: ShadowPlace, hours: number): { altitude: number; azimuth: number } {
  const [azimuth, altitude] = axisHorizontal(place.latitude, place.longitude, shadowAt(elements, hours));
  return { altitude, azimuth };
}

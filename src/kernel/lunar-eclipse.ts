import { RAD_PER_DEG } from './angle.js';
import type { Ephemeris } from './ephemeris.js';
import { hoursOfLeastDistance } from './least-distance.js';
import {
  lunarEclipseElements,
  lunarShadowAt,
  opposition,
  penumbralMagnitude,
  umbralMagnitude,
  type LunarEclipseElements,
  type LunarShadow,
} from './lunar-eclipse-elements.js';
import type { EclipseContactName } from './names.js';
import { ttAfter, type JulianDayTt } from './time-scale.js';

export type LunarEclipseType = 'TOTAL' | 'PARTIAL' | 'PENUMBRAL';

/** An eclipse of the Moon as a whole: the same for all who see it. */
export interface LunarEclipse {
  readonly maximum: JulianDayTt; // when the Moon's centre is closest to the shadow's axis
  readonly type: LunarEclipseType;
  readonly gamma: number; // its distance from the axis then, equatorial radii of the Earth, positive to the north
  readonly umbralMagnitude: number; // negative where the Moon misses the umbra
  readonly penumbralMagnitude: number;
  readonly contacts: readonly LunarContact[]; // in the order of time
}

export interface LunarContact {
  readonly name: EclipseContactName;
  readonly tt: JulianDayTt;
}

/** No eclipse where the Moon is farther from the ecliptic at full moon: penumbra and Moon reach 1.65 degrees at most. */
const LARGEST_LATITUDE = 1.8;
const MOST_STEPS = 20;
const STEP_TOLERANCE_HOURS = 1e-9;

/**
 * The lunar eclipse at a full moon.
 *
 * Given:    ephemeris
 *           near        within a day of the full moon
 * Returned: the eclipse; undefined where the Moon misses the penumbra
 * Error:    against NASA's catalogue, whose Sun and Moon are of VSOP87 and ELP-2000: maximum 0.5 s (median; 4 s at most),
 *           gamma 0.000 17, magnitudes 0.000 27. Where our atmosphere ends the shadow in nature is not known so well:
 *           contacts are seen up to a minute earlier or later.
 * Source:   Explanatory Supplement to the Astronomical Almanac (1992), 8.4, with the shadow of NASA/TP-2009-214173: see
 *           `lunarEclipseElements`.
 *
 * It costs 2 to 6 positions where there is no eclipse, 10 and an orientation more for one.
 */
export function lunarEclipse(ephemeris: Ephemeris, near: JulianDayTt): LunarEclipse | undefined {
  const { tt, latitude } = opposition(ephemeris, near);
  if (!(Math.abs(latitude) < LARGEST_LATITUDE)) return undefined;
  return lunarEclipseFrom(lunarEclipseElements(ephemeris, tt));
}

/** The eclipse that elements describe; undefined where the Moon misses the penumbra. */
function lunarEclipseFrom(elements: LunarEclipseElements): LunarEclipse | undefined {
  const hours = hoursOfLeastDistance((at) => lunarShadowAt(elements, at));
  const shadow = lunarShadowAt(elements, hours);
  if (!(penumbralMagnitude(shadow) > 0)) return undefined;
  return {
    maximum: ttAfter(elements, hours),
    type: typeOf(shadow),
    gamma: gammaOf(shadow),
    umbralMagnitude: umbralMagnitude(shadow),
    penumbralMagnitude: penumbralMagnitude(shadow),
    contacts: contactsOf(elements, shadow, hours),
  };
}

/** What of an eclipse there is at an instant within it. */
export function typeOf(shadow: LunarShadow): LunarEclipseType {
  const magnitude = umbralMagnitude(shadow);
  if (magnitude >= 1) return 'TOTAL';
  return magnitude > 0 ? 'PARTIAL' : 'PENUMBRAL';
}

function gammaOf({ distance, parallax, y }: LunarShadow): number {
  const radii = Math.sin(distance * RAD_PER_DEG) / Math.sin(parallax * RAD_PER_DEG);
  return y < 0 ? -radii : radii;
}

/** The distances of the Moon's centre from the axis at which its disc touches a shadow's edge. */
const OUTER_PENUMBRA = ({ penumbra, moonRadius }: LunarShadow) => penumbra + moonRadius;
const OUTER_UMBRA = ({ umbra, moonRadius }: LunarShadow) => umbra + moonRadius;
const INNER_UMBRA = ({ umbra, moonRadius }: LunarShadow) => umbra - moonRadius;
type Touch = (shadow: LunarShadow) => number;

function contactsOf(elements: LunarEclipseElements, greatest: LunarShadow, maximum: number): readonly LunarContact[] {
  const touches: [EclipseContactName, Touch, -1 | 1][] = [
    ['P1', OUTER_PENUMBRA, -1],
    ['U1', OUTER_UMBRA, -1],
    ['U2', INNER_UMBRA, -1],
    ['U3', INNER_UMBRA, 1],
    ['U4', OUTER_UMBRA, 1],
    ['P4', OUTER_PENUMBRA, 1],
  ];
  return touches
    .filter(([, touch]) => greatest.distance < touch(greatest))
    .map(([name, touch, side]) => ({
      name,
      tt: ttAfter(elements, hoursOfTouch(elements, touch, greatest, maximum, side)),
    }));
}

/**
 * Newton's method for distance^2 - touch^2 = 0, which is nearly a parabola about the maximum, from where the Moon would
 * touch if it moved straight and evenly.
 */
function hoursOfTouch(
  elements: LunarEclipseElements,
  touch: Touch,
  greatest: LunarShadow,
  maximum: number,
  side: -1 | 1,
): number {
  const speed = Math.hypot(greatest.xRate, greatest.yRate);
  let hours = maximum + (side * Math.sqrt(touch(greatest) ** 2 - greatest.distance ** 2)) / speed;
  for (let step = 0; step < MOST_STEPS; step++) {
    const shadow = lunarShadowAt(elements, hours);
    const excess = shadow.distance ** 2 - touch(shadow) ** 2;
    const change = excess / (2 * (shadow.x * shadow.xRate + shadow.y * shadow.yRate));
    hours -= change;
    if (!(Math.abs(change) > STEP_TOLERANCE_HOURS)) break;
  }
  return hours;
}

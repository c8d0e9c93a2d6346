import { shadowAt, type BesselianElements, type Shadow } from './besselian-elements.js';
import { hoursOfMaximum } from './besselian.js';
import { limbPlace, limbTouch, nearestLimb, type LimbTouch } from './earth-limb.js';
import { surfacePlace, type SurfacePlace } from './fundamental-plane.js';
import type { GeoPoint } from './geo-point.js';
import type { EclipseContactName, EclipseType } from './names.js';
import { ttAfter, type JulianDayTt } from './time-scale.js';

/** A solar eclipse as a whole. */
export interface SolarEclipse {
  readonly maximum: JulianDayTt;
  readonly type: Exclude<EclipseType, 'PENUMBRAL'>;
  readonly central: boolean; // whether the shadow's axis meets the Earth
  readonly gamma: number; // of the axis at the maximum, equatorial radii of the Earth, positive north of its centre
  readonly magnitude: number; // central: ratio of the diameters; others: fraction of the Sun's diameter covered
  readonly greatest: GeoPoint;
}

/** A touch of the shadow with the Earth as a whole. */
export interface EclipseContact {
  readonly name: EclipseContactName;
  readonly tt: JulianDayTt;
}

type Kind = Pick<SolarEclipse, 'type' | 'central' | 'magnitude' | 'greatest'>;

/**
 * What an eclipse is like, where and when it is greatest.
 *
 * Given:    elements
 * Returned: the eclipse; undefined where the penumbra misses the Earth, or the elements are no numbers.
 *           maximum: when the axis is closest to the Earth's centre.
 *           greatest: where the axis then meets sea level; where it does not, a place with the Sun on the horizon: as in
 *           NASA's canon that whose vertical points along the line from the Earth's centre to the axis. The point of the
 *           ellipsoid nearest to the axis, of which `magnitude` is, lies up to 0.2 degrees from there; the difference in
 *           magnitude is below 0.0005 in partial eclipses and up to 0.003 where umbra or antumbra graze the Earth.
 * Error:    that of the elements; 2e-5 in the magnitude off the axis, the limb being taken in the fundamental plane.
 * Source:   definitions and constants of NASA/TP-2006-214141; formulas of the Explanatory Supplement (1992), 8.3.
 */
export function solarEclipse(elements: BesselianElements): SolarEclipse | undefined {
  const hours = hoursOfMaximum(elements);
  if (Number.isNaN(hours)) return undefined;
  const shadow = shadowAt(elements, hours);
  const onAxis = surfacePlace(shadow.x, shadow.y, shadow);
  const kind = onAxis === undefined ? offAxisKind(shadow) : centralKind(elements, hours, shadow, onAxis);
  if (kind === undefined) return undefined;
  return {
    maximum: ttAfter(elements, hours),
    gamma: Math.sign(shadow.y) * Math.hypot(shadow.x, shadow.y),
    ...kind,
  };
}

/**
 * When the shadow touches the Earth: P1 and P4 the penumbra for the first and the last time, U1 and U4 the umbra or
 * antumbra, U2 and U3 the umbra from within, between which it falls wholly on the Earth.
 *
 * Given:    elements
 * Returned: the contacts that happen, in the order of time
 * Error:    that of the elements; and 0.2 s, more at grazes: the cones are taken where they cut the fundamental plane, as
 *           if all of the limb lay in it and the Sun were a point on the horizon there
 * Source:   Explanatory Supplement (1992), 8.3; Meeus, Elements of Solar Eclipses (1989).
 */
export function solarContacts(elements: BesselianElements): readonly EclipseContact[] {
  const eclipse = solarEclipse(elements);
  if (eclipse === undefined) return [];
  const contact = (name: EclipseContactName, touch: LimbTouch | undefined): readonly EclipseContact[] =>
    touch === undefined ? [] : [{ name, tt: ttAfter(elements, touch.hours) }];
  const umbral =
    eclipse.type === 'PARTIAL'
      ? []
      : [
          ...contact('U1', limbTouch(elements, 'first', umbra)),
          ...contact('U2', limbTouch(elements, 'first', umbraWithin)),
          ...contact('U3', limbTouch(elements, 'last', umbraWithin)),
          ...contact('U4', limbTouch(elements, 'last', umbra)),
        ];
  return [
    ...contact('P1', limbTouch(elements, 'first', penumbra)),
    ...umbral,
    ...contact('P4', limbTouch(elements, 'last', penumbra)),
  ];
}

type Radius = readonly [value: number, rate: number];
const penumbra = ({ l1, l1Rate }: Shadow): Radius => [l1, l1Rate];
const umbra = ({ l2, l2Rate }: Shadow): Radius => [Math.abs(l2), Math.sign(l2) * l2Rate];
const umbraWithin = ({ l2, l2Rate }: Shadow): Radius => [-Math.abs(l2), -Math.sign(l2) * l2Rate];
const axis = (): Radius => [0, 0];

/** The ratio of the diameters where the axis meets the surface. */
function centralKind(elements: BesselianElements, hours: number, shadow: Shadow, place: SurfacePlace): Kind {
  const l1 = shadow.l1 - place.zeta * elements.tanF1;
  const l2 = shadow.l2 - place.zeta * elements.tanF2;
  const { latitude, longitude } = place;
  const magnitude = (l1 - l2) / (l1 + l2);
  return { type: centralType(elements, hours), central: true, magnitude, greatest: { latitude, longitude } };
}

/** The fraction of the diameter covered where the limb is nearest to the axis. */
function offAxisKind(shadow: Shadow): Kind | undefined {
  const { x, y, l1, l2 } = shadow;
  const { distance } = nearestLimb(shadow);
  const magnitude = (l1 - distance) / (l1 + l2);
  if (!(magnitude > 0)) return undefined;
  const fromCentre = Math.hypot(x, y);
  const greatest = limbPlace(x / fromCentre, y / fromCentre, shadow);
  const whole = l2 < 0 ? 'TOTAL' : 'ANNULAR';
  return { type: distance < Math.abs(l2) ? whole : 'PARTIAL', central: false, magnitude, greatest };
}

/** By the umbra's radius along the central line, whose ends have the largest (annular there, if anywhere). */
function centralType(elements: BesselianElements, hours: number): 'TOTAL' | 'ANNULAR' | 'HYBRID' {
  if (leastUmbra(elements, hours) > 0) return 'ANNULAR';
  const annularEnd = (['first', 'last'] as const).some((which) => {
    const touch = limbTouch(elements, which, axis);
    return touch !== undefined && touch.shadow.l2 - touch.limb.zeta * elements.tanF2 > 0;
  });
  return annularEnd ? 'HYBRID' : 'TOTAL';
}

/**
 * The least radius of the umbra on the central line, negative where it is total: within minutes of the maximum. One step
 * of Newton's method finds it to 1e-7 radii (0.5 m), the Earth taken as a sphere for the step alone.
 */
function leastUmbra(elements: BesselianElements, maximum: number): number {
  const { x, y, xRate, yRate, l2Rate } = shadowAt(elements, maximum);
  const [atMaximum, zeta] = umbraOnAxis(elements, maximum);
  const step = (x * xRate + y * yRate + (l2Rate * zeta) / elements.tanF2) / (xRate ** 2 + yRate ** 2);
  const [stepped] = umbraOnAxis(elements, maximum - step);
  return Math.min(atMaximum, stepped);
}

/** Radius of the umbra where the axis meets the Earth, and the height there; no bound to the least where it misses. */
function umbraOnAxis(elements: BesselianElements, hours: number): readonly [radius: number, zeta: number] {
  const shadow = shadowAt(elements, hours);
  const zeta = surfacePlace(shadow.x, shadow.y, shadow)?.zeta;
  return zeta === undefined ? [Infinity, 0] : [shadow.l2 - zeta * elements.tanF2, zeta];
}

import { normaliseDegrees } from '../kernel/angle.js';
import { ASPECT_ANGLES, isByDeclination } from '../kernel/aspects.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { MotionWalk } from '../kernel/motion-walk.js';
import type { AspectType, Body } from '../kernel/names.js';
import { roundLongitude } from '../kernel/rounding.js';
import type { EpochMs, JulianDayTt } from '../kernel/time-scale.js';
import { declinationMotion, longitudeMotion, type View } from './body-motion.js';
import { equatorialOf, zodiacalLongitude } from './body-position.js';
import type { Chart } from './chart.js';
import { angleLongitude, aspectPoints, type ChartPoint } from './chart-points.js';
import { createForwardSearch, type ForwardSearch } from './forward-search.js';
import { searchWork } from './search-work.js';

export interface TransitQuestion {
  readonly natal: Chart;
  readonly transiting: readonly Body[];
  readonly natalBodies: readonly Body[]; // of those of the chart
  readonly includeAngles: boolean; // Ascendant and Midheaven
  readonly types: readonly AspectType[];
  readonly from: EpochMs;
  readonly to: EpochMs; // exclusive
}

/** A moving body at an exact aspect to a point of a chart. */
export interface Transit {
  readonly transiting: Body;
  readonly natal: ChartPoint;
  readonly type: AspectType;
  readonly exactAt: EpochMs;
  readonly longitude: number; // of the transiting body in the zodiac of the chart, degrees, rounded
  readonly retrograde: boolean; // the transiting body
  readonly identity: string;
}

interface Target {
  readonly natal: ChartPoint;
  readonly type: AspectType;
  readonly degrees: number; // longitude or declination
}

/** One body on its way past the targets in longitude, or past those in declination. */
interface Passage {
  readonly body: Body;
  readonly targets: readonly Target[];
  readonly byDeclination: boolean;
  readonly topocentric: boolean;
  readonly walk: MotionWalk;
}

interface Hit {
  readonly passage: Passage;
  readonly target: Target;
  readonly tt: JulianDayTt;
  readonly rising: boolean; // from below the target to above it
}

/** Every exact aspect of moving bodies to the points of a chart, seen and counted in the zodiac as the chart is. */
export function transitSearch(ephemeris: Ephemeris, question: TransitQuestion): ForwardSearch<Transit> {
  const { natal, from, to } = question;
  const { observation, place, ayanamsa } = natal.question;
  const view: View = { observation, place, ayanamsa };
  const passages = passagesOf(ephemeris, view, question);
  return createForwardSearch(ephemeris, {
    from,
    to,
    work: searchWork(passages, from, to),
    hitsBetween: (start, end) => passages.flatMap((passage) => hitsOf(passage, start, end)),
    foundOf: (hit, exactAt) => transitOf(ephemeris, view, hit, exactAt),
    instantOf: ({ exactAt }) => exactAt,
  });
}

function passagesOf(ephemeris: Ephemeris, view: View, question: TransitQuestion): readonly Passage[] {
  const topocentric = view.observation === 'TOPOCENTRIC';
  const courses = [
    { targets: targetsInLongitude(question), byDeclination: false, motionOf: longitudeMotion },
    { targets: targetsInDeclination(question), byDeclination: true, motionOf: declinationMotion },
  ];
  return courses
    .filter(({ targets }) => targets.length > 0)
    .flatMap(({ targets, byDeclination, motionOf }) => {
      const degrees = Float64Array.from(targets, (target) => target.degrees);
      return question.transiting.map((body): Passage => {
        const walk = new MotionWalk(motionOf(ephemeris, view, body), degrees);
        return { body, targets, byDeclination, topocentric, walk };
      });
    });
}

function pointsOf({ natal, natalBodies, includeAngles }: TransitQuestion): readonly ChartPoint[] {
  return aspectPoints(natal, includeAngles).filter(({ body }) => body === null || natalBodies.includes(body));
}

function targetsInLongitude(question: TransitQuestion): readonly Target[] {
  const types = question.types.filter((type) => !isByDeclination(type));
  return pointsOf(question).flatMap((natal) => {
    const longitude = longitudeOf(question.natal, natal);
    return types.flatMap((type): Target[] => {
      const angle = ASPECT_ANGLES[type];
      const ahead = { natal, type, degrees: normaliseDegrees(longitude + angle) };
      if (angle === 0 || angle === 180) return [ahead];
      return [ahead, { natal, type, degrees: normaliseDegrees(longitude - angle) }];
    });
  });
}

/** Angles have no declination. */
function targetsInDeclination(question: TransitQuestion): readonly Target[] {
  const { natal: chart } = question;
  const types = question.types.filter(isByDeclination);
  return pointsOf(question).flatMap((natal) => {
    if (natal.body === null) return [];
    const [, declination] = equatorialOf(chart.sky, chart.question.bodies.indexOf(natal.body));
    return types.map((type) => ({ natal, type, degrees: type === 'PARALLEL' ? declination : -declination }));
  });
}

function longitudeOf(chart: Chart, { body, angle }: ChartPoint): number {
  if (body !== null) return zodiacalLongitude(chart.sky, chart.question.bodies.indexOf(body));
  return angle === null ? NaN : angleLongitude(chart, angle);
}

function hitsOf(passage: Passage, start: JulianDayTt, end: JulianDayTt): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { tt, rising, target: index } of passage.walk.between(start, end).crossings) {
    const target = passage.targets[index];
    if (target !== undefined) hits.push({ passage, target, tt, rising });
  }
  return hits;
}

function transitOf(ephemeris: Ephemeris, view: View, hit: Hit, exactAt: EpochMs): Transit {
  const { natal, type } = hit.target;
  const { body: transiting, byDeclination } = hit.passage;
  const { longitude, retrograde } = byDeclination ? placeAt(ephemeris, view, hit) : placeOfAspect(hit);
  const identity = `${transiting}~${natal.name}~${type}`;
  return { transiting, natal, type, exactAt, longitude, retrograde, identity };
}

/** At an aspect in longitude the body is where the aspect is, and moves as it crosses. */
function placeOfAspect({ target, rising }: Hit): Pick<Transit, 'longitude' | 'retrograde'> {
  return { longitude: roundLongitude(target.degrees), retrograde: !rising };
}

function placeAt(ephemeris: Ephemeris, view: View, { passage, tt }: Hit): Pick<Transit, 'longitude' | 'retrograde'> {
  const { value, speed } = longitudeMotion(ephemeris, view, passage.body).sample(tt);
  return { longitude: roundLongitude(value), retrograde: speed < 0 };
}

import type { AstrocartographyMapResolvers, QueryResolvers } from '../generated/graphql.js';
import { badInput } from '../errors.js';
import { LATITUDES } from '../kernel/span.js';
import { checkedAllDay, checkedBodies, defaultBodies, placedBodies, placeOf } from './chart-input.js';
import type { Context } from './context.js';
import type { AstrocartographyMapModel } from './models.js';
import { notEmpty, numberInRange } from './ranges.js';
import { pointsOf, type Points } from './sky-points.js';

export const ORB_MINUTES = [0, 60] as const;
const STEP_DEGREES = [0.1, 30] as const;

// What a question costs before it is answered: the day of a body is known from so many positions.
const POSITIONS_OF_A_DAY = 9;
const LATITUDES_OF_A_PAIR = 6;
const ENDS_OF_LINES = 8;

type HorizonQueries = Required<
  Pick<QueryResolvers, 'horizonEvents' | 'parans' | 'paranLatitudes' | 'astrocartography'>
>;

export const horizonQueries: HorizonQueries = {
  horizonEvents: async (_root, { input }, context) => {
    const place = placeOf(input.place, ['input', 'place']);
    const day = context.moments.localDay(input.date, place, ['input', 'date']);
    const points = pointsOf(input, [], context, ['input']);
    checkedAllDay(points.bodies, day, ['input', 'bodies']);
    spendDay(points, context, ['input']);
    const events = await context.loaders.horizonEvents({ ...day, ...points, place, refraction: input.refraction });
    return context.budget.counted(events, ['input']);
  },

  parans: async (_root, { input }, context) => {
    const { loaders, moments } = context;
    const place = placeOf(input.place, ['input', 'place']);
    const day = moments.localDay(input.date, place, ['input', 'date']);
    const orbMinutes = numberInRange(input.orbMinutes, ORB_MINUTES, 'minutes', ['input', 'orbMinutes']);
    const points = pointsOf(input, loaders.traditionalStars, context, ['input']);
    checkedAllDay(points.bodies, day, ['input', 'bodies']);
    spendDay(points, context, ['input']);
    return context.budget.counted(await loaders.parans({ ...day, ...points, place, orbMinutes }), ['parans']);
  },

  paranLatitudes: async (_root, { input }, context) => {
    const { instant } = context.moments.resolve(input.date, undefined, ['input', 'date']);
    const points = pointsOf(input, [], context, ['input']);
    placedBodies(points.bodies, 'GEOCENTRIC', instant, ['input', 'bodies']);
    const minLatitude = numberInRange(input.minLatitude, LATITUDES, 'degrees', ['input', 'minLatitude']);
    const maxLatitude = numberInRange(input.maxLatitude, LATITUDES, 'degrees', ['input', 'maxLatitude']);
    if (minLatitude >= maxLatitude) {
      throw badInput(['input', 'maxLatitude'], `more than minLatitude (${minLatitude} degrees)`, maxLatitude);
    }
    const count = points.bodies.length + points.stars.length;
    context.budget.spend('positions', count, ['input']);
    context.budget.spend('items', ((count * (count - 1)) / 2) * LATITUDES_OF_A_PAIR, ['input']);
    return context.loaders.paranLatitudes({ instant, ...points, minLatitude, maxLatitude });
  },

  astrocartography: async (_root, { input }, { moments, loaders, budget }) => {
    const { instant } = moments.resolve(input.moment, undefined, ['input', 'moment']);
    const stepDegrees = numberInRange(input.stepDegrees, STEP_DEGREES, 'degrees', ['input', 'stepDegrees']);
    const asked = notEmpty(input.bodies ?? defaultBodies('GEOCENTRIC', instant), ['input', 'bodies']);
    const bodies = [...new Set(checkedBodies(asked, 'GEOCENTRIC', instant, ['input', 'bodies']))];
    budget.spend('positions', bodies.length, ['input', 'bodies']);
    budget.spend('items', bodies.length * pointsOfLines(stepDegrees), ['input', 'stepDegrees']);
    return loaders.map({ instant, bodies, stepDegrees });
  },
};

/** Counts the positions that a day takes. */
export function spendDay(
  { bodies, stars }: Points,
  { budget }: Pick<Context, 'budget'>,
  path: readonly string[],
): void {
  budget.spend('positions', bodies.length * POSITIONS_OF_A_DAY + stars.length, path);
}

/** Points of the four lines of a body at most: two meridians in latitude, two lines in latitude and in hour angle, ends. */
function pointsOfLines(stepDegrees: number): number {
  return Math.ceil((2 * 180 + 2 * (180 + 180)) / stepDegrees) + ENDS_OF_LINES;
}

/** The lines of a map are paid for when it is made: once each. */
export const AstrocartographyMap: AstrocartographyMapResolvers = {
  lines: (map, _arguments, { budget }) => {
    budget.readAgain(map, 'lines', pointCount(map));
    return map.lines;
  },
  geoJson: (map, _arguments, { budget }) => {
    budget.readAgain(map, 'geoJson', pointCount(map));
    return map.geoJson;
  },
};

function pointCount({ lines }: AstrocartographyMapModel): number {
  return lines.reduce((sum, { points }) => sum + points.length, 0);
}

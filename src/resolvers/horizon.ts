import type { QueryResolvers } from '../generated/graphql.js';
import { badInput } from '../errors.js';
import { LATITUDES } from '../kernel/span.js';
import { checkedBodies, defaultBodies, placeOf } from './chart-input.js';
import type { Context } from './context.js';
import { notEmpty, numberInRange } from './ranges.js';
import { pointsOf, type Points } from './sky-points.js';

export const ORB_MINUTES = [0, 60] as const;
const STEP_DEGREES = [0.1, 30] as const;

// What a question costs before it is answered: the day of a body is known from so many positions.
const POSITIONS_OF_A_DAY = 9;
const EVENTS_OF_A_DAY = 4;
const MINUTES_OF_A_DAY = 1440;
const LATITUDES_OF_A_PAIR = 6;

type HorizonQueries = Required<
  Pick<QueryResolvers, 'horizonEvents' | 'parans' | 'paranLatitudes' | 'astrocartography'>
>;

export const horizonQueries: HorizonQueries = {
  horizonEvents: async (_root, { input }, context) => {
    const place = placeOf(input.place, ['input', 'place']);
    const day = context.moments.localDay(input.date, place, ['input', 'date']);
    const asked = { least: 1, defaultStars: [] };
    const points = pointsOf(input, asked, [day.start, day.end], context, ['input']);
    spendDay(points, context, ['input']);
    const events = await context.loaders.horizonEvents({ ...day, ...points, place, refraction: input.refraction });
    return context.budget.counted(events, ['input']);
  },

  parans: async (_root, { input }, context) => {
    const { loaders, moments } = context;
    const place = placeOf(input.place, ['input', 'place']);
    const day = moments.localDay(input.date, place, ['input', 'date']);
    const orbMinutes = numberInRange(input.orbMinutes, ORB_MINUTES, 'minutes', ['input', 'orbMinutes']);
    const asked = { least: 2, defaultStars: loaders.traditionalStars };
    const points = pointsOf(input, asked, [day.start, day.end], context, ['input']);
    spendParans(points, orbMinutes, context, ['input']);
    return loaders.parans({ ...day, ...points, place, orbMinutes });
  },

  paranLatitudes: async (_root, { input }, context) => {
    const { instant } = context.moments.resolve(input.date, undefined, ['input', 'date']);
    const points = pointsOf(input, { least: 2, defaultStars: [] }, [instant], context, ['input']);
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

/** Counts the parans of a day against the budget: positions, and about so many pairs as chance puts within the orb. */
export function spendParans(
  points: Points,
  orbMinutes: number,
  context: Pick<Context, 'budget'>,
  path: readonly string[],
): void {
  spendDay(points, context, path);
  const events = (points.bodies.length + points.stars.length) * EVENTS_OF_A_DAY;
  context.budget.spend('items', Math.ceil((events ** 2 * orbMinutes) / MINUTES_OF_A_DAY), path);
}

function spendDay({ bodies, stars }: Points, { budget }: Pick<Context, 'budget'>, path: readonly string[]): void {
  budget.spend('positions', bodies.length * POSITIONS_OF_A_DAY + stars.length, path);
}

/** Points of the four lines of a body at most: two meridians in latitude, two lines in latitude and in hour angle. */
function pointsOfLines(stepDegrees: number): number {
  return Math.ceil((2 * 180 + 2 * (180 + 180)) / stepDegrees);
}

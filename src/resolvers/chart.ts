import type { AppliedOffset } from '../compute/moment-input.js';
import type { SkyMoment } from '../compute/moment.js';
import type { AspectResolvers, ChartResolvers, EphemerisRowResolvers, Moment } from '../generated/graphql.js';
import { LOTS } from '../kernel/names.js';
import { aspectSettings } from './aspect-settings.js';
import { knownBodies } from './chart-input.js';
import { ORB_MINUTES, spendDay } from './horizon.js';
import { notEmpty, numberInRange } from './ranges.js';
import { pointsOf } from './sky-points.js';

/** The range of visual magnitudes that a caller may name. */
export const MAGNITUDES = [-2, 20] as const;
const STAR_ORBS = [0, 10] as const;

export const Chart: ChartResolvers = {
  id: ({ chart }, _arguments, { loaders }) => loaders.charts.idOf(chart),
  moment: ({ chart, applied }) => momentWith(chart.moment, applied),
  place: ({ chart }) => chart.question.place,
  isDiurnal: ({ chart }) => chart.isDiurnal,
  bodies: ({ chart }) => chart.bodies,
  houses: ({ chart }) => chart.houses,
  angles: ({ chart }) => chart.angles,
  aspects: ({ chart }, { settings }, { budget }) =>
    budget.counted(chart.aspects(aspectSettings(settings, ['settings'])), ['aspects']),
  lots: async ({ chart }, { names, reverseByNight }, { loaders, budget }) => {
    const lots = await loaders.lots({ chart, names: [...new Set(notEmpty(names ?? LOTS, ['names']))], reverseByNight });
    return budget.counted(lots, ['lots']);
  },
  fixedStars: async ({ chart }, { orb, maxMagnitude }, { loaders, budget }) => {
    const contacts = await loaders.starContacts({
      chart,
      orb: numberInRange(orb, STAR_ORBS, 'degrees', ['orb']),
      maxMagnitude: numberInRange(maxMagnitude, MAGNITUDES, '', ['maxMagnitude']),
    });
    return budget.counted(contacts, ['fixedStars']);
  },
  parans: async ({ chart }, { orbMinutes: asked, stars }, context) => {
    const { place, instant, bodies } = chart.question;
    const orbMinutes = numberInRange(asked, ORB_MINUTES, 'minutes', ['orbMinutes']);
    const day = context.moments.dayAt(instant, place);
    const known = knownBodies(bodies, [day.start, day.end]);
    const points = pointsOf({ bodies: known, stars }, context.loaders.traditionalStars, context, []);
    spendDay(points, context, ['parans']);
    return context.budget.counted(await context.loaders.parans({ ...day, ...points, place, orbMinutes }), ['parans']);
  },
  provenance: ({ chart }, _arguments, { loaders }) => loaders.provenance(chart.sky),
};

function momentWith(moment: SkyMoment, applied: AppliedOffset | undefined): Moment {
  return {
    ...moment,
    utcOffset: applied?.utcOffset ?? null,
    timeZone: applied?.timeZone ?? null,
    offsetSource: applied?.source ?? null,
  };
}

export const EphemerisRow: EphemerisRowResolvers = {
  moment: ({ row, applied }) => momentWith(row.moment, applied),
  bodies: ({ row }) => row.bodies,
};

export const Aspect: AspectResolvers = {
  exactAt: (aspect, _arguments, { loaders }) => loaders.exactInstant(aspect),
};

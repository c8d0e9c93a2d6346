import { astrocartographyMap, type AstrocartographyQuestion } from '../astrocartography.js';
import type { Calculations } from '../calculations.js';
import { Chart } from '../chart.js';
import type { DayQuestion } from '../horizon-day.js';
import type { HorizonEventsQuestion } from '../horizon-events.js';
import { namedParans, paranPlaces, type ParanLatitudesQuestion } from '../paran-latitudes.js';
import { paranWindow, type ParansQuestion } from '../parans.js';
import type { ChartQuestion, SkyQuestion } from '../sky-question.js';
import { SkyRow } from '../sky-row.js';
import { starsOfDay } from './given-stars.js';
import { linesOf } from './line-columns.js';
import { answeredOne } from './one-by-one.js';
import { threadedEclipses } from './threaded-eclipses.js';
import { threadedSearch } from './threaded-search.js';
import { threadedSkies } from './threaded-skies.js';
import type { Threads } from './threads.js';

/** Points that the lines of a body have, times the step in degrees; so many points of a map take some two milliseconds. */
const POINTS_OF_A_BODY = 720;
const POINTS_FOR_A_THREAD = 2000;
/** The day of a body takes 0.2 to 0.3 ms, that of a star 0.1. */
const POINTS_OF_A_DAY_FOR_A_THREAD = 6;
/** Latitudes take 2 microseconds for each pair of points. */
const POINTS_OF_LATITUDES_FOR_A_THREAD = 25;

/**
 * The calculations with all that takes long done in threads: the same answers to the last bit. What threads cannot
 * answer, and what is done sooner than sent, is computed here.
 */
export function threadedCalculations(inline: Calculations, threads: Threads): Calculations {
  const { pool } = threads;
  return {
    ...inline,
    charts: threadedSkies(
      threads,
      (rest: readonly ChartQuestion[]) => inline.charts(rest),
      (sky) => new Chart(sky),
    ),
    rows: threadedSkies(
      threads,
      (rest: readonly SkyQuestion[]) => inline.rows(rest),
      (sky) => new SkyRow(sky),
    ),
    ...threadedDays(threads, inline),
    paranLatitudes: threadedLatitudes(threads, inline),
    maps: threadedMaps(threads, inline),
    eclipses: threadedEclipses(threads, inline.eclipses),
    transits: (question) =>
      threadedSearch(threads, inline.transits(question), (start, end) => {
        const task = { ...question, natal: question.natal.sky };
        return pool.ask('transits', { question: task, start, end });
      }),
    skyEvents: (question) =>
      threadedSearch(threads, inline.skyEvents(question), (start, end) =>
        pool.ask('skyEvents', { question, start, end }),
      ),
  };
}

function threadedDays(threads: Threads, inline: Calculations): Pick<Calculations, 'horizonEvents' | 'parans'> {
  const { pool, cells, ephemeris } = threads;
  const isForThread = ({ bodies, stars }: DayQuestion) => bodies.length + stars.length >= POINTS_OF_A_DAY_FOR_A_THREAD;
  return {
    horizonEvents: answeredOne(
      (rest: readonly HorizonEventsQuestion[]) => inline.horizonEvents(rest),
      async (question) => {
        if (!isForThread(question)) return undefined;
        await cells.fill([question]);
        return boxed(await pool.ask('horizonEvents', { question, stars: starsOfDay(ephemeris, question) }));
      },
    ),
    parans: answeredOne(
      (rest: readonly ParansQuestion[]) => inline.parans(rest),
      async (question) => {
        if (!isForThread(question)) return undefined;
        const window = paranWindow(question);
        await cells.fill([window]);
        return boxed(await pool.ask('parans', { question, stars: starsOfDay(ephemeris, window) }));
      },
    ),
  };
}

function threadedLatitudes({ pool, ephemeris }: Threads, inline: Calculations): Calculations['paranLatitudes'] {
  return answeredOne(
    (rest: readonly ParanLatitudesQuestion[]) => inline.paranLatitudes(rest),
    async (question) => {
      if (question.bodies.length + question.stars.length < POINTS_OF_LATITUDES_FOR_A_THREAD) return undefined;
      const columns = await pool.ask('paranRows', paranPlaces(ephemeris, question));
      return columns && { answer: namedParans(ephemeris, question, columns) };
    },
  );
}

function threadedMaps({ pool, cells }: Threads, inline: Calculations): Calculations['maps'] {
  return answeredOne(
    (rest: readonly AstrocartographyQuestion[]) => inline.maps(rest),
    async (question) => {
      const { instant, bodies, stepDegrees } = question;
      if ((bodies.length * POINTS_OF_A_BODY) / stepDegrees < POINTS_FOR_A_THREAD) return undefined;
      await cells.fill([{ start: instant, end: instant }]);
      const columns = await pool.ask('map', question);
      return columns && { answer: astrocartographyMap(linesOf(columns)) };
    },
  );
}

function boxed<Answer>(answer: Answer | undefined): { readonly answer: Answer } | undefined {
  return answer === undefined ? undefined : { answer };
}

import { at } from '../../kernel/column.js';
import type { Ephemeris } from '../../kernel/ephemeris.js';
import { julianDayFromEpoch } from '../../kernel/time-scale.js';
import { starDays, type DayQuestion } from '../horizon-day.js';

/** Places of the stars of a question, which threads cannot ask for: tropical, by their moment (TT). */
export type GivenStars = ReadonlyMap<number, Float64Array>;

/** The places that a day takes: 1.5 ms for each two days of 60 stars. */
export function starsOfDay(
  ephemeris: Pick<Ephemeris, 'orientation' | 'starPlaces'>,
  { start, end, stars }: Pick<DayQuestion, 'start' | 'end' | 'stars'>,
): GivenStars {
  if (stars.length === 0) return new Map();
  const { tt } = ephemeris.orientation(Float64Array.of(julianDayFromEpoch(start), julianDayFromEpoch(end)));
  const days = starDays(at(tt, 0), at(tt, 1));
  return new Map(days.map((day) => [day, ephemeris.starPlaces(stars, day, undefined)]));
}

/** The ephemeris with these places; all others it is asked for itself. */
export function withStars(ephemeris: Ephemeris, stars: readonly number[], given: GivenStars): Ephemeris {
  return {
    ...ephemeris,
    starPlaces: (indices, tt, ayanamsa) => {
      const places = indices === stars && ayanamsa === undefined ? given.get(tt) : undefined;
      return places ?? ephemeris.starPlaces(indices, tt, ayanamsa);
    },
  };
}

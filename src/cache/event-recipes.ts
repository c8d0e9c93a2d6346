import {
  astrocartographyMap,
  type AstrocartographyLine,
  type AstrocartographyMap,
  type AstrocartographyQuestion,
} from '../compute/astrocartography.js';
import type { Calculations } from '../compute/calculations.js';
import type { DayQuestion } from '../compute/horizon-day.js';
import type { HorizonEventsQuestion, HorizonEventTime } from '../compute/horizon-events.js';
import type { ParanLatitude, ParanLatitudesQuestion } from '../compute/paran-latitudes.js';
import type { Paran, ParansQuestion } from '../compute/parans.js';
import { PER_CHUNK } from '../compute/chunks.js';
import { isoFromEpoch } from '../kernel/time-scale.js';
import { canonicalBodies } from './key.js';
import { canonicalSite, canonicalStars, listPart, placePart, questionKey } from './question-key.js';
import { asData, trusted, type Recipe } from './recipe.js';

interface EventRecipes {
  readonly horizonEvents: Recipe<HorizonEventsQuestion, readonly HorizonEventTime[]>;
  readonly parans: Recipe<ParansQuestion, readonly Paran[]>;
  readonly paranLatitudes: Recipe<ParanLatitudesQuestion, readonly ParanLatitude[]>;
  readonly maps: Recipe<AstrocartographyQuestion, AstrocartographyMap>;
}

/** Days at a place, and the globe at a moment. */
export function eventRecipes(calculations: Calculations): EventRecipes {
  return {
    horizonEvents: {
      type: 'SKY_EVENTS',
      canonical: canonicalDay,
      keyOf: (question) => questionKey('horizon', ...dayParts(question), question.refraction),
      compute: (questions) => calculations.horizonEvents(questions),
      perSlice: PER_CHUNK.DAYS,
      sideBySide: true,
      packing: asData(),
    },
    parans: {
      type: 'PARANS',
      canonical: canonicalDay,
      keyOf: (question) => questionKey('parans', ...dayParts(question), question.orbMinutes),
      compute: (questions) => calculations.parans(questions),
      perSlice: PER_CHUNK.DAYS,
      sideBySide: true,
      packing: asData(),
    },
    paranLatitudes: {
      type: 'PARANS',
      canonical: (question) => question, // the order of the points decides which is the first of a pair
      keyOf: ({ instant, bodies, stars, minLatitude, maxLatitude }) =>
        questionKey('latitudes', isoFromEpoch(instant), listPart(bodies), listPart(stars), minLatitude, maxLatitude),
      compute: (questions) => calculations.paranLatitudes(questions),
      perSlice: PER_CHUNK.MAPS,
      sideBySide: true,
      packing: asData(),
    },
    maps: {
      type: 'ASTROCARTOGRAPHY',
      canonical: (question) => question, // the lines come in the order of the bodies
      keyOf: ({ instant, bodies, stepDegrees }) =>
        questionKey('map', isoFromEpoch(instant), listPart(bodies), stepDegrees),
      compute: (questions) => calculations.maps(questions),
      perSlice: PER_CHUNK.MAPS,
      sideBySide: true,
      packing: {
        pack: ({ lines }) => lines,
        unpack: (packed) => astrocartographyMap(trusted<readonly AstrocartographyLine[]>(packed)),
      },
    },
  };
}

function canonicalDay<Question extends DayQuestion>(question: Question): Question {
  const { place, bodies, stars } = question;
  return {
    ...question,
    place: canonicalSite(place),
    bodies: canonicalBodies(bodies),
    stars: canonicalStars(stars),
  };
}

function dayParts({ start, end, place, bodies, stars }: DayQuestion): readonly string[] {
  return [isoFromEpoch(start), isoFromEpoch(end), placePart(place), listPart(bodies), listPart(stars)];
}

import type { EclipseQuestion } from '../compute/eclipse-search.js';
import type { SkyEventQuestion } from '../compute/sky-events.js';
import type { ChartQuestion } from '../compute/sky-question.js';
import type { TransitQuestion } from '../compute/transits.js';
import { ASPECT_TYPES, ECLIPSE_KINDS, ECLIPSE_TYPES, SKY_EVENT_KINDS } from '../kernel/names.js';
import { isoFromEpoch } from '../kernel/time-scale.js';
import { canonicalBodies, chartKey, inEnumOrder, viewKey } from './key.js';
import { listPart, placePart, questionKey } from './question-key.js';

// Keys of searches in time. Places come in their canonical spelling.

export function eclipsesKey({ from, to, kinds, types, visibleFrom }: EclipseQuestion): string {
  return questionKey(
    'eclipses',
    isoFromEpoch(from),
    isoFromEpoch(to),
    listPart(inEnumOrder(kinds, ECLIPSE_KINDS)),
    listPart(inEnumOrder(types, ECLIPSE_TYPES)),
    visibleFrom === undefined ? '' : placePart(visibleFrom),
  );
}

/** A search for transits, the chart named by its question. */
export type AskedTransits = Omit<TransitQuestion, 'natal'> & { readonly natal: ChartQuestion };

export function transitsKey(asked: AskedTransits): string {
  const { natal, transiting, natalBodies, includeAngles, types, from, to } = asked;
  return questionKey(
    'transits',
    isoFromEpoch(from),
    isoFromEpoch(to),
    listPart(canonicalBodies(transiting)),
    listPart(canonicalBodies(natalBodies.filter((body) => natal.bodies.includes(body)))),
    includeAngles,
    listPart(inEnumOrder(types, ASPECT_TYPES)),
    includeAngles ? chartKey(natal) : viewKey(natal), // where bodies stand needs no houses
  );
}

export function skyEventsKey({ from, to, kinds, bodies }: SkyEventQuestion): string {
  return questionKey(
    'events',
    isoFromEpoch(from),
    isoFromEpoch(to),
    listPart(inEnumOrder(kinds, SKY_EVENT_KINDS)),
    listPart(canonicalBodies(bodies)),
  );
}

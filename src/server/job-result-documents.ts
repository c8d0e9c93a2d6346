import { type DocumentNode, parse } from 'graphql';

/**
 * What a line of a job's results tells of its item, by the kind of the job: a selection of the schema. docs/jobs.md shows the
 * same; a test compares them.
 */
export const RESULT_SELECTIONS = {
  CHART_BATCH: `
    __typename
    ... on Chart {
      id
      isDiurnal
      moment { instant julianDayUt utcOffset timeZone offsetSource }
      place { latitude longitude altitude }
      bodies { body longitude latitude distance longitudeSpeed rightAscension declination sign signDegree retrograde house }
      houses { system requested fallbackReason cusps { number longitude } }
      angles { angle longitude }
      aspects { first { name } second { name } type separation orb applying }
    }
    ... on InputProblem { code message path }`,
  ECLIPSE_SEARCH: `
    id kind type maximum magnitude penumbralMagnitude gamma sarosSeries sarosMember longitude sign
    greatest { latitude longitude }
    contacts { name instant }`,
  PARAN_SEARCH: `
    first { event instant point { name } }
    second { event instant point { name } }
    differenceMinutes`,
  TRANSIT_SEARCH: `
    transiting natal { name } type exactAt longitude retrograde`,
} as const;

export type ResultKind = keyof typeof RESULT_SELECTIONS;

const CONNECTIONS: Readonly<Record<ResultKind, string>> = {
  CHART_BATCH: 'charts',
  ECLIPSE_SEARCH: 'eclipses',
  PARAN_SEARCH: 'parans',
  TRANSIT_SEARCH: 'transits',
};

/** Items that are asked for at once: some milliseconds' work. */
const PAGE = 50;

/** What the job is and how it stands. */
export const JOB_DOCUMENT = parse('query JobOfResults($id: ID!) { job(id: $id) { kind status } }');

/** A page of the results of each kind. */
export const PAGE_DOCUMENTS: Readonly<Record<ResultKind, DocumentNode>> = {
  CHART_BATCH: pageDocument('CHART_BATCH'),
  ECLIPSE_SEARCH: pageDocument('ECLIPSE_SEARCH'),
  PARAN_SEARCH: pageDocument('PARAN_SEARCH'),
  TRANSIT_SEARCH: pageDocument('TRANSIT_SEARCH'),
};

function pageDocument(kind: ResultKind): DocumentNode {
  return parse(`query JobResults($id: ID!, $after: String) { job(id: $id) {
    page: ${CONNECTIONS[kind]}(first: ${PAGE}, after: $after) {
      edges { cursor node { ${RESULT_SELECTIONS[kind]} } }
      pageInfo { hasNextPage endCursor }
    } } }`);
}

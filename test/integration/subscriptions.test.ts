import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answer, startApp, type RunningApp } from '../support/app.js';
import { overEvents, overSocket, REST, type Told, type Variables } from '../support/streams.js';

let app: RunningApp;
let other: RunningApp;
beforeAll(async () => {
  [app, other] = [await startApp(), await startApp()];
});
afterAll(() => Promise.all([app.stop(), other.stop()]));

const ECLIPSE = 'id type maximum magnitude longitude contacts { name instant }';
const TRANSIT = 'transiting natal { name body angle } type exactAt longitude retrograde';
const PARAN =
  'first { point { name body star } event instant } second { point { name } event instant } differenceMinutes';
const CHART = `... on Chart { id moment { instant utcOffset timeZone offsetSource } bodies { body longitude } }
  ... on InputProblem { code message path }`;

const eclipseStream = `subscription ($search: EclipseSearchInput!, $after: String) {
  eclipseSearch(search: $search, after: $after) { __typename ... on EclipseFound { cursor eclipse { ${ECLIPSE} } } ${REST} }
}`;
const transitStream = `subscription ($search: TransitSearchInput!, $after: String) {
  transitSearch(search: $search, after: $after) { __typename ... on TransitFound { cursor transit { ${TRANSIT} } } ${REST} }
}`;
const paranStream = `subscription ($search: ParanSearchInput!, $after: String) {
  paranSearch(search: $search, after: $after) { __typename ... on ParanFound { cursor paran { ${PARAN} } } ${REST} }
}`;
const chartStream = `subscription ($inputs: [ChartInput!]!, $after: String) {
  chartBatch(inputs: $inputs, after: $after) { __typename ... on ChartFound { cursor index chart { ${CHART} } } ${REST} }
}`;

const place = { latitude: 48.8566, longitude: 2.3522 };
const natal = { moment: { instant: '1990-06-10T12:30:00Z' }, place };
const eclipses = { from: '1950-01-01T00:00:00Z', to: '2050-01-01T00:00:00Z', kinds: ['SOLAR'], visibleFrom: place };
const transits = {
  natal,
  from: '2024-01-01T00:00:00Z',
  to: '2025-01-01T00:00:00Z',
  transiting: ['SUN', 'MARS', 'SATURN'],
  includeAngles: true,
};
/** Clocks go forward on 31 March. */
const sky = {
  place,
  bodies: ['SUN', 'MOON', 'VENUS', 'MARS'],
  stars: ['Sirius', 'Regulus', 'Spica'],
  orbMinutes: 30,
};
const parans = { from: '2024-03-28T23:00:00Z', to: '2024-04-02T22:00:00Z', ...sky };
const inputs = Array.from({ length: 300 }, (_, day) => ({
  moment: { local: { dateTime: new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 19) } },
  place: day === 7 ? { latitude: 91, longitude: 0 } : place,
  bodies: ['SUN', 'MOON'],
}));

/** A search as a subscription, with its variables and the name of its item. */
type Stream = readonly [item: string, query: string, variables: Variables];
const STREAMS: readonly Stream[] = [
  ['eclipse', eclipseStream, { search: eclipses }],
  ['transit', transitStream, { search: transits }],
  ['paran', paranStream, { search: parans }],
  ['chart', chartStream, { inputs }],
];

const itemsOf = (told: Told, item: string) => told.items.map((event) => event.at(item).value);
const cursorsOf = (told: Told) => told.items.map((event) => event.at('cursor').text);

async function paged(field: string, type: string, fields: string, search: unknown): Promise<readonly unknown[]> {
  const query = `query ($search: ${type}!, $after: String) {
    ${field}(search: $search, first: 400, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
  }`;
  const nodes: unknown[] = [];
  for (let after: unknown = null; ;) {
    const page = (await app.data(query, { search, after })).at(field);
    nodes.push(...page.at('nodes').list.map(({ value }) => value));
    if (page.at('pageInfo', 'hasNextPage').value === false) return nodes;
    after = page.at('pageInfo', 'endCursor').value;
  }
}

/** The same by queries. */
const queried: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  eclipse: () => paged('eclipses', 'EclipseSearchInput', ECLIPSE, eclipses),
  transit: () => paged('transits', 'TransitSearchInput', TRANSIT, transits),
  chart: async () => {
    const query = `query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { ${CHART} } }`;
    return (await app.data(query, { inputs })).at('charts').list.map(({ value }) => value);
  },
  paran: async () => {
    const days = Array.from({ length: 5 }, (_, day) => ({
      date: {
        local: { dateTime: `2024-${day < 3 ? '03' : '04'}-${['29', '30', '31', '01', '02'][day] ?? ''}T12:00:00` },
      },
      ...sky,
    }));
    const query = `query ($input: ParanInput!) { parans(input: $input) { ${PARAN} } }`;
    const found = await Promise.all(days.map((input) => app.data(query, { input })));
    return found.flatMap((day) => day.at('parans').list.map(({ value }) => value));
  },
};

describe.each(STREAMS)('the stream of each %s', (item, query, variables) => {
  let told: Told;
  beforeAll(async () => {
    told = await overSocket(app, query, variables);
  });

  it('tells the same as queries, over WebSocket and over events', async () => {
    const expected = await queried[item]?.();
    expect(itemsOf(told, item)).toEqual(expected);
    expect(itemsOf(await overEvents(app, query, variables), item)).toEqual(expected);
    expect(told.items.length).toBeGreaterThan(30);
  });

  it('tells its progress, and one end', () => {
    const fractions = told.progress.map((event) => event.at('fraction').number);
    expect(fractions.length).toBeGreaterThanOrEqual(1); // a short search takes few steps
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(told.events.filter((event) => event.at('__typename').text === 'SearchCompleted')).toHaveLength(1);
    expect(told.completed?.at('found').number).toBe(told.items.length);
    expect(told.completed?.at('elapsedMs').number).toBeGreaterThan(0);
    const founds = told.progress.map((event) => event.at('found').number);
    expect(founds.at(-1)).toBe(told.items.length);
  });

  it('goes on after any cursor, on any instance: nothing twice, nothing lost', async () => {
    const cursors = cursorsOf(told);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: cursors.length - 1 }), fc.constantFrom(app, other), async (index, instance) => {
        const after = cursors[index];
        const rest = await overEvents(instance, query, { ...variables, after });
        expect(itemsOf(rest, item)).toEqual(itemsOf(told, item).slice(index + 1));
        expect(cursorsOf(rest)).toEqual(cursors.slice(index + 1));
        expect(rest.completed?.at('found').number).toBe(cursors.length - index - 1);
      }),
      {
        numRuns: 6,
        examples: [
          [0, other],
          [cursors.length - 1, app],
        ],
      },
    );
  });

  it('refuses what is no cursor of it', async () => {
    await expect(overSocket(app, query, { ...variables, after: 'AAAA' })).rejects.toThrow(
      'after must be a cursor that this search answered',
    );
  });
});

it('cursors of streams serve queries, and the other way round', async () => {
  const told = await overSocket(app, transitStream, { search: transits });
  const after = cursorsOf(told)[4];
  const page = await app.data(
    `query ($search: TransitSearchInput!, $after: String) { transits(search: $search, first: 3, after: $after) { edges { cursor } } }`,
    { search: transits, after },
  );
  expect(page.at('transits', 'edges').list.map((edge) => edge.at('cursor').text)).toEqual(cursorsOf(told).slice(5, 8));
});

describe('what is asked for', () => {
  const refusal = (query: string, variables: Variables) => overSocket(app, query, variables);

  it('is checked as queries check it', async () => {
    await expect(refusal(eclipseStream, { search: { ...eclipses, kinds: [] } })).rejects.toThrow(
      'search.kinds must be a list of at least one item',
    );
    await expect(refusal(transitStream, { search: { ...transits, to: transits.from } })).rejects.toThrow(
      'search.to must be later than from',
    );
    await expect(refusal(paranStream, { search: { ...parans, orbMinutes: 61 } })).rejects.toThrow(
      'search.orbMinutes must be from 0 to 60 minutes, got 61',
    );
    await expect(
      refusal(paranStream, { search: { ...parans, from: '1800-01-01T00:00:00Z', bodies: ['CERES'] } }),
    ).rejects.toThrow('search.bodies: CERES is known from');
    await expect(refusal(paranStream, { search: { ...parans, stars: ['Nostar'] } })).rejects.toThrow('Nostar');
    await expect(refusal(chartStream, { inputs: [] })).rejects.toThrow('inputs must be a list of at least one item');
  });

  it('may be more charts than a query takes, and no more than so many', async () => {
    const small = { ...natal, bodies: ['SUN'] };
    const many = await overEvents(
      app,
      'subscription ($inputs: [ChartInput!]!) { chartBatch(inputs: $inputs) { __typename ... on SearchCompleted { found } } }',
      { inputs: Array.from({ length: 3000 }, () => small) },
    );
    expect(many.completed?.at('found').number).toBe(3000);
    await expect(overEvents(app, chartStream, { inputs: Array.from({ length: 50_001 }, () => small) })).rejects.toThrow(
      'inputs: at most 50000 charts in one batch, got 50001',
    );
  });

  it('may be all eclipses of six centuries', async () => {
    const search = { from: '1800-01-01T00:00:00Z', to: '2400-01-01T00:00:00Z' };
    const told = await overSocket(
      app,
      `subscription ($search: EclipseSearchInput!) { eclipseSearch(search: $search) { __typename ... on EclipseFound { eclipse { id } } } }`,
      { search },
    );
    const ids = told.items.map((event) => event.at('eclipse', 'id').text);
    expect(ids.length).toBeGreaterThan(2800);
    expect(new Set(ids).size).toBe(ids.length);
    expect(told.progress.length).toBeGreaterThanOrEqual(99);
  });

  it('may hold no points but angles', async () => {
    const search = { ...transits, natalPoints: [], transiting: ['SUN'] };
    const told = await overSocket(app, transitStream, { search });
    expect(new Set(told.items.map((event) => event.at('transit', 'natal', 'name').text))).toEqual(
      new Set(['ASCENDANT', 'MIDHEAVEN']),
    );
    expect(new Answer(itemsOf(told, 'transit')).list).toHaveLength(
      (await paged('transits', 'TransitSearchInput', TRANSIT, search)).length,
    );
  });
});

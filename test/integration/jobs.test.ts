import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RESULT_SELECTIONS } from '../../src/server/job-result-documents.js';
import { Answer, startApp, type RunningApp } from '../support/app.js';

const PATIENT = { timeout: 20_000 };
const CENTURY = { from: '1900-01-01T00:00:00Z', to: '2000-01-01T00:00:00Z' };
const JOB = 'id kind status progress createdAt startedAt finishedAt found resultUrl problem { code message path }';

/** The job when it has ended. */
export async function ended(app: RunningApp, id: string): Promise<Answer> {
  return vi.waitFor(async () => {
    const job = (await app.data(`query Q($id: ID!) { job(id: $id) { ${JOB} } }`, { id })).at('job');
    if (['QUEUED', 'RUNNING'].includes(job.at('status').text)) throw new Error(JSON.stringify(job.value));
    return job;
  }, PATIENT);
}

async function started(
  app: RunningApp,
  field: string,
  type: string,
  argument: string,
  value: unknown,
): Promise<string> {
  const query = `mutation M($value: ${type}) { started: ${field}(${argument}: $value) { id } }`;
  return (await app.data(query, { value })).at('started', 'id').text;
}

/** All that a job has found, page by page. */
async function allOf(app: RunningApp, id: string, field: string, selection: string): Promise<readonly unknown[]> {
  const nodes: unknown[] = [];
  let after: string | null = null;
  for (;;) {
    const query = `query Q($id: ID!, $after: String) {
      job(id: $id) { page: ${field}(first: 7, after: $after) { nodes ${selection} pageInfo { hasNextPage endCursor } } } }`;
    const page: Answer = (await app.data(query, { id, after })).at('job', 'page');
    nodes.push(...page.at('nodes').list.map(({ value }) => value));
    if (page.at('pageInfo', 'hasNextPage').value !== true) return nodes;
    after = page.at('pageInfo', 'endCursor').text;
  }
}

describe('a job', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('finds the eclipses that the query answers', async () => {
    const id = await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY);
    const job = await ended(app, id);
    expect(job.value).toMatchObject({ id, kind: 'ECLIPSE_SEARCH', status: 'COMPLETED', progress: 1, problem: null });
    const selection = '{ id kind maximum magnitude sign contacts { name instant } }';
    const query = `query Q($search: EclipseSearchInput!) { eclipses(search: $search, first: 1000) { nodes ${selection} } }`;
    const asked = (await app.data(query, { search: CENTURY })).at('eclipses', 'nodes').list.map(({ value }) => value);
    expect(job.at('found').number).toBe(asked.length);
    expect(await allOf(app, id, 'eclipses', selection)).toEqual(asked);
    expect((await app.data(`{ job(id: "${id}") { transits { nodes { type } } } }`)).value).toEqual({
      job: { transits: null },
    });
  });

  it('finds the transits that the query answers', async () => {
    const natal = { moment: { instant: '1990-06-10T12:30:00Z' }, place: { latitude: 48.8566, longitude: 2.3522 } };
    const search = { natal, from: '2000-01-01T00:00:00Z', to: '2001-01-01T00:00:00Z', transiting: ['MARS', 'SATURN'] };
    const id = await started(app, 'startTransitSearch', 'TransitSearchInput!', 'search', search);
    await ended(app, id);
    const selection = '{ transiting natal { name body angle } type exactAt longitude retrograde }';
    const query = `query Q($search: TransitSearchInput!) { transits(search: $search, first: 1000) { nodes ${selection} } }`;
    const asked = (await app.data(query, { search })).at('transits', 'nodes').list.map(({ value }) => value);
    expect(asked.length).toBeGreaterThan(50);
    expect(await allOf(app, id, 'transits', selection)).toEqual(asked);
  });

  it('finds the parans of each day', async () => {
    const place = { latitude: 59.33, longitude: 18.07 };
    const search = { from: '2024-03-30T23:00:00Z', to: '2024-04-01T22:00:00Z', place, stars: [] };
    const id = await started(app, 'startParanSearch', 'ParanSearchInput!', 'search', search);
    await ended(app, id);
    const selection =
      '{ first { event instant point { name } } second { event instant point { name } } differenceMinutes }';
    const days = ['2024-03-31', '2024-04-01']; // of 23 hours, and of 24
    const query = `query Q($input: ParanInput!) { parans(input: $input) ${selection} }`;
    const asked = await Promise.all(
      days.map((date) =>
        app.data(query, { input: { date: { local: { dateTime: `${date}T12:00:00` } }, place, stars: [] } }),
      ),
    );
    expect(await allOf(app, id, 'parans', selection)).toEqual(
      asked.flatMap((day) => day.at('parans').list.map(({ value }) => value)),
    );
  });

  it('computes charts in the order of the inputs, and loses only what cannot be answered', async () => {
    const place = { latitude: 48.8566, longitude: 2.3522 };
    const inputs = Array.from({ length: 30 }, (_, index) => ({
      moment: {
        local: { dateTime: `1990-06-${String(index + 1).padStart(2, '0')}T12:30:00`, timeZone: 'Europe/Paris' },
      },
      place: index === 3 ? { ...place, latitude: 91 } : place,
    }));
    const id = await started(app, 'startChartBatch', '[ChartInput!]!', 'inputs', inputs);
    expect((await ended(app, id)).value).toMatchObject({ status: 'COMPLETED', found: 30 });
    const selection = `{ __typename ... on Chart { id isDiurnal moment { instant utcOffset timeZone } bodies { longitude } }
      ... on InputProblem { code message path } }`;
    const query = `query Q($inputs: [ChartInput!]!) { charts(inputs: $inputs) ${selection} }`;
    const asked = (await app.data(query, { inputs })).at('charts').list.map(({ value }) => value);
    expect(asked[3]).toMatchObject({ __typename: 'InputProblem', path: ['inputs', '3', 'place', 'latitude'] });
    expect(await allOf(app, id, 'charts', selection)).toEqual(asked);
  });

  it('is one for two who ask the same', async () => {
    const search = { ...CENTURY, kinds: ['LUNAR', 'SOLAR'] };
    const ids = [
      await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', search),
      await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY),
    ];
    expect(new Set(ids).size).toBe(1);
  });

  it('is told as it stands, then at each change, until it ends, by server-sent events', async () => {
    const search = { ...CENTURY, visibleFrom: { latitude: 10, longitude: 20 } };
    const id = await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', search);
    const query = `subscription { job(id: "${id}") { status progress found eclipses(first: 2) { nodes { id } } } }`;
    const response = await fetch(`${app.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    const lines = (await response.text()).split('\n').filter((line) => /^data: ./.test(line));
    const told = lines.map((line) => new Answer(JSON.parse(line.slice('data: '.length))).at('data', 'job'));
    expect(told.at(-1)?.value).toMatchObject({ status: 'COMPLETED', progress: 1 });
    const progress = told.map((job) => job.at('progress').number);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(told.at(-1)?.at('eclipses', 'nodes').list).toHaveLength(2);
    const refused = await fetch(`${app.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { job(id: "none") { id } }' }),
    });
    expect(await refused.text()).toContain('NOT_FOUND');
  });

  it('is refused as the query is, at the edge', async () => {
    const search = { from: CENTURY.to, to: CENTURY.from };
    const query = 'mutation M($search: EclipseSearchInput!) { startEclipseSearch(search: $search) { id } }';
    const { value } = (await app.ask(query, { search })).at('errors', 0);
    expect(value).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: ['search', 'to'] } });
  });

  it('that there is not is null, and cannot be cancelled', async () => {
    for (const id of ['no-such-job', '../job:*', 'x'.repeat(1000)]) {
      expect((await app.data('query Q($id: ID!) { job(id: $id) { id } }', { id })).value).toEqual({ job: null });
      const refused = await app.ask('mutation M($id: ID!) { cancelJob(id: $id) { id } }', { id });
      expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('NOT_FOUND');
    }
  });

  it('takes no cursor of another search', async () => {
    const id = await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY);
    await ended(app, id);
    for (const after of ['', 'rubbish', Buffer.from('job 999999').toString('base64url')]) {
      const query = 'query Q($id: ID!, $after: String) { job(id: $id) { eclipses(after: $after) { nodes { id } } } }';
      const answer = await app.ask(query, { id, after });
      expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('BAD_USER_INPUT');
    }
  });
});

describe('the results of a job', () => {
  let app: RunningApp;
  let id: string;
  let url: string;
  beforeAll(async () => {
    app = await startApp();
    id = await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY);
    url = app.url + (await ended(app, id)).at('resultUrl').text;
  });
  afterAll(() => app.stop());

  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => new Answer(JSON.parse(line)));

  it('are a line for each item, as the schema answers it', async () => {
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = linesOf(await response.text());
    const query = `{ job(id: "${id}") { eclipses(first: 1000) { edges { cursor node { ${RESULT_SELECTIONS.ECLIPSE_SEARCH} } } } } }`;
    const edges = (await app.data(query)).at('job', 'eclipses', 'edges').list;
    expect(lines.length).toBeGreaterThan(100);
    expect(lines).toEqual(edges);
  });

  it('go on behind any line, and are the same bytes each time', async () => {
    const whole = await (await fetch(url)).text();
    const lines = whole.split('\n');
    for (const index of [0, 49, 50, 51, lines.length - 2]) {
      const after = linesOf(lines[index] ?? '')[0]?.at('cursor').text ?? '';
      const rest = await (await fetch(`${url}?after=${after}`)).text();
      expect(rest).toBe(lines.slice(index + 1).join('\n'));
    }
  });

  it.each(['gzip', 'br'])('come packed by %s where that is accepted', async (packing) => {
    const plain = await (await fetch(url, { headers: { 'accept-encoding': 'identity' } })).text();
    const response = await fetch(url, { headers: { 'accept-encoding': packing } });
    expect(response.headers.get('content-encoding')).toBe(packing);
    expect(await response.text()).toBe(plain);
  });

  it('are not there for a job that there is not, or that has not ended', async () => {
    const idle = await startApp({}, { JOB_WORKERS: '0' });
    try {
      const waiting = await started(idle, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY);
      for (const path of [`/jobs/${waiting}/results`, '/jobs/none/results', '/jobs/..%2fx/results']) {
        const response = await fetch(idle.url + path);
        expect(response.status).toBe(404);
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
      }
    } finally {
      await idle.stop();
    }
  });

  it('are in pages of a size that there is', async () => {
    const field = 'charts(first: -1000000) { nodes { __typename } }';
    const refused = await app.ask(`{ job(id: "${id}") { ${field} } }`);
    expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('BAD_USER_INPUT');
  });

  it.each(['after=rubbish', 'after=a&after=b'])('are refused to %s', async (search) => {
    const response = await fetch(`${url}?${search}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('take GET only', async () => {
    const response = await fetch(url, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('wait for a slow reader, and end with one that goes', async () => {
    const controller = new AbortController();
    const response = await fetch(url, { signal: controller.signal });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    controller.abort();
    await expect(reader?.read()).rejects.toThrow();
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  });
});

describe('limits of jobs', () => {
  it('are told with the time to wait, and end with a cancellation', async () => {
    const app = await startApp({}, { JOB_WORKERS: '0', MAX_JOBS_PER_CLIENT: '1' });
    try {
      const first = await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY);
      const search = { ...CENTURY, kinds: ['LUNAR'] };
      const query = 'mutation M($search: EclipseSearchInput!) { startEclipseSearch(search: $search) { id } }';
      const refused = (await app.ask(query, { search })).at('errors', 0, 'extensions');
      expect(refused.value).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfterSeconds: 10 });
      const cancelled = await app.data(`mutation { cancelJob(id: "${first}") { ${JOB} } }`);
      expect(cancelled.at('cancelJob').value).toMatchObject({ status: 'CANCELLED', resultUrl: null, progress: 0 });
      await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', search);
    } finally {
      await app.stop();
    }
  });
});

describe('a watched job that waits', () => {
  async function watched(app: RunningApp, signal?: AbortSignal) {
    const id = await started(app, 'startEclipseSearch', 'EclipseSearchInput!', 'search', CENTURY);
    const response = await fetch(`${app.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: `subscription { job(id: "${id}") { status } }` }),
      ...(signal && { signal }),
    });
    const reader = response.body?.getReader();
    const read = async (): Promise<string | undefined> => {
      const part: { readonly done: boolean; readonly value?: unknown } | undefined = await reader?.read();
      return part?.value instanceof Uint8Array ? new TextDecoder().decode(part.value) : undefined;
    };
    let text = '';
    while (!text.includes('QUEUED')) text += (await read()) ?? '';
    return { id, read };
  }

  it('is left by a client that goes, and does not hold up a stop', async () => {
    const app = await startApp({}, { JOB_WORKERS: '0' });
    const controller = new AbortController();
    const { id, read } = await watched(app, controller.signal);
    controller.abort();
    await expect(read()).rejects.toThrow();
    expect((await app.data(`mutation { cancelJob(id: "${id}") { status } }`)).at('cancelJob', 'status').text).toBe(
      'CANCELLED',
    );
    await app.stop();
  });

  it('has its stream ended by a stop', async () => {
    const app = await startApp({}, { JOB_WORKERS: '0' });
    const { read } = await watched(app);
    const stopped = app.stop();
    let text = '';
    for (let part = await read(); part !== undefined; part = await read()) text += part;
    expect(text).toContain('UNAVAILABLE');
    expect(text).toContain('event: complete');
    await stopped;
    await expect(fetch(`${app.url}/health/live`)).rejects.toThrow();
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Answer, post, read, serve, type Served } from './serve.js';

// A document is answered by Apollo when it is first asked for, and past it from then on: nobody may notice.

const GRAPHQL = { accept: 'application/graphql-response+json' };
const NAMED = 'query Named($of: String) { counted(of: $of) self { hello } }';

/** What must not change: all but the id of the request and what depends on it, and the date. */
function seen({ status, headers, text }: Answer): object {
  const id = headers.get('x-request-id') ?? 'none';
  const kept = [...headers].filter(([name]) => !['date', 'x-request-id', 'content-length'].includes(name));
  return { status, headers: kept, text: text.replaceAll(id, 'ID') };
}

async function askedThrice(ask: (served: Served) => Promise<Answer>): Promise<readonly [Served, readonly object[]]> {
  const served = await serve({ env: { EXECUTOR: 'compiled' } });
  const answers: object[] = [];
  for (let time = 0; time < 3; time++) answers.push(seen(await ask(served)));
  return [served, answers];
}

describe('a document that is known', () => {
  it.each<[string, object, Readonly<Record<string, string>>?]>([
    ['with data', { query: '{ hello a: counted(of: "x") self { hello(name: "\\"é\\n") } }' }],
    ['with variables', { query: NAMED, variables: { of: 'x' } }],
    ['of several operations', { query: `${NAMED} query Other { hello }`, operationName: 'Other' }],
    ['without the operation that is named', { query: `${NAMED} query Other { hello }`, operationName: 'Third' }],
    ['without saying which operation', { query: `${NAMED} query Other { hello }` }],
    ['with variables that are not accepted', { query: NAMED, variables: { of: [1] } }],
    ['with a refusal', { query: '{ hello refused }' }],
    ['with a refusal that tells more', { query: '{ ambiguous }' }],
    ['with what is our fault', { query: '{ broken notANumber }' }],
    ['with many errors', { query: '{ brokenMany(count: 50) { value } }' }],
    ['with errors in the newer media type', { query: '{ hello refused }' }, GRAPHQL],
    ['in the newer media type', { query: '{ hello }' }, GRAPHQL],
    ['in a media type that there is not', { query: '{ hello }' }, { accept: 'text/html' }],
    ['about the schema', { query: '{ __schema { queryType { name } } }' }],
    ['that is not valid', { query: '{ nothing }' }],
    ['with extensions that are none', { query: '{ hello }', extensions: [] }],
  ])('is answered as at first: %s', async (_, body, headers) => {
    const [, [first, ...more]] = await askedThrice((served) => post(served, body, headers));
    expect(more).toEqual([first, first]);
  });

  it('is answered as at first by GET', async () => {
    const search = new URLSearchParams({ query: NAMED, variables: '{"of":"x"}' }).toString();
    const [, [first, ...more]] = await askedThrice(async ({ url }) =>
      read(await fetch(`${url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } })),
    );
    expect(first).toMatchObject({ status: 200 });
    expect(more).toEqual([first, first]);
  });

  it('is not answered to whom no browser would have asked first', async () => {
    const served = await serve({ env: { EXECUTOR: 'compiled' } });
    await post(served, { query: '{ hello }' });
    const answer = await read(await fetch(`${served.url}/graphql?query={hello}`));
    expect(answer).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });

  it('is registered under its hash all the same', async () => {
    const sha256Hash = createHash('sha256').update('{ hello }').digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const served = await serve({ env: { EXECUTOR: 'compiled' } });
    await post(served, { query: '{ hello }' });
    expect((await post(served, { extensions })).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    await post(served, { query: '{ hello }', extensions });
    for (let time = 0; time < 2; time++)
      expect((await post(served, { extensions })).data).toEqual({ hello: 'hello world' });
  });

  it('is logged with its operation, and what is our fault with its cause', async () => {
    const [served] = await askedThrice((app) => post(app, { query: 'query Named { broken }' }));
    const failures = served.lines.filter(({ msg }) => msg === 'resolver failed');
    expect(failures).toHaveLength(3);
    for (const line of failures) {
      expect(line).toMatchObject({ operation: 'Named', path: ['broken'], err: { message: 'no such thing' } });
    }
    const requests = served.lines.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ operation }) => operation)).toEqual(['Named', 'Named', 'Named']);
  });

  it('says no more than at first when no context can be made', async () => {
    const served = await serve({
      env: { EXECUTOR: 'compiled' },
      createContext: ({ id }) => {
        if (id === 'bad') throw new Error('a secret');
        return { id };
      },
    });
    await post(served, { query: '{ hello }' });
    const answer = await post(served, { query: '{ hello }' }, { 'x-request-id': 'bad' });
    expect(answer).toMatchObject({ status: 500, codes: ['INTERNAL_SERVER_ERROR'] });
    expect(answer.text).not.toContain('secret');
    expect(served.lines.filter(({ level, requestId }) => level === 'error' && requestId === 'bad')).not.toEqual([]);
  });
});

import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fewErrors, formatError } from '../../src/server/format-error.js';
import { type Answer, like, post, serve, textWith } from './serve.js';

/** What nobody outside may read: names, addresses and paths of the inside. */
const INSIDE = /redis|ECONN|10\.1\.2\.3|node_modules|\/srv|TypeError|no such thing|stack|\.ts|\.js/i;

async function ask(query: string, variables?: object): Promise<Answer> {
  return post(await serve(), { query, variables });
}

describe('a Problem', () => {
  it('is told with its code, its message and the argument at fault', async () => {
    const { errors } = await ask('{ refused }');
    expect(errors).toEqual([
      {
        message: 'input.place.latitude must be from -90 to 90 degrees, got 91.2',
        locations: [{ line: 1, column: 3 }],
        path: ['refused'],
        extensions: { code: 'BAD_USER_INPUT', argument: ['input', 'place', 'latitude'] },
      },
    ]);
  });

  it('brings its details, which cannot change its code', async () => {
    const { errors } = await ask('{ ambiguous }');
    expect(errors[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: ['input', 'moment'],
      candidates: ['a', 'b'],
    });
  });
});

describe('what is our fault', () => {
  it('is answered with the request id and nothing of the inside, and logged whole', async () => {
    const served = await serve();
    const answer = await post(served, { query: 'query Q { broken }' }, { 'x-request-id': 'r-1' });
    expect(answer.status).toBe(200);
    expect(answer.errors).toEqual([
      {
        message: 'Internal error; report request id r-1.',
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
      },
    ]);
    expect(answer.text).not.toMatch(INSIDE);
    expect(served.lines).toContainEqual(
      like({
        level: 'error',
        requestId: 'r-1',
        operation: 'Q',
        path: ['broken'],
        err: like({
          type: 'TypeError',
          message: 'no such thing',
          stack: textWith('serve.ts'),
          cause: like({ message: textWith('ECONNREFUSED 10.1.2.3:6379') }),
        }),
      }),
    );
  });

  it('is a value that cannot be serialised, or null where none may be', async () => {
    for (const query of ['{ notANumber }', '{ brokenMany(count: 1) { value } }']) {
      const answer = await ask(query);
      expect(answer.codes).toEqual(['INTERNAL_SERVER_ERROR']);
      expect(answer.text).not.toMatch(/not a number|non-nullable/);
    }
  });

  it('is a context that cannot be made: 500', async () => {
    const served = await serve({
      createContext: () => {
        throw new Error('redis is down');
      },
    });
    const answer = await post(served, { query: '{ hello }' }, { 'x-request-id': 'r-2' });
    expect(answer).toMatchObject({ status: 500, codes: ['INTERNAL_SERVER_ERROR'], data: undefined });
    expect(answer.errors[0]?.message).toBe('Internal error; report request id r-2.');
    expect(answer.text).not.toMatch(INSIDE);
    expect(served.lines).toContainEqual(like({ requestId: 'r-2', err: like({ message: 'redis is down' }) }));
  });
});

describe("what is the caller's mistake", () => {
  it.each([
    [
      'an argument that a variable makes null',
      'query ($n: Float = 1) { points(inputs: [{ latitude: $n, longitude: 0 }]) }',
      { n: null },
    ],
    ['a directive given null', 'query ($n: Boolean = true) { hello @include(if: $n) }', { n: null }],
    [
      'variables with more errors than are told',
      'query ($i: [PointInput!]!) { points(inputs: $i) }',
      { i: Array(1000).fill({}) },
    ],
  ])('is not called ours: %s', async (_, query, variables) => {
    const answer = await ask(query, variables);
    expect(new Set(answer.codes)).toEqual(new Set(['BAD_USER_INPUT']));
  });
});

describe('a long answer', () => {
  it('counts the errors that it leaves out', () => {
    const many = Array.from({ length: 1000 }, (_, n) => ({ message: `e${n}`, extensions: { code: 'BAD_USER_INPUT' } }));
    const few = fewErrors(many);
    expect(few).toHaveLength(20);
    expect(few[18]?.message).toBe('e18');
    expect(few[19]).toEqual({ message: '981 more errors are left out.', extensions: { code: 'BAD_USER_INPUT' } });
    expect(fewErrors(many.slice(0, 20))).toHaveLength(20);
    expect(fewErrors([])).toEqual([]);
  });

  it('tells the limit exceeded and not what else it led to', () => {
    const limit = { message: 'limit', extensions: { code: 'LIMIT_EXCEEDED' } };
    expect(fewErrors([{ message: 'other', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, limit])).toEqual([
      limit,
    ]);
  });

  it('stays below 64 kB when a caller sends much that is wrong', async () => {
    const served = await serve();
    const long = '\u0001'.repeat(3000);
    for (const variables of [
      { i: Array.from({ length: 100 }, () => ({ latitude: long, longitude: long })) },
      { i: Array.from({ length: 100 }, (_, n) => ({ [`${long}${n}`]: 1 })) },
    ]) {
      const answer = await post(served, { query: 'query ($i: [PointInput!]!) { points(inputs: $i) }', variables });
      expect(answer.text.length).toBeLessThan(64 * 1024);
      expect(answer.codes).toHaveLength(20);
    }
  });

  it('refuses 100,000 inputs', async () => {
    const answer = await ask('query ($i: [PointInput!]!) { points(inputs: $i) }', { i: Array(100_000).fill({}) });
    expect(answer.codes).toHaveLength(20);
  });
});

describe('formatError', () => {
  it('says nothing of an error that is no GraphQL error', () => {
    const formatted = { message: 'secret', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    for (const error of [new Error('secret'), 'secret', undefined]) {
      expect(formatError(formatted, error)).toEqual({
        message: 'Internal error.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
    }
  });

  it('does not tell that the parser overflowed', () => {
    const overflow = new RangeError('Maximum call stack size exceeded');
    const error = new GraphQLError(overflow.message, { originalError: overflow });
    const formatted = { message: overflow.message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } };
    expect(formatError(formatted, error)).toEqual({
      message: 'The document is too large or too deep to be parsed.',
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });

  it('believes codes of the table only', () => {
    const error = new GraphQLError('inside', { extensions: { code: 'DATABASE_DOWN' } });
    const formatted = { message: 'inside', extensions: { code: 'DATABASE_DOWN' } };
    expect(formatError(formatted, error).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  });
});

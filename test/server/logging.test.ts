import { describe, expect, it, vi } from 'vitest';
import { createLogger, pathOf } from '../../src/server/logging.js';
import { type Line, post, serve, type Served } from './serve.js';

const ANY_TEXT: unknown = expect.any(String);
const ANY_NUMBER: unknown = expect.any(Number);

/** Waits for the line of a request: it is written after the answer has gone. */
async function lineOf(served: Served, requestId: string): Promise<Line> {
  const find = () => served.lines.find((line) => line['msg'] === 'request' && line['requestId'] === requestId);
  await vi.waitFor(() => {
    expect(find()).toBeDefined();
  });
  return find() ?? {};
}

describe('a request', () => {
  it('is logged in one line, by what was asked and not by what for', async () => {
    const served = await serve();
    const query = 'query Natal($name: String) { hello(name: $name) }';
    await post(
      served,
      { query, variables: { name: '1990-06-10T14:30' } },
      { 'x-request-id': 'r-3', authorization: 'Bearer sesame' },
    );
    expect(await lineOf(served, 'r-3')).toEqual({
      level: 'info',
      time: ANY_TEXT,
      pid: process.pid,
      hostname: ANY_TEXT,
      requestId: 'r-3',
      method: 'POST',
      path: '/graphql',
      status: 200,
      ms: ANY_NUMBER,
      operation: 'Natal',
      msg: 'request',
    });
    expect(JSON.stringify(served.lines)).not.toMatch(/1990-06-10|sesame|hello/);
  });

  it('is logged without its query string, and no longer than is useful', async () => {
    const served = await serve();
    await fetch(`${served.url}/${'x'.repeat(5000)}?born=1990`, { headers: { 'x-request-id': 'r-4' } });
    const line = await lineOf(served, 'r-4');
    expect(line['path']).toBe(`/${'x'.repeat(199)}`);
    await post(served, { query: `query ${'N'.repeat(5000)} { hello }` }, { 'x-request-id': 'r-5' });
    expect((await lineOf(served, 'r-5'))['operation']).toBe('N'.repeat(200));
  });

  it('that is refused or fails leaves no variables in the log', async () => {
    const served = await serve();
    const variables = { n: '1990-06-10' };
    await post(served, { query: 'query ($n: Int!) { square(of: $n) }', variables });
    await post(served, { query: 'query ($n: String!) { hello(name: $n) broken }', variables });
    await post(served, { query: '{ hello(name: "1990-06-10") ' });
    expect(JSON.stringify(served.lines)).not.toMatch(/1990-06-10/);
  });

  it('of a health probe is logged at debug level', async () => {
    const served = await serve();
    await fetch(`${served.url}/health/live`, { headers: { 'x-request-id': 'r-6' } });
    expect((await lineOf(served, 'r-6'))['level']).toBe('debug');
  });
});

describe('an error', () => {
  function logged(err: unknown): unknown {
    const lines: unknown[] = [];
    createLogger('info', { write: (text) => lines.push(JSON.parse(text)) }).error({ err }, 'x');
    return lines[0];
  }

  it('is logged with its code and cause, without what else hangs on it', () => {
    const error = Object.assign(new Error('a', { cause: 'b' }), { code: 'E_A', variables: { born: '1990' } });
    expect(logged(error)).toMatchObject({
      level: 'error',
      err: { type: 'Error', message: 'a', code: 'E_A', cause: { type: 'string', message: 'b' } },
    });
    expect(JSON.stringify(logged(error))).not.toContain('1990');
  });
});

it('writes nothing below its level', () => {
  const lines: string[] = [];
  createLogger('silent', { write: (text) => lines.push(text) }).fatal('x');
  expect(lines).toEqual([]);
});

it('takes the path out of a request target', () => {
  expect(pathOf('/graphql?query={a}?')).toBe('/graphql');
  expect(pathOf('/health/live')).toBe('/health/live');
});

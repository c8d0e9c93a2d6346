import { type ExecutionResult, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';
import { createExecution } from '../../src/server/compiled-execution.js';
import { testSchema } from './serve.js';

const makers = (['compiled', 'graphql-js'] as const).map((name) => createExecution(name, testSchema, new LoopTurn()));

function told({ data, errors }: ExecutionResult) {
  return JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) });
}

describe('an event of a subscription', () => {
  it.each([
    ['a value', 'subscription { numbers(to: 1) }', { numbers: 5 }],
    ['an object', 'subscription { items { value } }', { items: { value: 'x' } }],
    ['an object without what must be there', 'subscription { items { value } }', { items: {} }],
    ['nothing where something must be', 'subscription { numbers(to: 1) }', {}],
    ['an error', 'subscription { texts(characters: 1, times: 1) }', { texts: new Error('no text') }],
    ['another name', 'subscription { some: numbers(to: 1) }', { numbers: 5 }],
  ])('is answered alike, whoever answers: %s', async (_what, text, rootValue) => {
    const document = parse(text);
    const [first, second] = await Promise.all(
      makers.map(async ({ execute }) => told(await execute({ document, rootValue, contextValue: { id: 'x' } }))),
    );
    expect(first).toBe(second);
  });

  it('is no query: without an event nothing is written', () => {
    const document = parse('subscription { numbers(to: 1) }');
    expect(makers[0]?.write?.({ document, contextValue: { id: 'x' } })).toBeUndefined();
  });
});

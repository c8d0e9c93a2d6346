import { buildSchema, getVariableValues, Kind, parse, type VariableDefinitionNode } from 'graphql';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';
import { coercedVariables } from '../../src/server/coerced-variables.js';

const schema = buildSchema(`
  input Range { from: Int! = 7, to: Int, of: [Int!] }
  input Either @oneOf { one: Int, other: String }
  type Query { a: Int }
`);

function definitionsOf(text: string): readonly VariableDefinitionNode[] {
  const [operation] = parse(`query ${text} { a }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return operation.variableDefinitions ?? [];
}

const DEFINITIONS = definitionsOf(
  '($a: [Range!]!, $b: [Either], $c: [Int!] = [1], $d: [[Int]], $e: Int, $f: Range, $g: [Nothing!])',
);

/** What both answer: errors by their words and order. */
async function agreed(values: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const expected = getVariableValues(schema, DEFINITIONS, values, { maxErrors: 50 });
  const ours = await coercedVariables(schema, DEFINITIONS, values, new LoopTurn());
  expect(ours.coerced).toEqual(expected.coerced);
  const messages = (expected.errors ?? []).map(({ message }) => message);
  expect((ours.errors ?? []).map(({ message }) => message)).toEqual(messages);
  return messages;
}

const repeated = (item: unknown, length = 100): readonly unknown[] => Array.from({ length }, () => item);

it('are those of graphql-js for long lists', async () => {
  expect(await agreed({ a: repeated({ to: 3 }), b: repeated({ one: 1 }), d: repeated([1, null]), e: 1 })).toHaveLength(
    1,
  );
  const known = { a: repeated({}), c: repeated(2), f: { of: repeated(1) } };
  const ours = coercedVariables(schema, DEFINITIONS.slice(0, 6), known, new LoopTurn());
  expect(ours).toBeInstanceOf(Promise); // gone through item by item
  expect((await ours).coerced).toEqual({ a: repeated({ from: 7 }), c: repeated(2), f: { from: 7, of: repeated(1) } });
});

it('are refused in the same words and order', async () => {
  expect(
    await agreed({ a: [...repeated({}), { to: 'x' }, null], b: repeated({ one: 1, other: 'x' }, 70), e: 'y' }),
  ).toHaveLength(51);
  await agreed({ b: repeated({}, 200) });
  await agreed({ a: repeated({ from: null }), c: null });
});

it('are those of graphql-js whatever comes', async () => {
  const item = fc.oneof(
    fc.constant({}),
    fc.record({ from: fc.integer(), to: fc.option(fc.integer()) }, { requiredKeys: [] }),
    fc.record({ one: fc.integer() }),
    fc.constantFrom<unknown>(null, 1, 'x', [1], undefined),
  );
  const list = fc.oneof(
    fc.constant(repeated({})),
    fc.array(item, { maxLength: 5 }),
    fc.tuple(item, fc.integer({ min: 64, max: 70 })).map(([one, length]) => repeated(one, length)),
  );
  const values = fc.record({ a: list, b: list, c: list, d: list, e: item, f: item, g: list }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(values, async (given) => {
      await agreed(given);
    }),
  );
});

it('lets others through', async () => {
  let turns = 0;
  let now = 0;
  const turn = new LoopTurn(() => (now += 0.5));
  let timer = setImmediate(count);
  function count(): void {
    turns++;
    timer = setImmediate(count);
  }
  await coercedVariables(schema, DEFINITIONS.slice(2, 3), { c: repeated(1, 1000) }, turn);
  clearImmediate(timer);
  expect(turns).toBeGreaterThan(50);
});

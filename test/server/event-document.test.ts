import { buildSchema, getOperationAST, parse, print, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { eventDocument } from '../../src/server/event-document.js';

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription {
    found(in: [Point!]!, search: Search!, kind: Kind!, at: Moment!, name: String!, on: Boolean!, raw: Raw!, after: String): Item
    both(first: Int): Item
  }
  enum Kind { SUN MOON }
  input Point { x: Float! }
  input Search { from: Int! kinds: [Kind!]! near: Point! to: Int orb: Float! = 4 }
  input Moment @oneOf { instant: Int local: String }
  scalar Raw
  type Item { id: ID part(of: [Int!], deep: String): Item }
`);

/** The event's document of the last operation of a document that is valid. */
function eventOf(text: string): string {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, /subscription (\w+)/.exec(text)?.[1]);
  if (!operation) throw new Error('no operation');
  const event = eventDocument(document, operation, schema);
  expect(eventDocument(document, operation, schema)).toBe(event); // made once, so that its plan is too
  const rules = specifiedRules.filter(({ name }) => name !== 'NoUnusedVariablesRule');
  expect(validate(schema, event, rules)).toEqual([]);
  return print(event).replaceAll(/\s+/g, ' ');
}

describe('the document of an event', () => {
  it('has no arguments of the stream but the least that must be there, and no variables that only they used', () => {
    const text = `subscription S($in: [Point!]!, $search: Search!, $raw: Raw!, $id: [Int!]) {
      found(in: $in, search: $search, kind: MOON, at: { instant: 5 }, name: "x", on: true, raw: $raw, after: "y") {
        id part(of: $id, deep: "z") { id }
      }
    }`;
    expect(eventOf(text)).toBe(
      'subscription S($id: [Int!]) { found( in: [] search: {from: 0, kinds: [], near: {x: 0}} kind: SUN at: {instant: 0} ' +
        'name: "0" on: false raw: 0 ) { id part(of: $id, deep: "z") { id } } }',
    );
  });

  it('is found through fragments, and leaves directives and other operations alone', () => {
    const text = `subscription S($n: Int, $d: String, $on: Boolean!) { ...F }
      fragment F on Subscription { both(first: $n) { id @include(if: $on) part(deep: $d) { id } } }
      query Q($n: Int) { a }`.replace('query Q($n: Int) { a }', 'query Q { a }');
    expect(eventOf(text)).toBe(
      'subscription S($d: String, $on: Boolean!) { ...F } fragment F on Subscription { both { id @include(if: $on) ' +
        'part(deep: $d) { id } } } query Q { a }',
    );
  });
});

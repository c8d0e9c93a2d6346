import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { IMPURE_FIELDS, pureOperations } from '../../src/server/pure-operations.js';

/** The fields of Query that answer the same arguments the same, as long as the fingerprint stays. */
const PURE_FIELDS = [
  'chart',
  'chartById',
  'charts',
  'positions',
  'synastry',
  'horizonEvents',
  'parans',
  'paranLatitudes',
  'astrocartography',
  'eclipses',
  'eclipse',
  'transits',
  'skyEvents',
  'stars',
  'places',
];

const names = (document: string) => [...pureOperations(parse(document)).keys()];

it('every field of Query is known to be pure or impure', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const undecided = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(
    (name) => !PURE_FIELDS.includes(name) && !Object.hasOwn(IMPURE_FIELDS, name),
  );
  expect(undecided).toEqual([]);
});

describe('pure is', () => {
  it('a query of other fields, with the variables it declares in order', () => {
    expect([...pureOperations(parse('query A($b: Int, $a: Int) { chart(b: $b, a: $a) { id __typename } }'))]).toEqual([
      ['A', { name: 'A', variables: ['a', 'b'] }],
      [undefined, { name: 'A', variables: ['a', 'b'] }],
    ]);
    expect([...pureOperations(parse('{ chart { id } }'))]).toEqual([[undefined, { name: undefined, variables: [] }]]);
  });

  it('the pure one of two, by its name only', () => {
    expect(names('query A { chart { id } } query B { job { id } }')).toEqual(['A']);
    expect(names('query A { chart { id } } mutation B { chart { id } }')).toEqual(['A']);
  });

  it('a field that looks impure by its alias alone', () => {
    expect(names('{ job: chart { id } }')).toEqual([undefined]);
  });

  it('an operation beside an impure fragment that it does not spread', () => {
    expect(
      names('query A { ...a } query B { ...b } fragment a on Query { chart } fragment b on Query { job }'),
    ).toEqual(['A']);
  });
});

describe('impure is', () => {
  it.each([
    ['a mutation', 'mutation { chart { id } }'],
    ['a subscription', 'subscription { chart { id } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['introspection of a type', '{ __type(name: "Query") { name } }'],
    ['a field of the set', '{ chart { id } cacheStatistics { hits } }'],
    ['one under an alias', '{ chart: performanceReport { id } }'],
    ['one that is skipped', '{ chart { id } job(id: 1) @skip(if: true) { id } }'],
    ['one in an inline fragment', '{ ... { ... on Query { job(id: 1) { id } } } }'],
    [
      'one in a fragment of a fragment',
      '{ ...a } fragment a on Query { x: __typename ...b } fragment b on Query { job }',
    ],
    ['one below', '{ self { self { cacheStatistics } } }'],
  ])('%s', (_, document) => {
    expect(names(document)).toEqual([]);
  });
});

it('comes to an end where fragments go round or double', () => {
  const doubling = Array.from({ length: 40 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`);
  expect(names(`{ ...f0 } ${doubling.join(' ')} fragment f40 on Query { job }`)).toEqual([]);
  expect(names('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }')).toEqual([undefined]);
});

import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { documentLimitRules, documentTextProblem } from '../../src/server/document-limits.js';
import { rootOf } from '../../src/server/format-error.js';
import { like, post, serve } from './serve.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const { limits } = readConfig({});

const POSITION = `body longitude latitude distance longitudeSpeed latitudeSpeed distanceSpeed rightAscension declination
  azimuth altitude sign signDegree retrograde house`;
const ASPECT = `first { name body angle } second { name body angle } type separation orb applying exactAt`;
const STAR = `name designation magnitude longitude latitude rightAscension declination`;
const MOMENT = `instant julianDayUt julianDayTt deltaT siderealTime obliquity utcOffset timeZone offsetSource`;
const CHART = `id moment { ${MOMENT} } place { latitude longitude } isDiurnal bodies { ${POSITION} }
  houses { system requested fallbackReason cusps { number longitude sign } }
  angles { angle longitude sign signDegree } aspects { ${ASPECT} } lots { lot longitude sign house formula }
  fixedStars { star { ${STAR} } point { name body angle } orb }
  provenance { engine engineVersion sources { body source precision } }`;

/** What is wrong with a document by the limits, in text or parsed. */
function complaints(document: string): string[] {
  const problem = documentTextProblem(document, limits);
  if (problem) return [problem.message];
  return validate(schema, parse(document), [...specifiedRules, ...documentLimitRules(limits)]).map(
    ({ message }) => message,
  );
}

describe('lets pass', () => {
  it('five whole charts by alias', () => {
    const charts = [1, 2, 3, 4, 5].map((n) => `c${n}: chart(input: $i) { ${CHART} }`);
    expect(complaints(`query ($i: ChartInput!) { ${charts.join('\n')} }`)).toEqual([]);
  });

  it('a query of every field', () => {
    expect(
      complaints(`query ($i: ChartInput!, $m: MomentInput!) {
        chart(input: $i) { ${CHART} } chartById(id: "x") { ${CHART} }
        charts(inputs: [$i]) { ... on Chart { ${CHART} } ... on InputProblem { code message path } }
        positions(moments: [$m], bodies: [SUN]) { moment { ${MOMENT} } bodies { ${POSITION} } }
        synastry(first: $i, second: $i) { first { ${CHART} } second { ${CHART} } aspects { ${ASPECT} } }
        stars { ${STAR} } places(search: "P") { name region country latitude longitude timeZone population }
      }`),
    ).toEqual([]);
  });

  it('the standard introspection query', () => {
    expect(complaints(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).toEqual([]);
  });

  it('the fields of a chart in fragments, which are no levels of their own', () => {
    const chain = Array.from({ length: 30 }, (_, n) => `fragment f${n} on Chart { ...f${n + 1} }`).join('\n');
    expect(
      complaints(`query ($i: ChartInput!) { chart(input: $i) { ...f0 } } ${chain} fragment f30 on Chart { id }`),
    ).toEqual([]);
  });
});

describe('refuses', () => {
  const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} }`;

  it.each([
    ['one character too many', `{ __typename } #${'x'.repeat(limits.documentCharacters)}`, /100000 characters/],
    ['one token too many', `{ ${'__typename '.repeat(limits.tokens - 1)} }`, /4000 tokens/],
    [
      'one level too many',
      `{ __type(name: "Query") { ofType ${'{ ofType '.repeat(15)} { name }${' }'.repeat(17)}`,
      /16 levels/,
    ],
    ['one alias too many', aliases(limits.aliases + 1), /20 aliases/],
    ['one directive too many', `{ ${'__typename @skip(if: false) '.repeat(limits.directives + 1)} }`, /50 directives/],
    ['brackets without end', `{ stars(search: ${'['.repeat(201)}`, /200 levels of brackets/],
  ])('%s', (_, document, message) => {
    expect(complaints(document)).toEqual([expect.stringMatching(message)]);
  });

  it('not what is exactly at the limit', () => {
    expect(complaints(aliases(limits.aliases))).toEqual([]);
    expect(documentTextProblem(`{ ${'a '.repeat(limits.tokens - 2)}}`, limits)).toBeUndefined();
    expect(documentTextProblem(`${'['.repeat(200)}${']'.repeat(200)}`, limits)).toBeUndefined();
  });

  it('with a Problem that says LIMIT_EXCEEDED', () => {
    const errors = validate(schema, parse(aliases(21)), documentLimitRules(limits));
    expect(errors.map(rootOf)).toEqual([like({ name: 'Problem', code: 'LIMIT_EXCEEDED' })]);
  });

  it('nothing that is no GraphQL: the parser says that better', () => {
    expect(documentTextProblem('{ "unfinished', limits)).toBeUndefined();
  });
});

describe('survives', () => {
  const doubling = Array.from({ length: 30 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`).join(
    ' ',
  );
  const aliasDoubling = Array.from(
    { length: 30 },
    (_, n) => `fragment f${n} on Query { a: self { ...f${n + 1} } b: self { ...f${n + 1} } }`,
  ).join(' ');
  const overlapping = (count: number) =>
    `{ ${Array.from({ length: count }, () => 'self { self { hello } }').join(' ')} }`;
  const conflicting = (count: number) =>
    `{ ${Array.from({ length: count }, (_, n) => `hello(name: "${n}")`).join(' ')} }`;
  const cycle = Array.from({ length: 200 }, (_, n) => `fragment f${n} on Query { ...f${(n + 1) % 200} }`).join(' ');
  const meshed = Array.from(
    { length: 40 },
    (_, n) =>
      `fragment f${n} on Query { ${Array.from({ length: 40 }, (_x, m) => (m === n ? '' : `...f${m}`)).join(' ')} }`,
  ).join(' ');

  const attacks: [name: string, document: string, codes: string[]][] = [
    ['2^30 fields by fragments spread twice', `{ ...f0 } ${doubling} fragment f30 on Query { hello }`, []],
    ['2^30 fields by aliases', `{ ...f0 } ${aliasDoubling} fragment f30 on Query { hello }`, ['LIMIT_EXCEEDED']],
    ['literals 100,000 deep', `{ points(inputs: ${'['.repeat(50_000)}${']'.repeat(49_900)}) }`, ['LIMIT_EXCEEDED']],
    ['objects 100,000 deep', `{ points(inputs: ${'{a:'.repeat(30_000)}1) }`, ['LIMIT_EXCEEDED']],
    ['selections 10,000 deep', '{ self '.repeat(10_000), ['LIMIT_EXCEEDED']],
    ['selections 150 deep', `${'{ self '.repeat(150)}{ hello }${'}'.repeat(150)}`, ['LIMIT_EXCEEDED']],
    ['types 150 deep', `query ($a: ${'['.repeat(150)}Int${']'.repeat(150)}) { hello }`, ['GRAPHQL_VALIDATION_FAILED']],
    ['a cycle of fragments', `{ ...f0 } ${cycle}`, ['GRAPHQL_VALIDATION_FAILED']],
    ['a fragment of itself', '{ ...f } fragment f on Query { ...f }', ['GRAPHQL_VALIDATION_FAILED']],
    ['fragments that all spread each other', `{ ...f0 } ${meshed}`, ['GRAPHQL_VALIDATION_FAILED', 'LIMIT_EXCEEDED']],
    ['the same field 400 times', overlapping(400), ['LIMIT_EXCEEDED']],
    ['a conflict of 700 fields', conflicting(700), ['GRAPHQL_VALIDATION_FAILED', 'LIMIT_EXCEEDED']],
    ['10,000 aliases', `{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: hello`).join(' ')} }`, ['LIMIT_EXCEEDED']],
    ['10,000 directives', `{ hello ${'@skip(if: true) '.repeat(10_000)} }`, ['LIMIT_EXCEEDED']],
    [
      '1,300 unknown fields',
      `{ ${Array.from({ length: 1300 }, (_, n) => `x${n}`).join(' ')} }`,
      ['GRAPHQL_VALIDATION_FAILED'],
    ],
    ['an unknown field of 50,000 letters', `{ ${'x'.repeat(50_000)} }`, ['GRAPHQL_VALIDATION_FAILED']],
    ['a string of 90,000 characters', `{ square(of: "${'\\u0001'.repeat(15_000)}") }`, ['GRAPHQL_VALIDATION_FAILED']],
    ['25,000 comments', `{ hello }${'\n#x'.repeat(25_000)}`, []],
    ['a document of 3 MB', `{ hello } #${'x'.repeat(3_000_000)}`, ['LIMIT_EXCEEDED']],
    [
      'introspection that goes round',
      `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`,
      ['LIMIT_EXCEEDED'],
    ],
  ];

  it.each(attacks)('%s', async (_, document, codes) => {
    const served = await serve();
    await post(served, { query: '{ hello }' }); // loads what is loaded late
    const start = performance.now();
    const answer = await post(served, { query: document });
    const ms = performance.now() - start;

    expect(ms).toBeLessThan(5000); // a guard against hanging; measured: at most 90 ms
    expect(answer.text.length).toBeLessThan(64 * 1024);
    expect(answer.text).not.toMatch(/call stack/i);
    expect(answer.status).toBe(200);
    expect(answer.codes.filter((code) => !codes.includes(String(code)))).toEqual([]);
    expect(answer.codes.length > 0).toBe(codes.length > 0);
  });
});

it('does not overflow on the longest chain of fragments that MAX_TOKENS can be set to', async () => {
  const served = await serve({ env: { MAX_TOKENS: '20000', MAX_DOCUMENT_CHARACTERS: '1000000' } });
  const chain = Array.from({ length: 2400 }, (_, n) => `fragment f${n} on Query{...f${n + 1}}`).join('');
  const answer = await post(served, { query: `{...f0}${chain}fragment f2400 on Query{hello}` });
  expect(answer.text).toBe('{"data":{"hello":"hello world"}}\n');
});

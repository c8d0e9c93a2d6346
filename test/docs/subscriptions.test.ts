import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { variables } from '../../src/config.js';
import { fileText, tableRows } from './tables.js';

const schema = buildSchema(fileText('schema.graphql'));

/** Every document of a text: blocks of GraphQL, templates of JavaScript, parameters of curl. */
function documentsOf(text: string): readonly string[] {
  const found = [
    ...text.matchAll(/^```graphql\n(.*?)^```/gms),
    ...text.matchAll(/QUERY = `(.*?)`/gs),
    ...text.matchAll(/'query=(.*?)'/gs),
    ...text.matchAll(/"query":"(.*?)","variables"/gs),
  ];
  return found.map(([, document = '']) => document);
}

it.each([
  ['docs/subscriptions.md', 2],
  ['examples/README.md', 2],
  ['examples/stream.js', 1],
])('the documents of %s fit the schema', (file, count) => {
  const documents = documentsOf(fileText(file));
  expect(documents).toHaveLength(count);
  for (const document of documents) expect(validate(schema, parse(document))).toEqual([]);
});

it('the table of bounds names variables that there are', () => {
  const named = tableRows('docs/subscriptions.md', 'what', 'variable').flatMap(([, name = '']) =>
    name === '' ? [] : [name],
  );
  expect(named).toContain('MAX_SUBSCRIPTIONS');
  const known = variables.map(({ name }) => name);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { RESULT_SELECTIONS } from '../../src/server/job-result-documents.js';

const text = readFileSync(new URL('../../docs/jobs.md', import.meta.url), 'utf8');

it.each(Object.entries(RESULT_SELECTIONS))('docs/jobs.md shows what a line of results tells: %s', (kind, selection) => {
  const shown = text.split(`\`${kind}\`:\n\n\`\`\`graphql\n`)[1]?.split('```')[0] ?? '';
  expect(print(parse(shown))).toBe(print(parse(`{${selection}}`)));
});

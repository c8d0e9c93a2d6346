import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileText } from './docs/tables.js';
import { startApp, type RunningApp } from './support/app.js';

const readme = fileText('README.md');
let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** The first block of code in a language. */
function block(language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(readme) ?? [];
  if (code === undefined) throw new Error(`README.md has no block of ${language}`);
  return code;
}

it('answers the query as printed', async () => {
  const answer = await app.ask(block('graphql'));
  expect(answer.value).toEqual(JSON.parse(block('json')));
});

it('names the two commands', () => {
  expect(
    block('sh')
      .split('\n')
      .map((line) => line.replace(/ *#.*/, '')),
  ).toEqual(['npm ci && npm start', 'npm ci && npm test', '']);
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What the answers of whole servers are made by. Starting, stopping, keeping and sharing them does not hang on it. */
const ANSWERS = [
  'test/integration/*.test.ts',
  'test/server/{audits,document-limits,format-error,http,web-sockets}.test.ts',
];
const NO_ANSWERS = ['test/integration/{app,cache,executors,many-subscriptions}.test.ts'];
/** What may be computed in threads: the smallest batch too. */
const COMPUTED = ['test/integration/{chart,eclipses,horizon,searches,sky,subscriptions}.test.ts'];
/** What hangs on where positions come from. */
const BY_POSITIONS = ['test/{kernel,compute}/**/*.test.ts', ...COMPUTED];

export default defineConfig({
  // Our code would get graphql's .mjs and Apollo the .js: "another module or realm".
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'graphql-js', include: ANSWERS, exclude: NO_ANSWERS, env: { EXECUTOR: 'graphql-js' } },
      },
      { extends: true, test: { name: 'direct', include: BY_POSITIONS, env: { KERNEL: 'direct' } } },
      { extends: true, test: { name: 'threads', include: COMPUTED, env: { THREADS: '1', THREAD_BATCH: '1' } } },
    ],
    pool: 'forks', // the addon can be loaded once a process
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/generated/**', 'src/data/make-*.ts'],
      reporter: ['text-summary', 'text'],
      thresholds: { lines: 90, branches: 90 },
    },
  },
});

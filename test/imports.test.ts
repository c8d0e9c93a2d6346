import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// The way of a question: server > resolvers > loaders > cache > compute > kernel. Values come from the next folder only,
// types from any below; the words of the field and the scales of time are everybody's. Long work leaves the way at
// resolvers and loaders: jobs knows cache and compute.

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const ORDER = ['server', 'resolvers', 'loaders', 'cache', 'compute', 'kernel'];
const JOBS = 'jobs';
const ASKS_JOBS = ['resolvers', 'loaders'];
const JOBS_ASK = ['cache', 'compute'];
const VOCABULARY = [
  'kernel/names.ts',
  'kernel/time-scale.ts',
  'kernel/span.ts',
  'kernel/asteroid-span.ts',
  'errors.ts',
];
const TOP = [
  'main.ts',
  'filler-main.ts',
  'worker-main.ts',
  'run.ts',
  'app.ts',
  'worker.ts',
  'engine.ts',
  'prefilling.ts',
  'warming.ts',
];

interface Import {
  readonly from: string;
  readonly to: string; // below src, or the name of a package
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith('generated/'));
const imports = files.flatMap(importsOf);

function importsOf(from: string): readonly Import[] {
  const source = readFileSync(SRC + from, 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?\bfrom\s+'([^']+)'/gms);
  return Array.from(statements, ([, type, target = '']) => {
    const to = target.startsWith('.') ? posix.join(posix.dirname(from), target).replace(/\.js$/, '.ts') : target;
    return { from, to, typeOnly: type !== undefined };
  });
}

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  if (TOP.includes(from) || !files.includes(to)) return true;
  const [folder, target] = [folderOf(from), folderOf(to)];
  if (folder === target && folder !== '') return true;
  if (to.startsWith('generated/')) return typeOnly;
  if (folder === 'kernel' || folder === '') return false; // they know nothing
  if (folder === 'data') return from.startsWith('data/make-') || VOCABULARY.includes(to); // scripts may use all
  if (folder === 'compute' && target === 'data') return typeOnly; // tables come in from outside
  if (VOCABULARY.includes(to) || (folder === 'server' && to === 'config.ts')) return true;
  if (folder === JOBS) return JOBS_ASK.includes(target) || (typeOnly && target === 'kernel');
  if (target === JOBS) return ASKS_JOBS.includes(folder) || (typeOnly && folder === 'server');
  const distance = ORDER.indexOf(target) - ORDER.indexOf(folder);
  return typeOnly ? distance > 0 : distance === 1;
}

describe('imports', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(150);
  });

  it('follow the way of a question', () => {
    expect(imports.filter((found) => !isAllowed(found)).map(({ from, to }) => `${from} > ${to}`)).toEqual([]);
  });

  it('load the addon through one door', () => {
    const doors = imports.filter(({ to }) => to === 'swisseph').map(({ from }) => from);
    expect(doors).toEqual(['kernel/swisseph/addon.ts']);
  });

  it('of values go round in no circle', () => {
    const next = (file: string) =>
      imports.filter(({ from, typeOnly }) => from === file && !typeOnly).map(({ to }) => to);
    const circles = files.filter((start) => {
      const seen = new Set<string>();
      const open = next(start);
      for (let file = open.pop(); file !== undefined; file = open.pop()) {
        if (seen.has(file)) continue;
        seen.add(file);
        open.push(...next(file));
      }
      return seen.has(start);
    });
    expect(circles).toEqual([]);
  });
});

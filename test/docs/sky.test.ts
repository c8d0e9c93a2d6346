import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { starIndices, TRADITIONAL_STARS } from '../../src/compute/traditional-stars.js';
import { ephemeris } from '../support/ephemeris.js';

it('lists the stars that parans are looked for with', () => {
  const text = readFileSync(new URL('../../docs/sky.md', import.meta.url), 'utf8');
  const listed = text
    .split('\n')
    .filter((line) => line.startsWith('> '))
    .flatMap((line) => line.slice(2).split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const named = starIndices(ephemeris, TRADITIONAL_STARS).map((index) => ephemeris.stars[index]?.names[0] ?? '');
  expect(listed).toEqual(named.toSorted((a, b) => a.localeCompare(b)));
});

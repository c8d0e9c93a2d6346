import { expect, it } from 'vitest';
import { CALCULATION_TYPES } from '../../src/cache/calculation-type.js';
import { CACHE_SECONDS } from '../../src/config.js';
import { tableRows } from './tables.js';

it('lists the kinds of calculation with the seconds that Redis keeps them', () => {
  const rows = tableRows('docs/caching.md', 'kind', 'what').map(([kind, , seconds]) => [kind, seconds]);
  expect(rows).toEqual(CALCULATION_TYPES.map((type) => [type, String(CACHE_SECONDS[type])]));
});

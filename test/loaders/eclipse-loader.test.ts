import { expect, it } from 'vitest';
import { createCalculations } from '../../src/compute/calculations.js';
import { readEclipseIndex } from '../../src/data/eclipse-index.js';
import { createEclipseLoader } from '../../src/loaders/eclipse-loader.js';
import { ephemeris } from '../support/ephemeris.js';

it('asks for the Besselian elements of a page at once, each eclipse once, so that others are let through', async () => {
  const { eclipses } = createCalculations(ephemeris, readEclipseIndex());
  const batches: number[] = [];
  const loader = createEclipseLoader({
    ...eclipses,
    elements: (asked) => {
      batches.push(asked.length);
      return eclipses.elements(asked);
    },
  });
  const page = ['solar-2024-04-08', 'lunar-2025-03-14', 'solar-2024-04-08'].flatMap((id) => loader.byId(id) ?? []);
  const [solar, lunar, again] = await Promise.all(page.map((eclipse) => loader.elements(eclipse)));
  expect(batches).toEqual([2]);
  expect(lunar).toBeUndefined();
  expect(solar).toBeDefined();
  expect(again).toBe(solar);
});

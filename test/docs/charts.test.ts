import { expect, it } from 'vitest';
import { ASPECT_ANGLES, DEFAULT_ORBS } from '../../src/kernel/aspects.js';
import { lotPlace } from '../../src/kernel/lots.js';
import { ASPECT_TYPES, LOTS, type Lot } from '../../src/kernel/names.js';
import { tableRows } from './tables.js';

/** What a chart of the day or of the night answers. */
function formulaOf(lot: Lot, isDiurnal: boolean): string {
  return lotPlace(lot, { ascendant: 0, eighthCusp: 0, isDiurnal, longitudeOf: () => 0 }).formula;
}

it('lists the lots with the formulas that are answered', () => {
  const rows = LOTS.map((lot) => [lot, formulaOf(lot, true), formulaOf(lot, false)]);
  expect(tableRows('docs/charts.md', 'lot', 'by day')).toEqual(rows);
});

it('lists the aspects with their default orbs', () => {
  const rows = ASPECT_TYPES.map((type) => {
    const byDeclination = type === 'PARALLEL' || type === 'CONTRAPARALLEL';
    return [type, byDeclination ? 'declination' : String(ASPECT_ANGLES[type]), String(DEFAULT_ORBS[type])];
  });
  expect(tableRows('docs/charts.md', 'aspect', 'degrees')).toEqual(rows);
});

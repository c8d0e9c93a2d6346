import { normaliseDegrees } from './angle.js';
import { at } from './column.js';
import { coveredHouses, type CoveredHouses } from './covered-houses.js';
import type { HouseColumns, HouseRequest, OrientationColumns } from './ephemeris.js';
import { PROJECTING_AYANAMSAS } from './names.js';

const CUSPS = 12;
const ANGLE_VALUES = 6;

/**
 * Cusps and angles of each row by formulas; the rows that those do not cover come from Swiss Ephemeris, asked once.
 *
 * Given:    request
 *           orientation   of the Earth at each row
 *           ayanamsaOf    a row: degrees, with nutation; 0 where it is tropical, NaN where it is not known
 *           direct        houses by Swiss Ephemeris
 *           into          see `Ephemeris`
 * Returned: each row the same whatever rows are beside it
 * Error:    see `coveredHouses`
 */
export function sphericalHouses(
  request: HouseRequest,
  orientation: Pick<OrientationColumns, 'siderealTime' | 'obliquity'>,
  ayanamsaOf: (row: number) => number,
  direct: (request: HouseRequest) => HouseColumns,
  into?: Omit<HouseColumns, 'systems'>,
): HouseColumns {
  const rows = request.ut.length;
  const cusps = into?.cusps ?? new Float64Array(rows * CUSPS);
  const angles = into?.angles ?? new Float64Array(rows * ANGLE_VALUES);
  const systems = request.systems.slice();
  const left: number[] = [];
  for (let row = 0; row < rows; row++) {
    const houses = rowHouses(request, orientation, ayanamsaOf, row);
    if (houses === undefined) left.push(row);
    else fillRow(houses, cusps, row * CUSPS, angles, row * ANGLE_VALUES);
  }
  if (left.length > 0) {
    const answers = direct(rowsOf(request, left));
    left.forEach((row, index) => {
      cusps.set(answers.cusps.subarray(index * CUSPS, (index + 1) * CUSPS), row * CUSPS);
      angles.set(answers.angles.subarray(index * ANGLE_VALUES, (index + 1) * ANGLE_VALUES), row * ANGLE_VALUES);
      systems[row] = answers.systems[index] ?? 'PORPHYRY';
    });
  }
  return { cusps, angles, systems };
}

function rowHouses(
  { systems, longitudes, latitudes, ayanamsas }: HouseRequest,
  { siderealTime, obliquity }: Pick<OrientationColumns, 'siderealTime' | 'obliquity'>,
  ayanamsaOf: (row: number) => number,
  row: number,
): CoveredHouses | undefined {
  const system = systems[row];
  const ayanamsa = ayanamsas[row];
  if (system === undefined || (ayanamsa !== undefined && PROJECTING_AYANAMSAS.includes(ayanamsa))) return undefined;
  const armc = normaliseDegrees(at(siderealTime, row) + at(longitudes, row));
  return coveredHouses(system, armc, at(latitudes, row), at(obliquity, row), ayanamsaOf(row));
}

function fillRow(houses: CoveredHouses, cusps: Float64Array, cuspsAt: number, angles: Float64Array, anglesAt: number) {
  let house = 9; // the tenth
  for (const cusp of houses.cusps) {
    cusps[cuspsAt + house] = cusp;
    const opposite = house < 6 ? house + 6 : house - 6;
    cusps[cuspsAt + opposite] = normaliseDegrees(cusp + 180);
    house = house === 11 ? 0 : house + 1;
  }
  const [ascendant, midheaven, vertex, eastPoint] = houses.angles;
  angles[anglesAt] = ascendant;
  angles[anglesAt + 1] = midheaven;
  angles[anglesAt + 2] = normaliseDegrees(ascendant + 180);
  angles[anglesAt + 3] = normaliseDegrees(midheaven + 180);
  angles[anglesAt + 4] = vertex;
  angles[anglesAt + 5] = eastPoint;
}

/** The request for some of its rows. */
function rowsOf(request: HouseRequest, rows: readonly number[]): HouseRequest {
  return {
    ut: Float64Array.from(rows, (row) => at(request.ut, row)),
    latitudes: Float64Array.from(rows, (row) => at(request.latitudes, row)),
    longitudes: Float64Array.from(rows, (row) => at(request.longitudes, row)),
    systems: rows.map((row) => request.systems[row] ?? 'PORPHYRY'),
    ayanamsas: rows.map((row) => request.ayanamsas[row]),
  };
}

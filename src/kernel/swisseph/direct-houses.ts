import { at } from '../column.js';
import type { HouseColumns, HouseRequest } from '../ephemeris.js';
import { normaliseDegrees } from '../angle.js';
import type { HouseSystem } from '../names.js';
import { houseCusps, type AddonHouses } from './addon.js';

const LETTERS: Readonly<Record<HouseSystem, string>> = {
  PLACIDUS: 'P',
  KOCH: 'K',
  PORPHYRY: 'O',
  REGIOMONTANUS: 'R',
  CAMPANUS: 'C',
  EQUAL: 'A',
  WHOLE_SIGN: 'W',
  ALCABITIUS: 'B',
  TOPOCENTRIC: 'T',
  MORINUS: 'M',
  VEHLOW: 'V',
  MERIDIAN: 'X',
};

/**
 * Cusps and angles of each row. Placidus and Koch do not exist within the polar circles, where the addon answers
 * nothing, not even the ascendant: Porphyry stands in, as the C library itself does.
 *
 * Source: Swiss Ephemeris manual, section 14.
 */
export function directHouses(request: HouseRequest): HouseColumns {
  const rows = request.ut.length;
  const cusps = new Float64Array(rows * 12).fill(NaN);
  const angles = new Float64Array(rows * 6).fill(NaN);
  const systems = request.systems.map((requested, row) => {
    const asked = rowHouses(request, row, requested);
    const answered = asked ?? rowHouses(request, row, 'PORPHYRY');
    if (answered !== undefined) {
      cusps.set(answered.house, row * 12);
      angles.set(anglesOf(answered), row * 6);
    }
    return asked === undefined ? 'PORPHYRY' : requested;
  });
  return { cusps, angles, systems };
}

function rowHouses(request: HouseRequest, row: number, system: HouseSystem): AddonHouses | undefined {
  return houseCusps(
    at(request.ut, row),
    at(request.latitudes, row),
    at(request.longitudes, row),
    LETTERS[system],
    request.ayanamsas[row],
  );
}

/** In the order of ANGLES. */
function anglesOf(houses: AddonHouses): readonly number[] {
  const { ascendant, mc, vertex, equatorialAscendant } = houses;
  return [ascendant, mc, normaliseDegrees(ascendant + 180), normaliseDegrees(mc + 180), vertex, equatorialAscendant];
}

const HOUSES = 12;

/**
 * The house of a point, by its ecliptic longitude alone.
 *
 * A house reaches from its cusp to the next cusp met, and its cusp belongs to it. Below the polar circles the next cusp
 * met is that of the next house. Within them the cusps of REGIOMONTANUS and CAMPANUS may run all backwards: houses then
 * reach backwards too. Those of TOPOCENTRIC (from latitude 65 on) and of ALCABITIUS (at the very pole) may be out of
 * order: each still reaches to the next cusp met, whichever that is, in the direction in which most of the circle is
 * numbered. A house whose cusp coincides with that of the house after it is empty; of
 * cusps that coincide without being neighbours the first counts.
 *
 * Given:    longitude       degrees in [0, 360)
 *           cusps, offset   twelve cusps from `offset` on, the first first, degrees in [0, 360)
 * Returned: 1 to 12: exactly one house whatever the order of the cusps; 1 if all are one point
 */
export function houseOf(longitude: number, cusps: Float64Array, offset = 0): number {
  const backwards = runsBackwards(cusps, offset);
  let house = 1;
  let nearest = Infinity;
  for (let i = 0; i < HOUSES; i++) {
    const cusp = cusps[offset + i] ?? NaN;
    if (cusp === cusps[offset + ((i + 1) % HOUSES)]) continue; // an empty house
    const passed = backwards ? cusp - longitude : longitude - cusp;
    const arc = passed < 0 ? passed + 360 : passed; // not normalised: a point just before a cusp must not round onto it
    if (!(arc < nearest)) continue;
    nearest = arc;
    house = i + 1;
  }
  return house;
}

/** Whether the steps from cusp to cusp, each taken the short way, go round the zodiac against its order. */
function runsBackwards(cusps: Float64Array, offset: number): boolean {
  let turn = 0;
  let previous = cusps[offset + HOUSES - 1] ?? NaN;
  for (let i = 0; i < HOUSES; i++) {
    const cusp = cusps[offset + i] ?? NaN;
    const step = cusp - previous;
    turn += step > 180 ? step - 360 : step < -180 ? step + 360 : step;
    previous = cusp;
  }
  return turn < 0;
}

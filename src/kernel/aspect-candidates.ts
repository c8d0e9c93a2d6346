const STEPS_PER_DEGREE = 2;
const LAST_STEP = 180 * STEPS_PER_DEGREE; // for 180 itself

/**
 * For each half degree of separation the kinds that may count there, so that a pair of points meets the few that matter.
 * None that counts is left out: each reaches a whole step further than its orb, far beyond rounding.
 *
 * Given:    angles   at which each kind is exact, degrees; 16 kinds at most
 *           orbs     degrees, of each kind; one that is NaN or negative counts nowhere
 * Returned: a mask for each step, to be read at `stepOf` a separation: bit i stands for kind i
 */
export function candidatesBySeparation(angles: readonly number[], orbs: Float64Array): Uint16Array {
  const masks = new Uint16Array(LAST_STEP + 1);
  angles.forEach((angle, index) => {
    const orb = orbs[index] ?? NaN;
    if (!(orb >= 0)) return;
    const last = Math.min(stepOf(angle + orb) + 1, LAST_STEP);
    for (let step = Math.max(stepOf(angle - orb) - 1, 0); step <= last; step++) {
      masks[step] = (masks[step] ?? 0) | (1 << index);
    }
  });
  return masks;
}

/** `candidatesBySeparation` for the same angles again and again: its last masks serve as long as the orbs are the same. */
export function candidatesFor(angles: readonly number[]): (orbs: Float64Array) => Uint16Array {
  const last = new Float64Array(angles.length);
  let masks: Uint16Array | undefined;
  return (orbs) => {
    const isSame = (_: number, kind: number): boolean => Object.is(orbs[kind] ?? NaN, last[kind]);
    if (masks !== undefined && angles.every(isSame)) return masks;
    angles.forEach((_, kind) => (last[kind] = orbs[kind] ?? NaN));
    masks = candidatesBySeparation(angles, orbs);
    return masks;
  };
}

/** The index of the mask for a separation in [0, 180]; NaN for NaN. */
export function stepOf(separation: number): number {
  return Math.floor(separation * STEPS_PER_DEGREE);
}

import { BODIES, type Body } from '../kernel/names.js';

/** A set of bodies as one number: bit i stands for the i-th of BODIES. */
export type BodySet = number;

const BITS: ReadonlyMap<Body, number> = new Map(BODIES.map((body, index) => [body, 1 << index]));

export function bodySet(bodies: readonly Body[]): BodySet {
  let set = 0;
  for (const body of bodies) set |= BITS.get(body) ?? 0;
  return set;
}

// Batch after batch is of the same bodies.
let last: { readonly set: BodySet; readonly bodies: readonly Body[] } = { set: 0, bodies: [] };

/** In the order of BODIES. */
export function bodiesIn(set: BodySet): readonly Body[] {
  if (set !== last.set) last = { set, bodies: BODIES.filter((_, index) => (set & (1 << index)) !== 0) };
  return last.bodies;
}

/** The same set over fewer bodies: bit i of what is returned stands for the i-th of those in `all`. */
export function bitsWithin(set: BodySet, all: BodySet): number {
  let bits = 0;
  let bit = 1;
  for (let rest = all; rest !== 0; rest &= rest - 1, bit <<= 1) {
    const lowest = rest & -rest;
    if ((set & lowest) !== 0) bits |= bit;
  }
  return bits;
}

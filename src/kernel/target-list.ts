import { normaliseDegrees } from './angle.js';
import { at, itemAt } from './column.js';
import { lowerBound } from './lower-bound.js';
import { travel, type Motion, type Sample } from './motion.js';

/** Degrees by which a target may lie outside of a stretch and be looked at all the same: far above the rounding. */
const MARGIN = 1e-9;

/** Targets of a motion in the order in which it meets them, so that most stretches look at none. */
export class TargetList {
  readonly #motion: Motion;
  readonly #degrees: Float64Array; // sorted; on a circle within one turn
  readonly #indices: Uint32Array; // of each in the list given

  constructor(motion: Motion, targets: Float64Array) {
    const turned = motion.circular ? targets.map(normaliseDegrees) : targets;
    this.#motion = motion;
    this.#indices = Uint32Array.from(turned.keys()).sort((a, b) => at(turned, a) - at(turned, b));
    this.#degrees = Float64Array.from(this.#indices, (index) => at(turned, index));
  }

  /** Indices of the targets that a motion without a turn between two samples meets, and of those just outside. */
  between(from: Sample, to: Sample): readonly number[] {
    const way = travel(this.#motion, from, to);
    const lowest = (way < 0 ? to.value : from.value) - MARGIN;
    const start = this.#motion.circular ? normaliseDegrees(lowest) : lowest;
    const met = this.#upwardsFrom(start, Math.abs(way) + 2 * MARGIN);
    return way < 0 ? met.reverse() : met;
  }

  #upwardsFrom(start: number, length: number): number[] {
    const count = this.#degrees.length;
    const first = lowerBound(count, (index) => at(this.#degrees, index) < start);
    const met: number[] = [];
    for (let place = first; place < count && at(this.#degrees, place) - start <= length; place++) {
      met.push(itemAt(this.#indices, place));
    }
    if (!this.#motion.circular) return met;
    for (let place = 0; place < first && at(this.#degrees, place) + 360 - start <= length; place++) {
      met.push(itemAt(this.#indices, place));
    }
    return met;
  }
}

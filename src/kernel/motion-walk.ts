import { targetCrossings, type TargetCrossing } from './target-crossings.js';
import type { Motion, Sample } from './motion.js';
import { isRetrograde, turnsWithin } from './stations.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

const J2000 = 2_451_545; // any fixed moment would do: cells are counted from it

/** What happens to a motion within one cell of its grid, turns and crossings in the order of time each. */
interface Cell {
  readonly index: number;
  readonly end: Sample;
  readonly turns: readonly Turn[];
  readonly crossings: readonly TargetCrossing[];
}

/** A motion turning back. */
export interface Turn {
  readonly tt: JulianDayTt;
  readonly value: number; // degrees
  readonly retrograde: boolean; // which way it goes from here
}

export interface Happenings {
  readonly turns: readonly Turn[];
  readonly crossings: readonly TargetCrossing[];
}

/**
 * Turns and crossings of one motion, cell by cell of a grid that lies fixed in time: what is found does not depend on
 * where a search begins, by which steps it goes on, or where it ends. The cell of the last answer is kept, since a search
 * in slices asks for it again: that saves work and changes no answer.
 */
export class MotionWalk {
  #last: Cell | undefined;

  constructor(
    readonly motion: Motion,
    readonly targets: Float64Array,
  ) {}

  /**
   * Given:    start, end   Julian days, TT
   * Returned: all turns and crossings from start to end, and those outside that share their first and last cell
   */
  between(start: JulianDayTt, end: JulianDayTt): Happenings {
    const { stepDays } = this.motion;
    const cells: Cell[] = [];
    const last = Math.floor((end - J2000) / stepDays);
    for (let index = Math.floor((start - J2000) / stepDays); index <= last; index++) {
      const cell = this.#cell(index);
      if (cell !== undefined) cells.push(cell);
    }
    return {
      turns: cells.flatMap(({ turns }) => turns),
      crossings: cells.flatMap(({ crossings }) => crossings),
    };
  }

  #cell(index: number): Cell | undefined {
    if (this.#last?.index === index) return this.#last;
    const [first, last] = [this.#border(index), this.#border(index + 1)];
    if (!(first < last)) return undefined; // beyond what is known
    const from = this.#last?.index === index - 1 ? this.#last.end : this.motion.sample(first);
    const to = this.motion.sample(last);
    this.#last = { index, end: to, ...happenings(this.motion, this.targets, from, to) };
    return this.#last;
  }

  #border(index: number): JulianDayTt {
    const { stepDays, first, last } = this.motion;
    return julianDayTt(Math.min(last, Math.max(first, J2000 + index * stepDays)));
  }
}

function happenings(motion: Motion, targets: Float64Array, from: Sample, to: Sample): Happenings {
  const turning = turnsWithin(motion, from, to);
  const samples = [from, ...turning, to];
  const first = !isRetrograde(from); // the way it goes after the first turn; the others alternate
  return {
    turns: turning.map(({ tt, value }, index) => ({ tt, value, retrograde: index % 2 === 0 ? first : !first })),
    crossings: samples.slice(1).flatMap((sample, index) => {
      const before = samples[index];
      return before === undefined ? [] : targetCrossings(motion, before, sample, targets);
    }),
  };
}

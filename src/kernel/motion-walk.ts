import { samplesAt, type Motion, type Sample } from './motion.js';
import { isRetrograde, turnsWithin } from './stations.js';
import { TargetCrossings, type TargetCrossing } from './target-crossings.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

const J2000 = 2_451_545; // any fixed moment would do: cells are counted from it

/** So many cells ask the motion together: enough to make each cheap, few enough to be forgotten soon. */
const CELLS_AT_ONCE = 256;

/** A motion turning back. */
export interface Turn {
  readonly tt: JulianDayTt;
  readonly value: number; // degrees
  readonly retrograde: boolean; // which way it goes from here
}

/** Both in the order of time. */
export interface Happenings {
  readonly turns: readonly Turn[];
  readonly crossings: readonly TargetCrossing[];
}

/** The last cell that was walked through. */
interface Cell extends Happenings {
  readonly index: number;
  readonly end: Sample;
}

/**
 * Turns and crossings of one motion, cell by cell of a grid that lies fixed in time: what is found does not depend on
 * where a search begins, by which steps it goes on, or where it ends. The cell of the last answer is kept, since a search
 * in slices asks for it again: that saves work and changes no answer.
 */
export class MotionWalk {
  #last: Cell | undefined;
  readonly #crossings: TargetCrossings;

  constructor(
    readonly motion: Motion,
    readonly targets: Float64Array,
  ) {
    this.#crossings = new TargetCrossings(motion, targets);
  }

  /**
   * Given:    start, end   Julian days, TT
   * Returned: all turns and crossings from start to end, and those outside that share their first and last cell
   */
  between(start: JulianDayTt, end: JulianDayTt): Happenings {
    const { stepDays, first, last } = this.motion;
    const from = Math.floor((Math.max(start, first) - J2000) / stepDays);
    const to = Math.floor((Math.min(end, last) - J2000) / stepDays);
    const parts: Happenings[] = this.#last?.index === from ? [this.#last] : [];
    for (let index = from + parts.length; index <= to; index += CELLS_AT_ONCE) {
      parts.push(this.#through(index, Math.min(to, index + CELLS_AT_ONCE - 1)));
    }
    return { turns: parts.flatMap(({ turns }) => turns), crossings: parts.flatMap(({ crossings }) => crossings) };
  }

  /** Through all cells from one index to another, of which the last is kept. */
  #through(first: number, last: number): Happenings {
    const borders = this.#samples(first, last);
    const turns: Turn[] = [];
    const path = borders.slice(0, 1);
    let [turnsBefore, lastBorder] = [0, 0]; // of the last cell
    borders.forEach((to, row) => {
      const from = borders[row - 1];
      if (from === undefined) return;
      [turnsBefore, lastBorder] = [turns.length, path.length - 1];
      const turning = turnsWithin(this.motion, from, to);
      if (turning.length > 0) turns.push(...turnsOf(from, turning));
      path.push(...turning, to);
    });
    const { all, early } = this.#crossings.along(path, lastBorder);
    const end = path.at(-1);
    if (end !== undefined) {
      this.#last = { index: last, end, turns: turns.slice(turnsBefore), crossings: all.slice(early) };
    }
    return { turns, crossings: all };
  }

  /** Where these cells begin and end. */
  #samples(first: number, last: number): readonly Sample[] {
    const before = this.#last?.index === first - 1 ? this.#last.end : undefined;
    const asked: JulianDayTt[] = before === undefined ? [this.#border(first)] : [];
    for (let index = first; index <= last; index++) asked.push(this.#border(index + 1));
    const samples = samplesAt(this.motion, asked);
    return before === undefined ? samples : [before, ...samples];
  }

  #border(index: number): JulianDayTt {
    const { stepDays, first, last } = this.motion;
    return julianDayTt(Math.min(last, Math.max(first, J2000 + index * stepDays)));
  }
}

function turnsOf(from: Sample, turning: readonly Sample[]): readonly Turn[] {
  const first = !isRetrograde(from); // the way it goes after the first turn; the others alternate
  return turning.map(({ tt, value }, index) => ({ tt, value, retrograde: index % 2 === 0 ? first : !first }));
}

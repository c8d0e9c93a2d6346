import { RootBracket, type Remainder } from './bracketed-root.js';
import { at } from './column.js';
import { cubicCurvature, cubicRoot, hermiteCubic } from './hermite-cubic.js';
import { gapFrom, samplesAt, type Motion, type Sample } from './motion.js';
import { TargetList } from './target-list.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

/** A motion passing one of the targets. */
export interface TargetCrossing {
  readonly tt: JulianDayTt;
  readonly target: number; // its index
  readonly rising: boolean; // from below the target to above it
}

/** Crossings on the way along some samples. */
export interface Crossings {
  readonly all: readonly TargetCrossing[];
  readonly early: number; // how many of them lie before the sample asked for
}

const TOLERANCE_DAYS = 1e-9; // 0.09 ms; a Julian day has steps of half of it
/** So many times what the cubic says of the curvature is allowed for. */
const CURVATURE_MARGIN = 4;
/** A step moves by far less: a larger gap at its end has its change of sign on the far side of the circle. */
const FAR = 90;

/** The crossings of one motion with its targets. */
export class TargetCrossings {
  readonly #motion: Motion;
  readonly #targets: Float64Array;
  readonly #list: TargetList;

  /** Given: targets, in degrees; on a circle any turn. */
  constructor(motion: Motion, targets: Float64Array) {
    this.#motion = motion;
    this.#targets = targets;
    this.#list = new TargetList(motion, targets);
  }

  /**
   * The crossings on the way from sample to sample.
   *
   * Given:    samples   in the order of time, no turn between two of them
   *           late      index of the sample from which crossings count as late
   * Returned: from one sample to the next in the order in which the targets are met, at most one crossing for each target.
   *           A sample exactly at a target counts as above it, so that one who goes on from there meets it once.
   * Error:    below 0.1 ms in time, or rounding and noise of the positions divided by the speed
   * Source:   as for `bracketedRoot`, from the root of the cubic through both samples
   *
   * It costs 1 or 2 evaluations a crossing, close to a turn some more; those of all crossings are asked for together, and
   * none depends on which others there are.
   */
  along(samples: readonly Sample[], late = 0): Crossings {
    const closing: Closing[] = [];
    let early = 0;
    samples.forEach((to, row) => {
      const from = samples[row - 1];
      if (from !== undefined) this.#addLeg(closing, from, to);
      if (row === late) early = closing.length;
    });
    this.#close(closing);
    const all = closing.map(({ root, target, rising }) => ({ tt: julianDayTt(root.point), target, rising }));
    return { all, early };
  }

  #addLeg(closing: Closing[], from: Sample, to: Sample): void {
    for (const target of this.#list.between(from, to)) {
      const degrees = at(this.#targets, target);
      const before = gapFrom(this.#motion, degrees, from);
      const after = gapFrom(this.#motion, degrees, to);
      if (before >= 0 === after >= 0 || !(Math.abs(before) < FAR && Math.abs(after) < FAR)) continue;
      closing.push(closingIn(target, from, to, before, after));
    }
  }

  #close(closing: readonly Closing[]): void {
    let open = closing;
    while (open.length > 0) {
      const tts = open.map(({ root }) => julianDayTt(root.point));
      const samples = samplesAt(this.#motion, tts);
      open.forEach(({ root, target, remainder }, index) => {
        const sample = samples[index];
        if (sample === undefined) throw new RangeError('a motion without a sample'); // our mistake
        root.take(gapFrom(this.#motion, at(this.#targets, target), sample), sample.speed, remainder);
      });
      open = open.filter(({ root }) => root.isOpen(TOLERANCE_DAYS));
    }
  }
}

/** A crossing that is known to be there, on the way to its moment. */
interface Closing {
  readonly target: number;
  readonly rising: boolean;
  readonly root: RootBracket;
  readonly remainder: Remainder;
}

/** Given: before, after, the gaps at both ends. */
function closingIn(target: number, from: Sample, to: Sample, before: number, after: number): Closing {
  const days = to.tt - from.tt;
  const cubic = hermiteCubic(before, after, from.speed * days, to.speed * days);
  const guess = cubicRoot(cubic);
  const curvature = Math.abs(cubicCurvature(cubic, guess)) / (days * days);
  const [negative, positive] = before < 0 ? [from.tt, to.tt] : [to.tt, from.tt];
  return {
    target,
    rising: before < 0,
    root: new RootBracket(negative, positive, from.tt + guess * days),
    remainder: (step, speed) => (CURVATURE_MARGIN * curvature * step * step) / Math.abs(2 * speed),
  };
}

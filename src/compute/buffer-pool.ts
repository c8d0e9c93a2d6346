/**
 * Buffers that are lent out and come back, so that batch after batch is computed in the same memory: making columns for a
 * single chart would take as long as filling them.
 */
export class BufferPool<Buffers> {
  readonly #make: (rows: number, width: number) => Buffers;
  readonly #most: number;
  readonly #free = new Map<number, Buffers[]>();
  #cells = 0; // of all that are free

  /**
   * Given:    make   buffers of some rows, each so wide
   *           most   cells (rows times width) kept at most; beyond them all that are free are let go
   */
  constructor(make: (rows: number, width: number) => Buffers, most: number) {
    this.#make = make;
    this.#most = most;
  }

  /**
   * The result of `work` with buffers that nobody else holds until it returns. They hold what others left in them; what is
   * to last is copied out of them.
   *
   * Given:    rows, width   below 2^16
   *           work          ends when it returns: no promise
   */
  use<Result>(rows: number, width: number, work: (buffers: Buffers) => Result): Result {
    const key = rows * WIDEST + width;
    const buffers = this.#take(key) ?? this.#make(rows, width);
    try {
      return work(buffers);
    } finally {
      this.#giveBack(key, buffers);
    }
  }

  #take(key: number): Buffers | undefined {
    const buffers = this.#free.get(key)?.pop();
    if (buffers !== undefined) this.#cells -= cellsOf(key);
    return buffers;
  }

  #giveBack(key: number, buffers: Buffers): void {
    const cells = cellsOf(key);
    if (this.#cells + cells > this.#most) {
      this.#free.clear();
      this.#cells = 0;
    }
    if (cells > this.#most) return;
    const free = this.#free.get(key);
    if (free === undefined) this.#free.set(key, [buffers]);
    else free.push(buffers);
    this.#cells += cells;
  }
}

const WIDEST = 2 ** 16;

function cellsOf(key: number): number {
  return Math.floor(key / WIDEST) * (key % WIDEST);
}

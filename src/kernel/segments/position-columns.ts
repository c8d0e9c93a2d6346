import { at } from '../column.js';
import { POSITION_VALUES, SOURCE, type PositionColumns, type PositionRequest } from '../ephemeris.js';

/** NaN in every block, and no source: in columns that are given, or in new ones. */
export function emptyColumns({ tt, bodies, ayanamsas }: PositionRequest, into?: PositionColumns): PositionColumns {
  const blocks = tt.length * bodies.length;
  const tropical = (into?.tropical ?? new Float64Array(blocks * POSITION_VALUES)).fill(NaN);
  const sources = into?.sources.fill(SOURCE.NONE) ?? new Uint8Array(blocks);
  if (ayanamsas.every((ayanamsa) => ayanamsa === undefined)) return { tropical, zodiacal: tropical, sources };
  const zodiacal = (into?.zodiacal ?? new Float64Array(blocks * POSITION_VALUES)).fill(NaN);
  return { tropical, zodiacal, sources };
}

/** The answers of another maker: in their own zodiac where it was asked, of the equinox where there is none yet. */
export function copyAnswers(from: PositionColumns, to: PositionColumns): void {
  from.sources.forEach((source, block) => {
    if (source === SOURCE.NONE) return;
    if (to.zodiacal !== to.tropical) copyBlock(from.zodiacal, to.zodiacal, block);
    if (to.sources[block] !== SOURCE.NONE) return;
    to.sources[block] = source;
    copyBlock(from.tropical, to.tropical, block);
  });
}

/** One of the blocks of POSITION_VALUES. */
export function copyBlock(from: Float64Array, to: Float64Array, block: number): void {
  for (let value = block * POSITION_VALUES; value < (block + 1) * POSITION_VALUES; value++) to[value] = at(from, value);
}

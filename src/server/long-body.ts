import { Readable } from 'node:stream';
import type { LoopTurn } from '../compute/loop-turn.js';

/** Characters from which on a body is sent in pieces: to encode it at once would hold the event loop. */
const LONG = 2 ** 21;
const PIECE = 2 ** 16;

/** The bytes of a long body, piece by piece; undefined for one that is sent as it is. */
export function bodyInPieces(body: string | Buffer, turn: LoopTurn): Readable | undefined {
  return typeof body === 'string' && body.length >= LONG ? Readable.from(pieces(body, turn)) : undefined;
}

async function* pieces(text: string, turn: LoopTurn): AsyncGenerator<Buffer> {
  for (let start = 0; start < text.length;) {
    const end = wholeEnd(text, start + PIECE);
    yield Buffer.from(text.slice(start, end));
    if (turn.isLong()) await turn.next(); // a client who takes all at once would not
    start = end;
  }
}

/** The end, or one further where it would cut a pair of surrogates. */
function wholeEnd(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}

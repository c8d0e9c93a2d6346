import { Readable } from 'node:stream';

/** Characters from which on a body is sent in pieces: to encode it at once would hold the event loop. */
const LONG = 2 ** 21;
const PIECE = 2 ** 16;

/** What is sent for a body. */
export function sendable(body: string | Buffer): string | Buffer | Readable {
  return typeof body === 'string' && body.length >= LONG ? Readable.from(pieces(body)) : body;
}

function* pieces(text: string): Generator<Buffer> {
  for (let start = 0; start < text.length;) {
    const end = wholeEnd(text, start + PIECE);
    yield Buffer.from(text.slice(start, end));
    start = end;
  }
}

/** The end, or one further where it would cut a pair of surrogates. */
function wholeEnd(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}

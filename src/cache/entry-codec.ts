import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { addExtension, Packr } from 'msgpackr';

// An entry is text: form (one digit), way (p plain, z compressed), checksum (11 characters), then the value as
// msgpack in base64. The checksum covers key, form, way and the very text of the value: whatever is not letter for
// letter what was written under that key reads as not there. The form changes with this file, and with msgpackr where
// its output does.
const FORM = '1';
const PLAIN = 'p';
const COMPRESSED = 'z';
const CHECKSUM_LENGTH = 11; // 8 bytes in base64url
const HEAD_LENGTH = FORM.length + PLAIN.length + CHECKSUM_LENGTH;

// A list of 100 positions, 19 kB as JSON, takes 50 µs to pack into 6 kB. deflate then needs 40 µs to make 3.7 kB of it
// and 15 to 20 µs back; brotli at quality 1 the same times for 3.8 kB.
const COMPRESSED_FROM = 1024; // bytes
const LEVEL = 3;

/** msgpackr writes -0 as 0; this stands in its place. */
class NegativeZero {
  readonly sign = -1;
}
const NEGATIVE_ZERO = new NegativeZero();
const NEGATIVE_ZERO_TYPE = 0x2d; // the minus sign; msgpackr's own types are letters
addExtension({
  Class: NegativeZero,
  type: NEGATIVE_ZERO_TYPE,
  pack: () => new Uint8Array(0),
  unpack: () => -0,
});

const packr = new Packr({ moreTypes: true }); // typed arrays and sets, as well as undefined, NaN and dates

/**
 * The text to keep for a value under a key.
 *
 * Given:    value   plain objects, lists, texts, numbers, dates, maps, sets, typed arrays, undefined
 * Error:    throws for a cycle, a function, a symbol, a big integer, a property `__proto__`
 */
export function encodeEntry(key: string, value: unknown): string {
  const packed = packr.pack(writable(value));
  const compressed = packed.length >= COMPRESSED_FROM;
  const bytes = compressed ? deflateRawSync(packed, { level: LEVEL }) : packed;
  const way = compressed ? COMPRESSED : PLAIN;
  const body = bytes.toString('base64');
  return FORM + way + checksum(key, way, body) + body;
}

/** The value that `encodeEntry` wrote under this key; undefined for every other text. Never throws. */
export function decodeEntry(key: string, text: string): unknown {
  const way = text.charAt(FORM.length);
  const body = text.slice(HEAD_LENGTH);
  if (!text.startsWith(FORM) || text.slice(FORM.length + way.length, HEAD_LENGTH) !== checksum(key, way, body)) {
    return undefined;
  }
  try {
    const bytes = Buffer.from(body, 'base64');
    return packr.unpack(way === COMPRESSED ? inflateRawSync(bytes) : bytes);
  } catch {
    return undefined; // a checksum that fits by chance
  }
}

function checksum(key: string, way: string, body: string): string {
  const hash = createHash('sha256').update(`${key.length}:${key}${FORM}${way}`).update(body);
  return hash.digest('base64url').slice(0, CHECKSUM_LENGTH);
}

/**
 * The value itself, or a copy where lists or plain objects hold a -0. Typed arrays keep theirs; maps and sets do not.
 * Throws for what msgpackr would silently write as something else.
 */
function writable(value: unknown): unknown {
  if (typeof value === 'number') return Object.is(value, -0) ? NEGATIVE_ZERO : value;
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    throw new TypeError(`an entry cannot hold a ${typeof value}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return writableList(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? writableObject(value) : value;
}

function writableList(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const written = writable(item);
    if (!Object.is(written, item)) (copy ??= [...list])[index] = written;
  }
  return copy ?? list;
}

function writableObject(object: object): object {
  let copy: Record<string, unknown> | undefined;
  for (const [name, item] of Object.entries(object)) {
    if (name === '__proto__') throw new TypeError('an entry cannot hold a property __proto__');
    const written = writable(item);
    if (!Object.is(written, item)) (copy ??= { ...object })[name] = written;
  }
  return copy ?? object;
}

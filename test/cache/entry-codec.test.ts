import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry } from '../../src/cache/entry-codec.js';

const KEY = 'chart1~1990-06-10T12:30:00.000Z';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const field = fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__');
const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 0, NaN, Infinity, -Infinity),
);
const leaf = fc.oneof(
  number,
  text,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.date({ noInvalidDate: true }),
  fc.float64Array({ maxLength: 20 }),
  fc.uint8Array({ maxLength: 20 }),
  fc.int32Array({ maxLength: 20 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 8 }),
    fc.dictionary(field, tie('value'), { maxKeys: 8, noNullPrototype: true }),
  ),
}));

/** A list whose text is compressed. */
const LONG = Array.from({ length: 100 }, (_, index) => ({
  body: index % 2 === 0 ? 'SUN' : 'MOON',
  longitude: index * 3.6 + 1 / 3,
  speed: index === 7 ? -0 : 1 / (index + 1),
  retrograde: index % 5 === 0,
}));

function cycle(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

describe('an entry', () => {
  it('reads as what was written', () => {
    fc.assert(
      fc.property(text, value, (key, written) => {
        expect(decodeEntry(key, encodeEntry(key, written))).toStrictEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what JSON loses', () => {
    const written = {
      column: new Float64Array([1, NaN, -0, Infinity]),
      bytes: new Uint8Array([0, 255]),
      missing: undefined,
      numbers: [NaN, Infinity, -Infinity, -0, 0, 5e-324, 2 ** 53],
      deep: [{ zero: [-0] }],
      when: new Date(0),
      set: new Set(['a']),
      map: new Map([['a', 1]]),
    };
    expect(decodeEntry(KEY, encodeEntry(KEY, written))).toStrictEqual(written);
    expect(Object.is(written.numbers[3], -0)).toBe(true); // what was given is as it was
  });

  it('keeps a part of a larger array as that part', () => {
    const written = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
    expect(decodeEntry(KEY, encodeEntry(KEY, written))).toStrictEqual(new Float64Array([2, 3]));
  });

  it('of many bytes is compressed, and reads as well', () => {
    const long = encodeEntry(KEY, LONG);
    expect(long.length).toBeLessThan(JSON.stringify(LONG).length / 2);
    expect(decodeEntry(KEY, long)).toStrictEqual(LONG);
  });

  it.each([
    ['a function', { call: () => 1 }],
    ['a symbol', [Symbol('s')]],
    ['a big integer', 1n],
    ['a property __proto__', JSON.parse('{"a": {"__proto__": 1}}')],
    ['a cycle', cycle()],
  ])('cannot hold %s', (_, written) => {
    expect(() => encodeEntry(KEY, written)).toThrow();
  });
});

describe('a text that is not an entry of that key', () => {
  const entries = [encodeEntry(KEY, { short: 1 }), encodeEntry(KEY, LONG)];
  const entry = fc.constantFrom(...entries);

  it('reads as nothing when it is rubbish', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (rubbish) => {
        expect(decodeEntry(KEY, rubbish)).toBeUndefined();
        expect(decodeEntry(KEY, `1p${rubbish}`)).toBeUndefined();
        expect(decodeEntry(KEY, `1z${rubbish}`)).toBeUndefined();
      }),
    );
  });

  it('reads as nothing when it is cut or lengthened', () => {
    fc.assert(
      fc.property(entry, fc.nat(), fc.string({ minLength: 1 }), (whole, at, more) => {
        expect(decodeEntry(KEY, whole.slice(0, at % whole.length))).toBeUndefined();
        expect(decodeEntry(KEY, whole + more)).toBeUndefined();
        expect(decodeEntry(KEY, more + whole)).toBeUndefined();
      }),
    );
  });

  it('reads as nothing with any one character changed', () => {
    const character = fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' });
    const base64 = fc.base64String({ minLength: 4, maxLength: 4 }).map((four) => four.charAt(0));
    fc.assert(
      fc.property(entry, fc.nat(), fc.oneof(character, base64), (whole, place, other) => {
        const at = place % whole.length;
        fc.pre(whole.charAt(at) !== other);
        expect(decodeEntry(KEY, whole.slice(0, at) + other + whole.slice(at + 1))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('reads as nothing with another last character, which base64 would read as the same bytes', () => {
    const [short = ''] = entries;
    const bytes = (read: string) => Buffer.from(read, 'base64').toString('hex');
    const padded = encodeEntry(KEY, 'a');
    const plain = padded.replace(/=+$/, '');
    expect(bytes(plain)).toBe(bytes(padded));
    expect(plain).not.toBe(padded);
    expect(decodeEntry(KEY, plain)).toBeUndefined();
    expect(decodeEntry(KEY, `${short}\n`)).toBeUndefined();
  });

  it('reads as nothing under another key', () => {
    fc.assert(
      fc.property(text, text, value, (key, other, written) => {
        fc.pre(key !== other);
        expect(decodeEntry(other, encodeEntry(key, written))).toBeUndefined();
      }),
    );
  });

  it('reads as nothing when only the checksum is right', () => {
    for (const [way, body] of [
      ['z', 'AAAA'], // no deflated text
      ['p', 'xQ=='], // msgpack that ends too soon
    ] as const) {
      const hash = createHash('sha256').update(`${KEY.length}:${KEY}1${way}${body}`).digest('base64url');
      expect(decodeEntry(KEY, `1${way}${hash.slice(0, 11)}${body}`)).toBeUndefined();
    }
  });

  it('reads as nothing in another form', () => {
    for (const whole of entries) {
      expect(whole.startsWith('1')).toBe(true);
      for (const form of ['', '0', '2', '9', '11']) expect(decodeEntry(KEY, form + whole.slice(1))).toBeUndefined();
    }
  });
});

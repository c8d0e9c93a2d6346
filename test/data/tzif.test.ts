import { expect, it } from 'vitest';
import { parseTzif } from '../../src/data/tzif.js';

/** A header of version 2. Source: RFC 8536, section 3.1. */
function header(times: number, types: number, chars: number): Buffer {
  const counts = Buffer.alloc(24);
  [0, 0, 0, times, types, chars].forEach((count, index) => counts.writeUInt32BE(count, index * 4));
  return Buffer.concat([Buffer.from('TZif2'), Buffer.alloc(15), counts]);
}

function type(offset: number, name: number): Buffer {
  const record = Buffer.alloc(6);
  record.writeInt32BE(offset);
  record.writeUInt8(name, 5);
  return record;
}

it('reads the 64-bit block, behind the 32-bit one', () => {
  const times = Buffer.alloc(16);
  times.writeBigInt64BE(-4_260_212_372n); // before what 32 bits can hold
  times.writeBigInt64BE(-1_693_700_372n, 8);
  const types = [type(1172, 0), type(1172, 4), type(4772, 8)];
  const file = Buffer.concat([
    header(1, 1, 4), // in the first block one transition, one type, four characters, to be passed over
    Buffer.alloc(1 * 5 + 1 * 6 + 4, 0xff),
    header(2, 3, 12),
    times,
    Buffer.from([1, 2]),
    ...types,
    Buffer.from('LMT\0AMT\0NST\0'),
  ]);
  expect(parseTzif(file)).toEqual({
    first: { offset: 1172, abbreviation: 'LMT' },
    transitions: [
      { time: -4_260_212_372, offset: 1172, abbreviation: 'AMT' },
      { time: -1_693_700_372, offset: 4772, abbreviation: 'NST' },
    ],
  });
});

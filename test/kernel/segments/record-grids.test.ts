import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagedEphemerisFolder } from '../../../src/compute/ephemeris-files.js';
import { readRecordGrids } from '../../../src/compute/record-grids.js';
import { FILE_NUMBERS, recordGrids } from '../../../src/kernel/segments/record-grids.js';

const folder = packagedEphemerisFolder();
const head = readFileSync(join(folder, 'sepl_18.se1')).subarray(0, 4096);

describe('the head of an ephemeris file', () => {
  it('tells how time is cut into records', async () => {
    const grids = await readRecordGrids(folder);
    // Mercury's are its sidereal period (87.969 days), the Moon's and the Earth's their anomalistic month and year.
    expect(grids.get(FILE_NUMBERS.MERCURY)?.length).toBeCloseTo(87.969, 3);
    expect(grids.get(FILE_NUMBERS.MOON)?.length).toBeCloseTo(27.55455, 5);
    expect(grids.get(FILE_NUMBERS.EARTH_MOON_BARYCENTRE)?.length).toBeCloseTo(365.2596, 4);
    expect(grids.get(FILE_NUMBERS.NEPTUNE)).toEqual({ start: 2_378_496.5, length: 4000 });
    expect(grids.get(FILE_NUMBERS.PALLAS)).toEqual({ start: 2_378_496.5, length: 500 });
    for (const number of Object.values(FILE_NUMBERS)) expect(grids.get(number)?.start).toBeLessThan(2_378_497);
  });

  it('is not found in what is no such file', () => {
    expect(recordGrids(new Uint8Array(4096))).toBeUndefined();
    expect(recordGrids(new TextEncoder().encode('one\r\ntwo\r\nthree\r\n' + 'x'.repeat(200)))).toBeUndefined();
    expect(recordGrids(new TextEncoder().encode('one\r\ntwo\r\n'))).toBeUndefined();
  });

  it('is not read beyond its end', () => {
    for (let length = 0; length < 400; length++) expect(recordGrids(head.subarray(0, length))).toBeUndefined();
  });

  it('is missing in a folder without it, and said to be', async () => {
    await expect(readRecordGrids(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});

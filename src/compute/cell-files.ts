import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { packedCells, unpackCellAt } from '../kernel/segments/cell-archive.js';
import type { CellStore } from '../kernel/segments/cell-store.js';
import type { SkyCells } from '../kernel/segments/fitted-sky.js';

// A file is numbers of 8 bytes: a mark (which reads differently on a machine with the other order of bytes), what the
// cells are of, a checksum of the rest, then the rest. Files made on one machine serve on others of its kind.
const MARK = 1800.2399;
const HEAD_NUMBERS = 3;
const BYTES_AT_ONCE = 1_048_576; // some milliseconds
const CELLS_AT_ONCE = 32;
const IDENTITY_DIGITS = 12; // hexadecimal: 48 bits, which a number holds exactly

/** What the version of an ephemeris tells of: engine, files, how cells are fitted. */
interface Fitted {
  readonly engine: string;
  readonly version: string;
}

/**
 * Keeps all filled cells in a folder, which is made where it is missing. A reader sees the old file or the new one, never
 * a part. Rejects where the folder cannot be written.
 */
export async function saveCells(folder: string, { planets, moon }: SkyCells, fitted: Fitted): Promise<void> {
  await mkdir(folder, { recursive: true });
  await saveStore(folder, 'planets', planets, fitted);
  await saveStore(folder, 'moon', moon, fitted);
}

/**
 * Fills cells that are empty from what was kept in a folder. A file that is missing, torn, damaged or of another engine,
 * ephemeris or layout is left alone: its cells are fitted anew.
 *
 * Returned: how many cells the files held
 */
export async function loadCells(folder: string, { planets, moon }: SkyCells, fitted: Fitted): Promise<number> {
  const counts = [await loadStore(folder, 'planets', planets, fitted), await loadStore(folder, 'moon', moon, fitted)];
  return counts.reduce((sum, count) => sum + count, 0);
}

async function saveStore(folder: string, part: string, store: CellStore, fitted: Fitted): Promise<void> {
  const packed = packedCells(store);
  const numbers = new Float64Array(HEAD_NUMBERS + packed.length);
  numbers.set(packed, HEAD_NUMBERS);
  numbers.set([MARK, identity(store, fitted), await checksum(numbers)]);
  const path = pathOf(folder, part, store, fitted);
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeFile(unfinished, numbers, { flush: true });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function loadStore(folder: string, part: string, store: CellStore, fitted: Fitted): Promise<number> {
  const numbers = await readNumbers(pathOf(folder, part, store, fitted));
  if (numbers === undefined || numbers[0] !== MARK || numbers[1] !== identity(store, fitted)) return 0;
  if (numbers[2] !== (await checksum(numbers))) return 0;
  return unpackAll(store, numbers.subarray(HEAD_NUMBERS));
}

/** How many cells were unpacked: a server may be answering meanwhile. */
async function unpackAll(store: CellStore, packed: Float64Array): Promise<number> {
  let count = 0;
  for (let offset = 0; offset < packed.length; count++) {
    const next = unpackCellAt(store, packed, offset);
    if (next === undefined) break;
    offset = next;
    if (count % CELLS_AT_ONCE === CELLS_AT_ONCE - 1) await setImmediate();
  }
  return count;
}

/** Undefined when there is no such file, or one of another length than numbers have. */
async function readNumbers(path: string): Promise<Float64Array | undefined> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    if (size % Float64Array.BYTES_PER_ELEMENT !== 0) return undefined;
    const numbers = new Float64Array(size / Float64Array.BYTES_PER_ELEMENT);
    const { bytesRead } = await handle.read(new Uint8Array(numbers.buffer), 0, size, 0);
    return bytesRead === size ? numbers : undefined;
  } catch {
    return undefined; // a folder of that name, a disk that fails: the cells can be made again
  } finally {
    await handle.close();
  }
}

async function checksum(numbers: Float64Array): Promise<number> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset + HEAD_NUMBERS * Float64Array.BYTES_PER_ELEMENT);
  let sum = 0;
  for (let start = 0; start < bytes.length; start += BYTES_AT_ONCE) {
    sum = crc32(bytes.subarray(start, start + BYTES_AT_ONCE), sum);
    await setImmediate();
  }
  return sum;
}

function identity({ layout }: CellStore, { engine, version }: Fitted): number {
  return Number.parseInt(identityDigits(layout, engine, version), 16);
}

function pathOf(folder: string, part: string, { layout }: CellStore, { engine, version }: Fitted): string {
  return join(folder, `cells-${part}-${identityDigits(layout, engine, version)}.bin`);
}

function identityDigits(layout: CellStore['layout'], engine: string, version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([engine, version, layout]))
    .digest('hex')
    .slice(0, IDENTITY_DIGITS);
}

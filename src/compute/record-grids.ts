import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { recordGrids, type RecordGrid } from '../kernel/segments/record-grids.js';

const FILES = ['sepl_18.se1', 'semo_18.se1', 'seas_18.se1'] as const;
const HEAD_BYTES = 8192;

/** How the ephemeris files of a folder cut time into records. Rejects when one cannot be read or is none. */
export async function readRecordGrids(folder: string): Promise<ReadonlyMap<number, RecordGrid>> {
  const heads = await Promise.all(FILES.map((file) => readHead(join(folder, file))));
  return new Map(heads.flatMap((head) => [...head]));
}

async function readHead(path: string): Promise<ReadonlyMap<number, RecordGrid>> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const grids = recordGrids(buffer.subarray(0, bytesRead));
    if (grids === undefined) throw new Error(`${path} is no file of Swiss Ephemeris`);
    return grids;
  } finally {
    await handle.close();
  }
}

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EphemerisFiles } from '../kernel/swisseph/direct-ephemeris.js';

const FILES = ['sepl_18.se1', 'semo_18.se1', 'seas_18.se1', 'sefstars.txt'] as const;
const STAR_FILE = 'sefstars.txt';
const FINGERPRINT_DIGITS = 12;

/** The folder of ephemeris files that comes with the addon: 1800 to 2399. */
export function packagedEphemerisFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('swisseph/package.json')), 'ephe');
}

/** What must be known of the files before the kernel opens them. Rejects when one is missing or cannot be read. */
export async function readEphemerisFiles(folder: string): Promise<EphemerisFiles> {
  const hash = createHash('sha256');
  let starCatalogue = '';
  for (const file of FILES) {
    const bytes = await readFile(join(folder, file));
    hash.update(bytes);
    if (file === STAR_FILE) starCatalogue = bytes.toString('utf8');
  }
  return { folder, fingerprint: hash.digest('hex').slice(0, FINGERPRINT_DIGITS), starCatalogue };
}

/** The names of the files that cannot be opened now: without them the addon would fall back silently. */
export async function missingEphemerisFiles(folder: string): Promise<readonly string[]> {
  const readable = await Promise.all(FILES.map((file) => canBeRead(join(folder, file))));
  return FILES.filter((_, index) => readable[index] === false);
}

async function canBeRead(path: string): Promise<boolean> {
  return open(path).then(
    async (handle) => {
      await handle.close();
      return true;
    },
    () => false,
  );
}

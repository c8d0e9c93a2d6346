// The fitted cells that a running server has, made once and kept. See README.md.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { packagedEphemerisFolder } from '../dist/compute/ephemeris-files.js';
import { ROOT } from './machine.mjs';

/** What the scripts ask about lies in these years. */
export const YEARS = { first: 1900, last: 2100 };

/** The folder of the cells of `YEARS`: half a minute when they are fitted for the first time. */
export function warmCells() {
  const folder = join(ROOT, 'data', 'perf');
  const years = [YEARS.first, YEARS.last].map(String);
  execFileSync(process.execPath, ['dist/filler-main.js', packagedEphemerisFolder(), folder, ...years], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return folder;
}

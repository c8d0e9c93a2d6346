import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadCells } from './compute/cell-files.js';
import { areFilled, julianDaysOf, type Years } from './compute/cell-filling.js';
import type { OpenEphemeris } from './compute/open-ephemeris.js';

interface FillingLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface FillingOptions {
  readonly ephemerisFolder: string;
  /** Where cells are kept from one start to the next. */
  readonly cellFolder: string;
  /** NONE: what is kept is read, and nothing fitted ahead. */
  readonly years: Years | 'NONE';
  readonly log: FillingLog;
}

/**
 * Reads the cells that are kept. Where those of the years asked are not among them, a process of its own fits and keeps
 * them, and they are read when it has ended; until then a cell is fitted when it is first asked for. Answers how to stop.
 */
export async function prefill({ ephemeris, fitted }: OpenEphemeris, options: FillingOptions): Promise<() => void> {
  const { cellFolder, years, log } = options;
  if (fitted === undefined) return () => undefined;
  const { cells } = fitted;
  const kept = await loadCells(cellFolder, cells, ephemeris);
  log.info({ kept }, 'segments read');
  if (years === 'NONE' || areFilled(cells, julianDaysOf(years))) return () => undefined;
  const filler = startFiller(options, years);
  filler.once('error', (error) => {
    log.warn({ err: error }, 'segments cannot be fitted ahead: they are fitted when they are asked for');
  });
  filler.once('exit', (code, signal) => {
    if (signal !== null) return; // stopped with us
    if (code !== 0) log.warn({ code }, 'segments were not fitted ahead: they are fitted when they are asked for');
    else
      void loadCells(cellFolder, cells, ephemeris).then((read) => {
        log.info({ read }, 'segments fitted ahead');
      });
  });
  return () => {
    filler.kill('SIGKILL'); // it writes to a temporary name, so that nothing is torn
  };
}

function startFiller({ ephemerisFolder, cellFolder }: FillingOptions, { first, last }: Years): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`./filler-main.${isSource ? 'ts' : 'js'}`, import.meta.url));
  const filler = fork(file, [ephemerisFolder, cellFolder, String(first), String(last)], {
    execArgv: isSource ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Whoever asks now comes first.
  if (filler.pid !== undefined) setPriority(filler.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  filler.unref();
  filler.channel?.unref();
  return filler;
}

import { createHash } from 'node:crypto';

/**
 * Raised with every change after which the same question gets another answer, of code or of data (zones, places,
 * eclipses): what was kept before is not found then.
 */
export const ANSWER_VERSION = 2;
const LENGTH = 12;

/**
 * Tells answers of different engines, ephemeris files, versions of this program and rules of time zones apart.
 *
 * Given:    engine, version   of the ephemeris; the version names the files too
 *           timeZones         the version of the tz data that local times are read by
 */
export function answerFingerprint(
  { engine, version }: { readonly engine: string; readonly version: string },
  timeZones: string,
): string {
  const all = `${engine} ${version} ${timeZones} ${ANSWER_VERSION}`;
  return createHash('sha256').update(all).digest('hex').slice(0, LENGTH);
}

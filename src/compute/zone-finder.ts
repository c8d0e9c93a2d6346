import { find, setCache } from 'geo-tz/all';
import { BoundedMap } from './bounded-map.js';
import type { ZoneFinder } from './time-zone.js';

/** Cells of the border map kept decoded. Unbounded, looking up every town of the world once grows the heap by 740 MB. */
const CELLS_KEPT = 200;

/**
 * Finds the zones of a place in the borders of geo-tz, the unmerged set (zones alike since 1970 stay apart).
 *
 * Cost: 1 microsecond to 0.1 ms once the cell is decoded; decoding takes 0.1 to 30 ms, by the length of the coast.
 * It sets the package's one cache: two finders in a process share the later one's.
 */
export function createZoneFinder(cellsKept = CELLS_KEPT): ZoneFinder {
  setCache({ store: new BoundedMap<string, object>(cellsKept) });
  return find;
}

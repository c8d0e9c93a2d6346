import { createTimeZones } from '../../src/compute/time-zone.js';
import { createZoneFinder } from '../../src/compute/zone-finder.js';
import { historicalZones } from '../../src/data/historical-zones.js';

/** Time zones as the application has them. */
export const timeZones = createTimeZones({ history: historicalZones, zonesAt: createZoneFinder() });

/** Epoch milliseconds of a civil time as if it were UTC. */
export const civil = (text: string): number => Date.parse(`${text}Z`);

/** The instants a clock can mean by a civil time, as text, and how it is ambiguous. */
export function meant(clock: Parameters<typeof timeZones.candidates>[0], text: string) {
  const { kind, earlier, later } = timeZones.candidates(clock, civil(text));
  const [first, last] = [earlier, later].map(({ instant }) => new Date(instant).toISOString().replace('.000Z', 'Z'));
  return [kind, first, last];
}

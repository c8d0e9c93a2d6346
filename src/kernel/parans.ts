/** An event of one of several points; the list that is searched is sorted by time. */
export interface TimedEvent {
  readonly point: number; // index of the point it belongs to
  readonly time: number; // of any unit
}

/**
 * The pairs of events of different points that fall together within an orb: parans, when the events are risings,
 * culminations and settings at one place.
 *
 * Given:    events      sorted by time
 *           orb         of the unit of the times, 0 or more; a pair at the orb itself counts
 *           end         a pair counts where its first event is before this time
 * Returned: pairs of indices into `events`, the first the smaller, sorted by both
 * Source:   Brady, Brady's Book of Fixed Stars, for what a paran is.
 */
export function coincidences(
  events: readonly TimedEvent[],
  orb: number,
  end: number,
): readonly (readonly [first: number, second: number])[] {
  const pairs: (readonly [number, number])[] = [];
  events.forEach((first, index) => {
    if (first.time >= end) return;
    for (let other = index + 1; other < events.length; other++) {
      const second = events[other];
      if (second === undefined || second.time - first.time > orb) return;
      if (second.point !== first.point) pairs.push([index, other]);
    }
  });
  return pairs;
}

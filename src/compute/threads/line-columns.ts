import { at } from '../../kernel/column.js';
import type { AstrocartographyLine } from '../astrocartography.js';
import type { GeoPoint } from '../../kernel/geo-point.js';

/** Lines on their way from a thread: points as numbers, which take a tenth of the time that objects take. */
export interface LineColumns {
  readonly lines: readonly (Pick<AstrocartographyLine, 'body' | 'angle'> & { readonly count: number })[];
  /** Latitude and longitude of each point of one line after the other. */
  readonly points: Float64Array;
}

export function lineColumns(lines: readonly AstrocartographyLine[]): LineColumns {
  const points = new Float64Array(2 * lines.reduce((sum, line) => sum + line.points.length, 0));
  let end = 0;
  for (const { latitude, longitude } of lines.flatMap((line) => line.points)) {
    points[end++] = latitude;
    points[end++] = longitude;
  }
  return { lines: lines.map(({ body, angle, points: { length } }) => ({ body, angle, count: length })), points };
}

export function linesOf({ lines, points }: LineColumns): readonly AstrocartographyLine[] {
  let next = 0;
  return lines.map(({ body, angle, count }) => {
    const line = Array.from({ length: count }, (): GeoPoint => {
      return { latitude: at(points, next++), longitude: at(points, next++) };
    });
    return { body, angle, points: line };
  });
}

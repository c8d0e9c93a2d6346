/** How a file of Swiss Ephemeris cuts the time of one body into records, each a polynomial of its own. */
export interface RecordGrid {
  readonly start: number; // Julian day, TT, where the first record begins
  readonly length: number; // days of a record
}

/** The numbers that the files have for what we need of them. */
export const FILE_NUMBERS = {
  EARTH_MOON_BARYCENTRE: 0,
  MOON: 1,
  MERCURY: 2,
  VENUS: 3,
  MARS: 4,
  JUPITER: 5,
  SATURN: 6,
  URANUS: 7,
  NEPTUNE: 8,
  PLUTO: 9,
  CHIRON: 12,
  PHOLUS: 13,
  CERES: 14,
  PALLAS: 15,
  JUNO: 16,
  VESTA: 17,
} as const;

const LINES_OF_TEXT = 3; // version, name, copyright
const LINE_FEED = 10;
const BYTE_ORDER_MARK = 0x616263;
const ELLIPSE = 4; // bit: a reference ellipse stands after the head of the body
const HEAD_BYTES = 4 + 8 + 8; // number of the theory, first and last day of the file
const CONSTANTS_BYTES = 4 + 5 * 8; // checksum, then five constants of nature
const BODY_BYTES = 4 + 1 + 1 + 4 + 10 * 8; // place of its index, flags, degree, scale, ten numbers: the grid, the orbit

/**
 * The grids of all bodies in an .se1 file.
 *
 * Given:    bytes   the file, or enough of its beginning (4 KB)
 * Returned: by the file's number of the body; undefined when this is no file of the sort in the byte order of Intel, in
 *           which all published ones are
 * Source:   the layout of the files as Swiss Ephemeris reads them, verified on sepl_18, semo_18 and seas_18.
 */
export function recordGrids(bytes: Uint8Array): ReadonlyMap<number, RecordGrid> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = endOfText(bytes);
  if (offset === undefined || offset + 8 + HEAD_BYTES + 2 > view.byteLength) return undefined;
  if (view.getInt32(offset, true) !== BYTE_ORDER_MARK) return undefined;
  offset += 4 + 4 + HEAD_BYTES; // the mark, the length of the file
  const count = view.getInt16(offset, true);
  const numbers = offset + 2;
  offset = numbers + 2 * count + CONSTANTS_BYTES;
  const grids = new Map<number, RecordGrid>();
  for (let body = 0; body < count; body++) {
    if (offset + BODY_BYTES > view.byteLength) return undefined;
    const grid = { start: view.getFloat64(offset + 10, true), length: view.getFloat64(offset + 26, true) };
    grids.set(view.getInt16(numbers + 2 * body, true), grid);
    const ellipse = (view.getUint8(offset + 4) & ELLIPSE) === 0 ? 0 : 2 * 8 * view.getUint8(offset + 5);
    offset += BODY_BYTES + ellipse;
  }
  return grids;
}

function endOfText(bytes: Uint8Array): number | undefined {
  let end = 0;
  for (let line = 0; line < LINES_OF_TEXT; line++) {
    const feed = bytes.indexOf(LINE_FEED, end);
    if (feed < 0) return undefined;
    end = feed + 1;
  }
  return end;
}

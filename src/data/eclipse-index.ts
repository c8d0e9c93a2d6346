import { readFileSync } from 'node:fs';
import {
  ECLIPSE_CONTACTS,
  ECLIPSE_KINDS,
  ECLIPSE_TYPES,
  type EclipseContactName,
  type EclipseKind,
  type EclipseType,
} from '../kernel/names.js';

/** The table stays in src/data, where the script beside it writes it: two steps up from both src/data and dist/data. */
const TABLE = new URL('../../src/data/eclipse-index.tsv', import.meta.url);

/** The columns of the table, tabs between them; its first line names them. */
export const ECLIPSE_INDEX_COLUMNS = [
  'id',
  'kind',
  'type',
  'maximum',
  'magnitude',
  'penumbralMagnitude',
  'gamma',
  'sarosSeries',
  'sarosMember',
  'longitude',
  'greatestLatitude',
  'greatestLongitude',
  ...ECLIPSE_CONTACTS,
] as const;

/** An eclipse of Sun or Moon, as NASA's catalogues define it. */
export interface EclipseRow {
  readonly id: string; // such as solar-2024-04-08: the date of the maximum in TT, so it stays when Delta T is revised
  readonly kind: EclipseKind;
  readonly type: EclipseType;
  readonly maximum: number; // Julian day, TT: when the shadow's axis is closest to the Earth's, or the Moon's, centre
  /**
   * Solar: where the shadow's axis meets the Earth, the ratio of the diameters; elsewhere the covered share of the
   * Sun's diameter. Lunar: the share of the Moon's diameter in the umbra, negative where it stays outside.
   */
  readonly magnitude: number;
  readonly penumbralMagnitude: number | undefined; // lunar: the share of the Moon's diameter in the penumbra
  readonly gamma: number; // least distance of the axis from that centre, equatorial radii of the Earth, see the kernel
  readonly sarosSeries: number;
  readonly sarosMember: number; // from 1
  // The course of the eclipse, as the kernel has it.
  readonly longitude: number; // of the eclipsed body at the maximum, degrees
  readonly greatest: { readonly latitude: number; readonly longitude: number }; // on an Earth whose UT1 is TT, degrees
  readonly contacts: readonly { readonly name: EclipseContactName; readonly seconds: number }[]; // of TT, after the maximum
}

/** All eclipses from 1800 to 2399, in the order of time. Made by make-eclipse-index.ts. */
export function readEclipseIndex(): readonly EclipseRow[] {
  return parseEclipseIndex(readFileSync(TABLE, 'utf8'));
}

/** The rows of a table as make-eclipse-index.ts writes it. A row that is not so is our mistake: it throws. */
export function parseEclipseIndex(table: string): readonly EclipseRow[] {
  const [header, ...lines] = table.trimEnd().split('\n');
  if (header !== ECLIPSE_INDEX_COLUMNS.join('\t'))
    throw new Error(`other columns in the eclipse index: ${header ?? ''}`);
  return lines.map(eclipseRow);
}

function eclipseRow(line: string): EclipseRow {
  const [id = '', kindText, typeText, maximum, magnitude, penumbral, ...rest] = line.split('\t');
  const [gamma, series, member, longitude, latitude, east, ...contactTexts] = rest;
  const kind = ECLIPSE_KINDS.find((name) => name === kindText);
  const type = ECLIPSE_TYPES.find((name) => name === typeText);
  const numbers = [maximum, magnitude, gamma, series, member, longitude, latitude, east].map(numberOf);
  const contacts = contactsOf(contactTexts);
  const wrong =
    contactTexts.length !== ECLIPSE_CONTACTS.length ||
    contacts.length === 0 ||
    contacts.some(({ seconds }) => Number.isNaN(seconds));
  if (kind === undefined || type === undefined || wrong || numbers.some(Number.isNaN)) {
    throw new Error(`no eclipse in the eclipse index: ${line}`);
  }
  return {
    id,
    kind,
    type,
    maximum: Number(maximum),
    magnitude: Number(magnitude),
    penumbralMagnitude: penumbral === '' ? undefined : Number(penumbral),
    gamma: Number(gamma),
    sarosSeries: Number(series),
    sarosMember: Number(member),
    longitude: Number(longitude),
    greatest: { latitude: Number(latitude), longitude: Number(east) },
    contacts,
  };
}

/** Empty where a contact does not happen. */
function contactsOf(texts: readonly string[]): EclipseRow['contacts'] {
  return ECLIPSE_CONTACTS.flatMap((name, index) => {
    const text = texts[index] ?? '';
    return text === '' ? [] : [{ name, seconds: Number(text) }];
  });
}

function numberOf(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text);
}

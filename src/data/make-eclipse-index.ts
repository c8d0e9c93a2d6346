/**
 * Makes src/data/eclipse-index.tsv from the ephemeris: `npx tsx src/data/make-eclipse-index.ts`.
 *
 * One line an eclipse, in the order of time; eclipse-index.ts tells the columns. A table rather than a search at the
 * start of the server: it is the same on every machine, differences show in a review, and reading it takes milliseconds.
 * Maxima have eight decimals, a millisecond; longitudes and places what answers have of them, and so have contacts, to the
 * millisecond; the rest six, of which NASA's catalogues print four.
 */
import { writeFileSync } from 'node:fs';
import { packagedEphemerisFolder, readEphemerisFiles } from '../compute/ephemeris-files.js';
import { besselianElements } from '../kernel/besselian.js';
import { calendarDate } from '../kernel/calendar.js';
import { at } from '../kernel/column.js';
import { JULIAN_DAY_OF_1970 } from '../kernel/constants.js';
import { eclipseCourse } from '../kernel/eclipse-course.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { lunarEclipse } from '../kernel/lunar-eclipse.js';
import {
  ECLIPSE_CONTACTS,
  ECLIPSE_KINDS,
  type EclipseContactName,
  type EclipseKind,
  type EclipseType,
} from '../kernel/names.js';
import { roundLongitude } from '../kernel/rounding.js';
import { saros } from '../kernel/saros.js';
import { solarEclipse } from '../kernel/solar-eclipse.js';
import { FIRST_INSTANT, inSpan, LAST_INSTANT } from '../kernel/span.js';
import { createDirectEphemeris } from '../kernel/swisseph/direct-ephemeris.js';
import { nearestLunation, possibleEclipse } from '../kernel/syzygies.js';
import { epochFromTt, julianDayFromEpoch, julianDayTt, type EpochMs, type JulianDayTt } from '../kernel/time-scale.js';
import { ECLIPSE_INDEX_COLUMNS, type EclipseRow } from './eclipse-index.js';

const TARGET = new URL('eclipse-index.tsv', import.meta.url);
const DAY_DECIMALS = 8;
const DECIMALS = 6;
const ANGLE_DECIMALS = 8; // as answers have them
const SECOND_DECIMALS = 3; // likewise

type Phenomenon = Pick<EclipseRow, 'type' | 'magnitude' | 'penumbralMagnitude' | 'gamma'> & {
  readonly maximum: JulianDayTt;
  readonly type: EclipseType;
};

function eclipseAt(ephemeris: Ephemeris, kind: EclipseKind, near: JulianDayTt): Phenomenon | undefined {
  if (kind === 'SOLAR') {
    const solar = solarEclipse(besselianElements(ephemeris, near));
    return solar && { ...solar, penumbralMagnitude: undefined };
  }
  const lunar = lunarEclipse(ephemeris, near);
  return lunar && { ...lunar, magnitude: lunar.umbralMagnitude };
}

/** All eclipses of a kind whose maximum lies in the span by the ephemeris' own Delta T. */
function eclipsesOf(ephemeris: Ephemeris, kind: EclipseKind): EclipseRow[] {
  const rows: EclipseRow[] = [];
  const last = nearestLunation(kind, nearTt(LAST_INSTANT)) + 1;
  for (let lunation = nearestLunation(kind, nearTt(FIRST_INSTANT)) - 1; lunation <= last; lunation++) {
    const near = possibleEclipse(kind, lunation);
    const found = near && eclipseAt(ephemeris, kind, near);
    if (found !== undefined && inSpan(instantOf(ephemeris, found.maximum))) {
      rows.push(rowOf(ephemeris, kind, lunation, found));
    }
  }
  return rows;
}

function rowOf(ephemeris: Ephemeris, kind: EclipseKind, lunation: number, found: Phenomenon): EclipseRow {
  const { type, magnitude, penumbralMagnitude, gamma } = found;
  const maximum = julianDayTt(Number(found.maximum.toFixed(DAY_DECIMALS)));
  const { year, month, day } = calendarDate(Math.floor(maximum - JULIAN_DAY_OF_1970), 'GREGORIAN');
  const id = [kind.toLowerCase(), year, ...[month, day].map((number) => String(number).padStart(2, '0'))].join('-');
  const place = saros(kind, lunation);
  if (place === undefined) throw new Error(`${id} is in no Saros series`);
  const course = eclipseCourse(ephemeris, kind, maximum);
  if (course === undefined) throw new Error(`${id} is none at its maximum`);
  const { series: sarosSeries, member: sarosMember } = place;
  return { id, kind, type, maximum, magnitude, penumbralMagnitude, gamma, sarosSeries, sarosMember, ...course };
}

function nearTt(instant: EpochMs): JulianDayTt {
  return julianDayTt(julianDayFromEpoch(instant)); // a lunation is not found otherwise for Delta T
}

function instantOf(ephemeris: Ephemeris, tt: JulianDayTt): EpochMs {
  const { deltaT } = ephemeris.orientation(Float64Array.of(tt));
  return epochFromTt(tt, at(deltaT, 0));
}

function lineOf(row: EclipseRow): string {
  return [
    row.id,
    row.kind,
    row.type,
    row.maximum.toFixed(DAY_DECIMALS),
    row.magnitude.toFixed(DECIMALS),
    row.penumbralMagnitude?.toFixed(DECIMALS) ?? '',
    row.gamma.toFixed(DECIMALS),
    row.sarosSeries,
    row.sarosMember,
    roundLongitude(row.longitude).toFixed(ANGLE_DECIMALS),
    row.greatest.latitude.toFixed(ANGLE_DECIMALS),
    row.greatest.longitude.toFixed(ANGLE_DECIMALS),
    ...ECLIPSE_CONTACTS.map((name) => secondsOf(row, name)?.toFixed(SECOND_DECIMALS) ?? ''),
  ].join('\t');
}

function secondsOf({ contacts }: EclipseRow, wanted: EclipseContactName): number | undefined {
  return contacts.find(({ name }) => name === wanted)?.seconds;
}

const ephemeris = createDirectEphemeris(await readEphemerisFiles(packagedEphemerisFolder()));
const rows = ECLIPSE_KINDS.flatMap((kind) => eclipsesOf(ephemeris, kind)).sort((a, b) => a.maximum - b.maximum);
writeFileSync(TARGET, [ECLIPSE_INDEX_COLUMNS.join('\t'), ...rows.map(lineOf), ''].join('\n'));
const count = (wanted: EclipseKind) => rows.filter(({ kind }) => kind === wanted).length;
console.log(`${count('SOLAR')} solar, ${count('LUNAR')} lunar eclipses by ${ephemeris.engine} ${ephemeris.version}`);

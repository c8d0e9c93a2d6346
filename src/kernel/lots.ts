import { normaliseDegrees, signedDegrees } from './angle.js';
import type { Body, Lot } from './names.js';

/** The bodies that lots are found from, in the order of BODIES. */
const LOT_BODY_ORDER = ['SUN', 'MOON', 'MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN'] as const satisfies Body[];
export type LotBody = (typeof LOT_BODY_ORDER)[number];

/** What lots are found from, all longitudes in degrees of one zodiac. */
export interface LotChart {
  readonly ascendant: number;
  readonly eighthCusp: number; // of the houses of the chart; DEATH alone asks for it
  readonly isDiurnal: boolean;
  readonly longitudeOf: (body: LotBody) => number; // asked for LOT_BODIES of the lot only
}

type Term = LotBody | 'ASCENDANT' | 'EIGHTH_CUSP' | 'FORTUNE' | 'SPIRIT' | 'ARIES_19' | 'TAURUS_3';

const TERM_NAMES: Readonly<Record<Term, string>> = {
  SUN: 'Sun',
  MOON: 'Moon',
  MERCURY: 'Mercury',
  VENUS: 'Venus',
  MARS: 'Mars',
  JUPITER: 'Jupiter',
  SATURN: 'Saturn',
  ASCENDANT: 'Ascendant',
  EIGHTH_CUSP: 'cusp of the eighth house',
  FORTUNE: 'Fortune',
  SPIRIT: 'Spirit',
  ARIES_19: '19° Aries',
  TAURUS_3: '3° Taurus',
};

/** start + plus - minus: the arc from `minus` to `plus`, set off from `start`. */
interface Formula {
  readonly start: Term;
  readonly plus: Term;
  readonly minus: Term;
  readonly shorterArc?: true; // the arc between the two, in [0, 180], whichever comes first
}
interface Rule {
  readonly day: Formula;
  readonly night: Formula;
  readonly source: string;
}

const PAULUS = 'Paulus Alexandrinus, Introduction 23';

/**
 * The formulas. Authors differ; each row names the one followed.
 * By night a reversed lot is the mirror image of that of the day over the ascendant. Not so EROS to NEMESIS, since the
 * Fortune or Spirit within them has changed too; EXALTATION, which takes the other luminary; BASIS, whose shorter arc is
 * the same both ways; DEATH, which its author counts alike by day and night.
 * MARRIAGE is what Dorotheus gives for men: for women (II.3) he counts from Venus to Saturn, the mirror image.
 */
const RULES: Readonly<Record<Lot, Rule>> = {
  FORTUNE: reversed('MOON', 'SUN', PAULUS),
  SPIRIT: reversed('SUN', 'MOON', PAULUS),
  EROS: reversed('VENUS', 'SPIRIT', PAULUS),
  NECESSITY: reversed('FORTUNE', 'MERCURY', PAULUS),
  COURAGE: reversed('FORTUNE', 'MARS', PAULUS),
  VICTORY: reversed('JUPITER', 'SPIRIT', PAULUS),
  NEMESIS: reversed('FORTUNE', 'SATURN', PAULUS),
  FATHER: reversed('SATURN', 'SUN', 'al-Biruni, Elements of Astrology 476'),
  MOTHER: reversed('MOON', 'VENUS', 'Firmicus Maternus, Mathesis VI.32'),
  SIBLINGS: reversed('JUPITER', 'SATURN', 'Firmicus Maternus, Mathesis VI.32'),
  MARRIAGE: reversed('VENUS', 'SATURN', 'Dorotheus, Carmen Astrologicum II.2'),
  CHILDREN: reversed('SATURN', 'JUPITER', 'Dorotheus, Carmen Astrologicum II.10'),
  EXALTATION: {
    day: { start: 'ASCENDANT', plus: 'ARIES_19', minus: 'SUN' },
    night: { start: 'ASCENDANT', plus: 'TAURUS_3', minus: 'MOON' },
    source: 'Vettius Valens, Anthologies II.18',
  },
  BASIS: alike(
    { start: 'ASCENDANT', plus: 'SPIRIT', minus: 'FORTUNE', shorterArc: true },
    'Vettius Valens, Anthologies II.22',
  ),
  DEATH: alike({ start: 'SATURN', plus: 'EIGHTH_CUSP', minus: 'MOON' }, "Abu Ma'shar, Great Introduction VIII.4"),
  ILLNESS: reversed('MARS', 'SATURN', 'Firmicus Maternus, Mathesis VI.32'),
};

function reversed(plus: Term, minus: Term, source: string): Rule {
  return {
    day: { start: 'ASCENDANT', plus, minus },
    night: { start: 'ASCENDANT', plus: minus, minus: plus },
    source,
  };
}

function alike(formula: Formula, source: string): Rule {
  return { day: formula, night: formula, source };
}

/** Where a lot is, and by which formula. */
export interface LotPlace {
  readonly longitude: number;
  readonly formula: string;
}

/**
 * A lot.
 *
 * Given:    lot
 *           chart            longitudes in degrees of one zodiac, in which 19° Aries and 3° Taurus count too
 *           reverseByNight   false: the formulas of the day always, those of lots within lots included
 * Returned: its longitude in degrees, [0, 360), and its formula, such as
 *           "Ascendant + Moon − Sun (day; Paulus Alexandrinus, Introduction 23)"
 * Error:    rounding only: 1e-13 degrees
 * Source:   named in the formula
 */
export function lotPlace(lot: Lot, chart: LotChart, reverseByNight = true): LotPlace {
  const byDay = chart.isDiurnal || !reverseByNight;
  const { day, night } = FORMULA_TEXTS[lot];
  return { longitude: lotLongitude(lot, chart, byDay), formula: byDay ? day : night };
}

function lotLongitude(lot: Lot, chart: LotChart, byDay: boolean): number {
  const { start, plus, minus, shorterArc } = byDay ? RULES[lot].day : RULES[lot].night;
  const arc = termLongitude(plus, chart, byDay) - termLongitude(minus, chart, byDay);
  return normaliseDegrees(termLongitude(start, chart, byDay) + (shorterArc ? Math.abs(signedDegrees(arc)) : arc));
}

function termLongitude(term: Term, chart: LotChart, byDay: boolean): number {
  switch (term) {
    case 'ASCENDANT':
      return chart.ascendant;
    case 'EIGHTH_CUSP':
      return chart.eighthCusp;
    case 'FORTUNE':
    case 'SPIRIT':
      return lotLongitude(term, chart, byDay);
    case 'ARIES_19':
      return 19;
    case 'TAURUS_3':
      return 33;
    default:
      return chart.longitudeOf(term);
  }
}

function describe(rule: Rule, byDay: boolean): string {
  const { start, plus, minus, shorterArc } = byDay ? rule.day : rule.night;
  const arc = shorterArc
    ? `the shorter arc between ${TERM_NAMES[minus]} and ${TERM_NAMES[plus]}`
    : `${TERM_NAMES[plus]} − ${TERM_NAMES[minus]}`;
  const when = rule.day === rule.night ? 'day and night' : byDay ? 'day' : 'night';
  return `${TERM_NAMES[start]} + ${arc} (${when}; ${rule.source})`;
}

/** What callers read of each formula: put together once, since charts by the thousand show the same. */
const FORMULA_TEXTS = byLot((lot) => ({ day: describe(RULES[lot], true), night: describe(RULES[lot], false) }));

/** The bodies that each lot needs by day or by night, in the order of BODIES. */
export const LOT_BODIES: Readonly<Record<Lot, readonly LotBody[]>> = byLot(bodiesOf);

function byLot<T>(valueOf: (lot: Lot) => T): Readonly<Record<Lot, T>> {
  return {
    FORTUNE: valueOf('FORTUNE'),
    SPIRIT: valueOf('SPIRIT'),
    EROS: valueOf('EROS'),
    NECESSITY: valueOf('NECESSITY'),
    COURAGE: valueOf('COURAGE'),
    VICTORY: valueOf('VICTORY'),
    NEMESIS: valueOf('NEMESIS'),
    FATHER: valueOf('FATHER'),
    MOTHER: valueOf('MOTHER'),
    SIBLINGS: valueOf('SIBLINGS'),
    MARRIAGE: valueOf('MARRIAGE'),
    CHILDREN: valueOf('CHILDREN'),
    EXALTATION: valueOf('EXALTATION'),
    BASIS: valueOf('BASIS'),
    DEATH: valueOf('DEATH'),
    ILLNESS: valueOf('ILLNESS'),
  };
}

function bodiesOf(lot: Lot): readonly LotBody[] {
  const { day, night } = RULES[lot];
  const terms = [day, night].flatMap(({ start, plus, minus }) => [start, plus, minus]).flatMap(expanded);
  return LOT_BODY_ORDER.filter((body) => terms.includes(body));
}

/** A lot within a lot is the bodies it is found from. */
function expanded(term: Term): readonly Term[] {
  return term === 'FORTUNE' || term === 'SPIRIT' ? bodiesOf(term) : [term];
}

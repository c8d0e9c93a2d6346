import type { HouseSystem } from '../kernel/names.js';
import type { SkyQuestion } from './sky-question.js';

/** The Earth at the moment of a sky. */
export interface Orientation {
  readonly julianDayUt: number;
  readonly julianDayTt: number;
  readonly deltaT: number; // seconds
  readonly siderealTime: number; // Greenwich apparent, degrees
  readonly obliquity: number; // true, degrees
}

/** What belongs to the place of a sky. */
export interface LocalSky {
  readonly system: HouseSystem; // answered; the one asked for is in the question
  readonly cusps: Float64Array; // twelve, degrees in the zodiac of the question
  readonly angles: Float64Array; // six, in the order of ANGLES, degrees in the zodiac of the question
  readonly sunAltitude: number; // geocentric or topocentric, degrees
}

/** The answer to a SkyQuestion, in numbers: blocks of POSITION_VALUES in the order of `question.bodies`. */
export interface Sky {
  readonly question: SkyQuestion;
  readonly orientation: Orientation;
  readonly tropical: Float64Array;
  readonly zodiacal: Float64Array; // the same array as `tropical` when the question is tropical
  readonly sources: Uint8Array; // one of SOURCE for each body
  readonly local: LocalSky | undefined; // undefined: no place
}

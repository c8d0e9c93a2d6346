import type { CellSource } from '../segments/cell-fit.js';
import type { TrackName } from '../segments/cell-layout.js';
import { evenSiderealTime } from '../segments/fitted-sky.js';
import { signedDegrees } from '../angle.js';
import type { Body } from '../names.js';
import * as addon from './addon.js';

const LIGHT_DAYS_PER_AU = 0.005_775_518_331; // 499.004 784 s. Source: IAU 2012, resolution B2, and the speed of light

/** What Swiss Ephemeris answers from its files, without what is better added by formulas: nutation and bent light. */
export const addonCellSource: CellSource = { sample, lightTime };

function sample(name: TrackName, time: number): readonly number[] | undefined {
  switch (name) {
    case 'NUTATION':
      return addon.nutation(time);
    case 'SIDEREAL_TIME': // time is UT1 here
      return [signedDegrees(addon.siderealTimeHours(time) * 15 - evenSiderealTime(time))];
    default:
      return addon.placeWithoutNutation(time, name);
  }
}

function lightTime(name: TrackName, time: number): number {
  return isBody(name) ? LIGHT_DAYS_PER_AU * (addon.placeWithoutNutation(time, name)?.[2] ?? 0) : 0;
}

function isBody(name: TrackName): name is Body {
  return name !== 'NUTATION' && name !== 'SIDEREAL_TIME';
}

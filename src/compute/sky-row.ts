import { bodyPositions, type BodyPosition } from './body-position.js';
import { skyMoment, type SkyMoment } from './moment.js';
import type { Sky } from './sky.js';

/** A sky as callers see it. Objects are made when they are asked for, rounded once on the way out. */
export class SkyRow {
  constructor(readonly sky: Sky) {}

  get moment(): SkyMoment {
    return skyMoment(this.sky);
  }

  get bodies(): readonly BodyPosition[] {
    return bodyPositions(this.sky);
  }
}

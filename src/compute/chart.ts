import { at } from '../kernel/column.js';
import { ANGLES, type Angle, type HouseSystem, type Sign } from '../kernel/names.js';
import { isDiurnal } from '../kernel/sect.js';
import { zodiacPoint, type ZodiacPoint } from './body-position.js';
import { chartAspects, synastryAspects, type Aspect, type AspectSettings } from './chart-aspects.js';
import { SkyRow } from './sky-row.js';
import { hasPlace, type ChartQuestion } from './sky-question.js';
import type { LocalSky, Sky } from './sky.js';

export interface AnglePosition extends ZodiacPoint {
  readonly angle: Angle;
}

export interface Houses {
  readonly system: HouseSystem;
  readonly requested: HouseSystem;
  readonly fallbackReason: string | null;
  readonly cusps: readonly { readonly number: number; readonly longitude: number; readonly sign: Sign }[];
}

const HOUSES = Array.from({ length: 12 }, (_, index) => index + 1);

/** A sky with a place. */
export class Chart extends SkyRow {
  readonly question: ChartQuestion;
  readonly local: LocalSky;

  constructor(sky: Sky) {
    super(sky);
    const { question, local } = sky;
    if (!hasPlace(question) || local === undefined) throw new TypeError('a chart needs a place');
    this.question = question; // itself, not a copy: by it the cache knows its key
    this.local = local;
  }

  get isDiurnal(): boolean {
    return isDiurnal(this.local.sunAltitude);
  }

  get angles(): readonly AnglePosition[] {
    return ANGLES.map((angle, index) => {
      const { longitude, sign, signDegree } = zodiacPoint(at(this.local.angles, index));
      return { angle, longitude, sign, signDegree };
    });
  }

  get houses(): Houses {
    const { system, cusps } = this.local;
    const requested = this.question.houseSystem;
    return {
      system,
      requested,
      fallbackReason: system === requested ? null : fallbackReason(requested, this.question.place.latitude),
      cusps: HOUSES.map((number, index) => {
        const { longitude, sign } = zodiacPoint(at(cusps, index));
        return { number, longitude, sign };
      }),
    };
  }

  aspects(settings: AspectSettings): readonly Aspect[] {
    return chartAspects(this, settings);
  }

  /** The aspects from points of this chart to those of another. */
  aspectsTo(other: Chart, settings: AspectSettings): readonly Aspect[] {
    return synastryAspects(this, other, settings);
  }
}

function fallbackReason(requested: HouseSystem, latitude: number): string {
  return `${requested} does not exist within the polar circles (latitude ${latitude}): PORPHYRY is answered`;
}

import { localLunarEclipse } from '../kernel/local-lunar-eclipse.js';
import { localSolarEclipse } from '../kernel/local-solar-eclipse.js';
import type { EclipseContactName, EclipseType, SolarContactName } from '../kernel/names.js';
import { roundDegrees, roundDirection, roundThousandths } from '../kernel/rounding.js';
import { epochFromTt, SECONDS_PER_DAY, type EpochMs, type JulianDayTt } from '../kernel/time-scale.js';
import type { Eclipse, EclipseShadow } from './eclipse.js';
import type { Place } from './sky-question.js';

export interface LocalContact {
  readonly name: SolarContactName | EclipseContactName;
  readonly instant: EpochMs;
  readonly altitude: number;
  readonly azimuth: number;
  readonly visible: boolean;
}

const ROUNDING_MS = 5;

/** An eclipse as seen from a place. */
export interface LocalEclipse {
  readonly type: EclipseType;
  readonly maximum: EpochMs;
  readonly magnitude: number;
  readonly obscuration: number | null;
  readonly altitude: number;
  readonly azimuth: number;
  readonly duration: number | null; // seconds
  readonly contacts: readonly LocalContact[];
}

/** What is seen of an eclipse from a place; undefined where nothing is. */
export function localEclipse(eclipse: Eclipse, shadow: EclipseShadow, place: Place): LocalEclipse | undefined {
  const seen =
    shadow.kind === 'SOLAR'
      ? localSolarEclipse(shadow.elements, place)
      : localLunarEclipse(shadow.elements, shadow.lunar, place);
  if (seen === undefined) return undefined;
  const duration = 'duration' in seen ? seen.duration : totality(shadow);
  return {
    type: seen.type,
    maximum: sameInstant(epochFromTt(seen.maximum, eclipse.deltaT), eclipse.maximum),
    magnitude: roundDegrees(seen.magnitude),
    obscuration: 'obscuration' in seen ? roundDegrees(seen.obscuration) : null,
    altitude: roundDegrees(seen.altitude),
    azimuth: roundDirection(seen.azimuth),
    duration: duration === undefined ? null : roundThousandths(duration),
    contacts: seen.contacts.map(({ name, tt, altitude, azimuth, visible }) => ({
      name,
      instant: epochFromTt(tt, eclipse.deltaT),
      altitude: roundDegrees(altitude),
      azimuth: roundDirection(azimuth),
      visible,
    })),
  };
}

/** Seconds of a lunar totality: the same for all who see it. */
function totality(shadow: EclipseShadow): number | undefined {
  if (shadow.kind === 'SOLAR') return undefined;
  const tt = (wanted: EclipseContactName): JulianDayTt | undefined =>
    shadow.lunar.contacts.find(({ name }) => name === wanted)?.tt;
  const [begins, ends] = [tt('U2'), tt('U3')];
  return begins === undefined || ends === undefined ? undefined : (ends - begins) * SECONDS_PER_DAY;
}

/** The instant of the index, where the two are one but for rounding: callers may compare them. */
function sameInstant(found: EpochMs, indexed: EpochMs): EpochMs {
  return Math.abs(found - indexed) <= ROUNDING_MS ? indexed : found;
}

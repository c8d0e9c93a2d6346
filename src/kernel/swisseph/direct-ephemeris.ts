import { ASTEROIDS, asteroidsReach } from '../asteroid-span.js';
import { at, itemAt } from '../column.js';
import {
  POSITION_VALUES,
  SOURCE,
  STAR_VALUES,
  type Ephemeris,
  type OrientationColumns,
  type PositionColumns,
  type PositionRequest,
} from '../ephemeris.js';
import { equatorialFromEcliptic } from '../equatorial.js';
import { GEOCENTRIC_ONLY, ORBIT_POINTS, type Ayanamsa, type Body } from '../names.js';
import { SECONDS_PER_DAY } from '../time-scale.js';
import * as addon from './addon.js';
import { directHouses } from './direct-houses.js';
import { parseStarCatalogue } from './star-catalogue.js';

export interface EphemerisFiles {
  readonly folder: string; // holds sepl_18.se1, semo_18.se1, seas_18.se1, sefstars.txt
  readonly fingerprint: string; // of those files
  readonly starCatalogue: string; // the text of sefstars.txt
}

/** The ephemeris that asks Swiss Ephemeris for every number: the oracle for all other makers. */
export function createDirectEphemeris(files: EphemerisFiles): Ephemeris {
  addon.openEphemerisFiles(files.folder);
  const stars = parseStarCatalogue(files.starCatalogue);
  return {
    engine: 'Swiss Ephemeris',
    version: `${addon.libraryVersion()}+${files.fingerprint}`,
    stars,
    deltaT: (ut) => ut.map((day) => addon.deltaTDays(day) * SECONDS_PER_DAY),
    orientation,
    positions,
    houses: directHouses,
    starPlaces: (indices, tt, ayanamsa) =>
      starPlaces(
        indices.map((index) => stars[index]?.designation ?? ''),
        tt,
        ayanamsa,
      ),
  };
}

function orientation(ut: Float64Array): OrientationColumns {
  const days = ut.map(addon.deltaTDays);
  const tt = ut.map((day, row) => day + at(days, row));
  return {
    tt,
    deltaT: days.map((delta) => delta * SECONDS_PER_DAY),
    siderealTime: ut.map((day) => addon.siderealTimeHours(day) * 15),
    obliquity: tt.map((day) => addon.trueObliquity(day) ?? NaN),
  };
}

/** By moment: the addon keeps what it computed for the last instant, so that another body there costs a quarter. */
function positions(request: PositionRequest): PositionColumns {
  const blocks = request.tt.length * request.bodies.length;
  const tropical = new Float64Array(blocks * POSITION_VALUES).fill(NaN);
  const anySidereal = request.ayanamsas.some((ayanamsa) => ayanamsa !== undefined);
  const zodiacal = anySidereal ? new Float64Array(tropical) : tropical;
  const sources = new Uint8Array(blocks);
  const byMoment = Array.from(request.tt.keys()).sort((a, b) => at(request.tt, a) - at(request.tt, b));
  for (const row of byMoment) fillRow(request, row, { tropical, zodiacal, sources });
  return { tropical, zodiacal, sources };
}

function fillRow(request: PositionRequest, row: number, columns: PositionColumns): void {
  const view = viewOf(request, row);
  const wanted = itemAt(request.wanted, row);
  const ayanamsa = request.ayanamsas[row];
  request.bodies.forEach((body, index) => {
    if ((wanted & (1 << index)) === 0) return;
    const block = row * request.bodies.length + index;
    columns.sources[block] = fillBlock(columns.tropical, block, at(request.tt, row), body, view);
    if (columns.zodiacal === columns.tropical) return;
    if (ayanamsa !== undefined) fillBlock(columns.zodiacal, block, at(request.tt, row), body, { ...view, ayanamsa });
    else copyBlock(columns, block);
  });
}

/** The zodiacal place of a tropical row in a batch that has sidereal ones. */
function copyBlock({ tropical, zodiacal }: PositionColumns, block: number): void {
  const start = block * POSITION_VALUES;
  zodiacal.set(tropical.subarray(start, start + POSITION_VALUES), start);
}

function viewOf(request: PositionRequest, row: number): addon.View {
  switch (request.observations[row]) {
    case 'HELIOCENTRIC':
      return { heliocentric: true };
    case 'TOPOCENTRIC':
      return {
        place: {
          latitude: at(request.latitudes, row),
          longitude: at(request.longitudes, row),
          altitude: at(request.altitudes, row),
        },
      };
    default:
      return {};
  }
}

function fillBlock(column: Float64Array, block: number, tt: number, body: Body, view: addon.View): number {
  // The addon would answer zeros.
  const none = view.heliocentric === true && GEOCENTRIC_ONLY.includes(body);
  // An asteroid asked beyond its file would leave the addon in the analytical theory for what comes after it.
  const beyond = ASTEROIDS.includes(body) && !asteroidsReach(tt);
  // From the ground they have the places of the geocentre; the addon's topocentric speeds of them are off by up to 0.2
  // degrees a day and depend on the calls before.
  const seen = ORBIT_POINTS.includes(body) ? { ...view, place: undefined } : view;
  const position = none || beyond ? undefined : addon.bodyPosition(tt, body, seen);
  if (position === undefined) return SOURCE.FAILED;
  column.set(
    [
      position.longitude,
      position.latitude,
      position.distance,
      position.longitudeSpeed,
      position.latitudeSpeed,
      position.distanceSpeed,
    ],
    block * POSITION_VALUES,
  );
  return position.analytical ? SOURCE.ANALYTICAL : SOURCE.FILES;
}

function starPlaces(designations: readonly string[], tt: number, ayanamsa: Ayanamsa | undefined): Float64Array {
  const obliquity = addon.trueObliquity(tt) ?? NaN;
  const places = new Float64Array(designations.length * STAR_VALUES).fill(NaN);
  designations.forEach((designation, index) => {
    const tropical = addon.starPosition(tt, designation, undefined);
    const zodiacal = ayanamsa === undefined ? tropical : addon.starPosition(tt, designation, ayanamsa);
    if (tropical === undefined || zodiacal === undefined) return;
    const [rightAscension, declination] = equatorialFromEcliptic(tropical.longitude, tropical.latitude, obliquity);
    places.set([zodiacal.longitude, zodiacal.latitude, rightAscension, declination], index * STAR_VALUES);
  });
  return places;
}

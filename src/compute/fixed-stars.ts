import { arcBetween } from '../kernel/angle.js';
import { STAR_VALUES, starName, type Ephemeris } from '../kernel/ephemeris.js';
import type { Angle, Ayanamsa } from '../kernel/names.js';
import { roundDegrees, roundDirection } from '../kernel/rounding.js';
import { julianDayFromEpoch, type EpochMs } from '../kernel/time-scale.js';
import { zodiacalLongitude } from './body-position.js';
import type { Chart } from './chart.js';
import { angleLongitude, anglePoint, bodyPoint, type ChartPoint } from './chart-points.js';
import { foldName } from './name.js';

export interface Star {
  readonly name: string;
  readonly designation: string;
  readonly magnitude: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly rightAscension: number;
  readonly declination: number;
}

export interface StarContact {
  readonly star: Star;
  readonly point: ChartPoint;
  readonly orb: number;
}

export interface StarContactQuestion {
  readonly chart: Chart;
  readonly orb: number; // degrees
  readonly maxMagnitude: number;
}

export interface StarQuestion {
  readonly search: string; // empty: all
  readonly maxMagnitude: number;
  readonly first: number;
  readonly instant: EpochMs;
}

const CONTACT_ANGLES: readonly Angle[] = ['ASCENDANT', 'MIDHEAVEN', 'DESCENDANT', 'IMUM_COELI'];

/** A search of the stars by name or designation, brightest first, at an instant. Names are folded once, here. */
export function createStarSearch(ephemeris: Ephemeris): (question: StarQuestion) => readonly Star[] {
  const folded = ephemeris.stars.map(({ names, designation }) => ({
    names: names.map(foldName),
    designation: foldName(designation),
  }));
  return ({ search, maxMagnitude, first, instant }) => {
    const wanted = foldName(search);
    const indices = brighterThan(ephemeris, maxMagnitude).filter((index) => {
      const star = folded[index];
      return star?.names.some((name) => name.includes(wanted)) === true || star?.designation === wanted;
    });
    const [tt = NaN] = ephemeris.orientation(Float64Array.of(julianDayFromEpoch(instant))).tt;
    return starsAt(ephemeris, indices.slice(0, first), tt, undefined).map(rounded);
  };
}

/** Stars within the orb of a point of the chart, in the order of the points, closest first. */
export function starContacts(
  ephemeris: Ephemeris,
  { chart, orb, maxMagnitude }: StarContactQuestion,
): readonly StarContact[] {
  const { ayanamsa } = chart.question;
  const tt = chart.sky.orientation.julianDayTt;
  const stars = starsAt(ephemeris, brighterThan(ephemeris, maxMagnitude), tt, ayanamsa);
  return contactPoints(chart).flatMap(({ point, longitude }) =>
    stars
      .map((star) => ({ star, point, orb: arcBetween(star.longitude, longitude) }))
      .filter((contact) => contact.orb <= orb)
      .sort((a, b) => a.orb - b.orb)
      .map((contact) => ({ ...contact, star: rounded(contact.star), orb: roundDegrees(contact.orb) })),
  );
}

function contactPoints(chart: Chart): readonly { readonly point: ChartPoint; readonly longitude: number }[] {
  const { question, sky } = chart;
  return [
    ...question.bodies.map((body, index) => ({
      point: bodyPoint(body),
      longitude: zodiacalLongitude(sky, index),
    })),
    ...CONTACT_ANGLES.map((angle) => ({ point: anglePoint(angle), longitude: angleLongitude(chart, angle) })),
  ];
}

/** Indices of the stars down to a magnitude: the catalogue is sorted by it. */
function brighterThan({ stars }: Ephemeris, maxMagnitude: number): readonly number[] {
  return [...stars.keys()].filter((index) => (stars[index]?.magnitude ?? NaN) <= maxMagnitude);
}

function starsAt(
  ephemeris: Ephemeris,
  indices: readonly number[],
  tt: number,
  ayanamsa: Ayanamsa | undefined,
): readonly Star[] {
  const places = ephemeris.starPlaces(indices, tt, ayanamsa);
  return indices.flatMap((index, row) => {
    const star = ephemeris.stars[index];
    const [longitude = NaN, latitude = NaN, rightAscension = NaN, declination = NaN] = places.subarray(
      row * STAR_VALUES,
    );
    if (star === undefined || Number.isNaN(longitude)) return [];
    return [
      {
        name: starName(star),
        designation: star.designation,
        magnitude: star.magnitude,
        longitude,
        latitude,
        rightAscension,
        declination,
      },
    ];
  });
}

function rounded(star: Star): Star {
  return {
    ...star,
    longitude: roundDirection(star.longitude),
    latitude: roundDegrees(star.latitude),
    rightAscension: roundDirection(star.rightAscension),
    declination: roundDegrees(star.declination),
  };
}

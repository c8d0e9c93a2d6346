import { check } from '@placemarkio/check-geojson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAstrocartography, type AstrocartographyLine } from '../../src/compute/astrocartography.js';
import { arcBetween, signedDegrees } from '../../src/kernel/angle.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import { BODIES, type Body } from '../../src/kernel/names.js';
import { epochMs, julianDayFromEpoch, type EpochMs } from '../../src/kernel/time-scale.js';
import { Problem } from '../../src/errors.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';
import { julianDayOf, largest, referenceCells, type ReferenceCells } from '../support/reference.js';
import { horizonByAstronomyEngine, SHARED_BODIES } from '../support/second-implementation.js';

const RAD = Math.PI / 180;
const ON_LINE = 1e-7; // degrees of altitude or hour angle; points are rounded to 1e-8
// Astronomy Engine promises its places to a minute of arc; in the years used it keeps to half of that.
const ASTRONOMY_ENGINE = 1 / 60;
const J2000 = epochMs(Date.UTC(2000, 0, 1, 12));
const anyInstant = fc.integer({ min: Date.UTC(1801, 0), max: Date.UTC(2399, 0) }).map((ms) => epochMs(ms));
const step = fc.oneof(fc.constantFrom(0.7, 1, 5, 10, 30), fc.double({ min: 1, max: 30, noNaN: true }));

type LineAngle = AstrocartographyLine['angle'];

function lineOf(lines: readonly AstrocartographyLine[], body: Body, angle: LineAngle): AstrocartographyLine {
  const line = lines.find((candidate) => candidate.body === body && candidate.angle === angle);
  if (line === undefined) throw new Error(`no ${angle} of ${body}`);
  return line;
}

function mapOf(instant: EpochMs, body: Body, stepDegrees = 15) {
  const { lines } = computeAstrocartography(ephemeris, { instant, bodies: [body], stepDegrees });
  return (angle: LineAngle): AstrocartographyLine => lineOf(lines, body, angle);
}

const longitudeOf = (line: AstrocartographyLine): number => line.points[0]?.longitude ?? NaN;

describe('the lines of a map', () => {
  it('are four a body, in the order asked', () => {
    const bodies = ['PLUTO', 'SUN'] as const;
    const map = computeAstrocartography(ephemeris, { instant: J2000, bodies, stepDegrees: 30 });
    const { lines, geoJson } = map;
    const angles = ['MIDHEAVEN', 'IMUM_COELI', 'ASCENDANT', 'DESCENDANT'];
    const names = bodies.flatMap((body) => angles.map((angle) => ({ body, angle })));
    expect(lines.map(({ body, angle }) => ({ body, angle }))).toEqual(names);
    expect(geoJson.features.map(({ properties }) => properties)).toEqual(names);
    expect(map.geoJson).toBe(geoJson); // made once
  });

  it('have the body where they say, at every point', () => {
    fc.assert(
      fc.property(anyInstant, step, fc.subarray([...BODIES], { minLength: 1, maxLength: 3 }), (instant, by, bodies) => {
        const { tt, siderealTime } = earthAt(julianDayFromEpoch(instant));
        const { lines } = computeAstrocartography(ephemeris, { instant, bodies, stepDegrees: by });
        for (const { body, angle, points } of lines) {
          const { rightAscension, declination } = find({ body, tt });
          points.forEach(({ latitude, longitude }, index) => {
            const hourAngle = signedDegrees(siderealTime + longitude - rightAscension);
            const [, altitude] = horizontalFromEquatorial(
              rightAscension,
              declination,
              siderealTime + longitude,
              latitude,
            );
            if (angle === 'MIDHEAVEN') expect(Math.abs(hourAngle)).toBeLessThan(ON_LINE);
            else if (angle === 'IMUM_COELI') expect(arcBetween(hourAngle, 180)).toBeLessThan(ON_LINE);
            else {
              expect(Math.abs(altitude)).toBeLessThan(ON_LINE);
              const isEnd = index === 0 || index === points.length - 1; // on the meridian itself
              if (!isEnd) expect(hourAngle < 0 ? 'ASCENDANT' : 'DESCENDANT').toBe(angle);
            }
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('run from south to north without a gap wider than the step, from pole to pole or where the body ceases to set', () => {
    fc.assert(
      fc.property(anyInstant, step, fc.constantFrom(...BODIES), (instant, by, body) => {
        const { declination } = find({ body, tt: earthAt(julianDayFromEpoch(instant)).tt });
        const { lines } = computeAstrocartography(ephemeris, { instant, bodies: [body], stepDegrees: by });
        for (const { angle, points } of lines) {
          const end = angle === 'MIDHEAVEN' || angle === 'IMUM_COELI' ? 90 : 90 - Math.abs(declination);
          expect(points[0]?.latitude).toBeCloseTo(-end, 7);
          expect(points.at(-1)?.latitude).toBeCloseTo(end, 7);
          points.slice(1).forEach(({ latitude, longitude }, before) => {
            const from = points[before];
            expect(latitude - (from?.latitude ?? NaN)).toBeGreaterThanOrEqual(0);
            expect(latitude - (from?.latitude ?? NaN)).toBeLessThan(by + ON_LINE);
            expect(arcBetween(longitude, from?.longitude ?? NaN)).toBeLessThan(by + ON_LINE);
            expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hold by another implementation of the sky', () => {
    const seen: { off: number; row: string }[] = [];
    const recent = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2030, 0) }).map((ms) => epochMs(ms));
    fc.assert(
      fc.property(recent, (instant) => {
        const { lines } = computeAstrocartography(ephemeris, { instant, bodies: SHARED_BODIES, stepDegrees: 30 });
        for (const body of SHARED_BODIES) {
          for (const angle of ['ASCENDANT', 'DESCENDANT'] as const) {
            for (const place of lineOf(lines, body, angle).points.slice(1, -1)) {
              const { azimuth, altitude } = horizonByAstronomyEngine(body, instant, place);
              const row = `${body} ${angle} ${new Date(instant).toISOString()}`;
              seen.push({ off: altitude, row });
              if (Math.abs(Math.sin(azimuth * RAD)) > 0.05) expect(azimuth < 180, row).toBe(angle === 'ASCENDANT');
            }
          }
        }
      }),
      { numRuns: 12 },
    );
    const most = largest(seen);
    expect(Math.abs(most.off), most.row).toBeLessThan(ASTRONOMY_ENGINE);
  });

  it('are refused for a body that the files do not hold', () => {
    const question = { instant: epochMs(Date.UTC(1800, 0, 1)), bodies: ['SUN', 'PHOLUS'] as const, stepDegrees: 30 };
    expect(() => computeAstrocartography(ephemeris, question)).toThrow(Problem);
    expect(() => computeAstrocartography(ephemeris, question)).toThrow(/bodies: .* no PHOLUS at 1800-01-01T00:00/);
  });

  it('are none for no bodies', () => {
    const { lines, geoJson } = computeAstrocartography(ephemeris, { instant: J2000, bodies: [], stepDegrees: 5 });
    expect(lines).toEqual([]);
    expect(geoJson).toEqual({ type: 'FeatureCollection', features: [] });
  });
});

describe('the map as GeoJSON', () => {
  it('passes the checker, and no segment jumps over the map', () => {
    fc.assert(
      fc.property(anyInstant, step, (instant, stepDegrees) => {
        const bodies = ['SUN', 'MOON', 'PLUTO', 'TRUE_NODE'] as const;
        const { geoJson, lines } = computeAstrocartography(ephemeris, { instant, bodies, stepDegrees });
        const text = JSON.stringify(geoJson);
        expect(check(text)).toEqual(JSON.parse(text));
        expect(geoJson.features).toHaveLength(lines.length);
        for (const { geometry } of geoJson.features) {
          const parts = geometry?.type === 'MultiLineString' ? geometry.coordinates : [geometry?.coordinates ?? []];
          for (const part of parts) {
            expect(part.length).toBeGreaterThan(1);
            part.slice(1).forEach(([longitude], before) => {
              expect(Math.abs(longitude - (part[before]?.[0] ?? NaN))).toBeLessThanOrEqual(stepDegrees + ON_LINE);
            });
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('cuts the horizon of every body once, in one of its two lines or where they meet', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const { geoJson } = computeAstrocartography(ephemeris, { instant, bodies: ['MARS'], stepDegrees: 5 });
        const cut = geoJson.features.map(({ geometry }) => geometry?.type === 'MultiLineString');
        expect(cut.slice(0, 2)).toEqual([false, false]);
        expect(cut.filter(Boolean).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });
});

// What follows compares with places and times that others published: see test/reference/README-lines.md.

type Vector = readonly [number, number, number];

function vectorOf({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): Vector {
  const level = Math.cos(latitude * RAD);
  return [level * Math.cos(longitude * RAD), level * Math.sin(longitude * RAD), Math.sin(latitude * RAD)];
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const angleBetween = (a: Vector, b: Vector): number => Math.atan2(Math.hypot(...cross(a, b)), dot(a, b)) / RAD;

/** Degrees on the sphere from a place to the nearest of the arcs between a line's points. */
function distanceTo(
  line: AstrocartographyLine,
  place: { readonly latitude: number; readonly longitude: number },
): number {
  const to = vectorOf(place);
  const points = line.points.map(vectorOf);
  const arcs = points.slice(1).map((end, before) => {
    const start = points[before] ?? end;
    const pole = cross(start, end);
    const isBeside = dot(cross(pole, start), to) > 0 && dot(cross(end, pole), to) > 0;
    return isBeside ? Math.abs(90 - angleBetween(pole, to)) : Math.min(angleBetween(start, to), angleBetween(end, to));
  });
  return Math.min(...arcs);
}

function placeIn(row: ReferenceCells, prefix = ''): { latitude: number; longitude: number } {
  return { latitude: row.number(`${prefix}latitude_deg`), longitude: row.number(`${prefix}longitude_deg`) };
}

/** The instant of a catalogued eclipse by the catalogue's own Delta T, and by how much ours differs, seconds. */
function eclipseInstant(row: ReferenceCells): { instant: EpochMs; deltaTOff: number; name: string } {
  const name = `${row.text('date_td')} ${row.text('time_td_greatest')}`;
  const tt = Date.parse(`${row.text('date_td')}T${row.text('time_td_greatest')}Z`);
  const instant = epochMs(tt - row.number('delta_t_s') * 1000);
  return { instant, deltaTOff: earthAt(julianDayFromEpoch(instant)).deltaT - row.number('delta_t_s'), name };
}

describe('lines and eclipses in the catalogues of NASA', () => {
  // The README: Sun's centre seen within 0.07 degrees of the horizon, azimuth rounded to a whole degree.
  const SUN_ON_HORIZON = 0.1;

  it('the greatest partial solar eclipse is on the rising or setting line of the Sun', () => {
    const rows = referenceCells('solar-eclipses-nasa.csv').filter((row) => row.text('type').startsWith('P'));
    const seen = rows.map((row) => {
      const { instant, name } = eclipseInstant(row);
      const map = mapOf(instant, 'SUN');
      const azimuth = row.number('sun_azimuth_deg');
      const distance = distanceTo(map(azimuth < 180 ? 'ASCENDANT' : 'DESCENDANT'), placeIn(row));
      const isEither = azimuth % 180 === 0; // printed to a degree, on the meridian: it may be the end of either line
      const off = isEither ? Math.min(distance, distanceTo(map('ASCENDANT'), placeIn(row))) : distance;
      return { off, row: name };
    });
    expect(seen.length).toBeGreaterThan(300);
    const most = largest(seen);
    expect(most.off, most.row).toBeLessThan(SUN_ON_HORIZON);
  });

  // Catalogue rounded to a degree. The Moon moves 0.0002 degrees in a second at most: that of Delta T beside NASA's.
  const ROUNDED_ZENITH = 0.51;
  const MOON_PER_SECOND = 0.0002;
  // The README: the Sun's lower meridian is within 1.6 degrees of the Moon's upper one.
  const SUN_OPPOSITE = 1.6;

  it('the Moon culminates where a lunar eclipse is in the zenith, and the Sun is below', () => {
    const seen = referenceCells('lunar-eclipses-nasa.csv').map((row) => {
      const { instant, deltaTOff, name } = eclipseInstant(row);
      const moon = mapOf(instant, 'MOON', 30);
      const { latitude, longitude } = placeIn(row);
      const beyond = (off: number): number => Math.max(0, off - MOON_PER_SECOND * Math.abs(deltaTOff));
      const declination = 90 - (moon('ASCENDANT').points.at(-1)?.latitude ?? NaN);
      const sunBelow = longitudeOf(mapOf(instant, 'SUN', 30)('IMUM_COELI'));
      return {
        row: name,
        meridian: beyond(arcBetween(longitudeOf(moon('MIDHEAVEN')), longitude)),
        zenith: beyond(Math.abs(declination - Math.abs(latitude))),
        sun: beyond(arcBetween(sunBelow, longitude)),
      };
    });
    const meridian = largest(seen.map((row) => ({ off: row.meridian, row: row.row })));
    const zenith = largest(seen.map((row) => ({ off: row.zenith, row: row.row })));
    const sun = largest(seen.map((row) => ({ off: row.sun, row: row.row })));
    expect(meridian.off, meridian.row).toBeLessThan(ROUNDED_ZENITH);
    expect(zenith.off, zenith.row).toBeLessThan(ROUNDED_ZENITH);
    expect(sun.off, sun.row).toBeLessThan(SUN_OPPOSITE);
  });
});

describe('lines and the rising and setting in the almanac of the U.S. Naval Observatory', () => {
  const MINUTE = 0.25; // degrees that the sky turns; the almanac is rounded to it
  const REFRACTION = 34 / 60;
  const SUN_RADIUS = 16 / 60; // as the almanac has it
  const MOON_RADIUS_OF_PARALLAX = 0.2725; // radius of the Moon in radii of the Earth
  const EARTH_RADIUS_AU = 6378.137 / 149_597_870.7;
  const rows = referenceCells('rise-set-usno.csv').filter((row) => row.text('body') !== 'Rigel');
  const within = rows.filter((row) => Date.parse(row.text('time_ut')) >= Date.UTC(1800, 0, 2));
  const low = within.filter((row) => Math.abs(row.number('latitude_deg')) < 66);

  function bodyIn(row: ReferenceCells): Body {
    return row.text('body') === 'Sun' ? 'SUN' : 'MOON';
  }

  /** Geocentric altitude of the centre when the upper limb is seen on the horizon. */
  function altitudeOfEvent(row: ReferenceCells): number {
    if (bodyIn(row) === 'SUN') return -REFRACTION - SUN_RADIUS;
    const { distance } = find({ body: 'MOON', tt: earthAt(julianDayOf(row.text('time_ut'))).tt });
    const parallax = Math.asin(EARTH_RADIUS_AU / distance) / RAD;
    return parallax - REFRACTION - MOON_RADIUS_OF_PARALLAX * parallax;
  }

  it('put the place as far beside the line as refraction, limb and parallax tell', () => {
    const seen = low
      .filter((row) => row.text('event') === 'rise' || row.text('event') === 'set')
      .map((row) => {
        const map = mapOf(epochMs(Date.parse(row.text('time_ut'))), bodyIn(row));
        const line = map(row.text('event') === 'rise' ? 'ASCENDANT' : 'DESCENDANT');
        const aside = distanceTo(line, placeIn(row));
        return { off: aside - Math.abs(altitudeOfEvent(row)), row: `${row.text('body')} ${row.text('time_ut')}` };
      });
    expect(seen.length).toBeGreaterThan(400);
    const most = largest(seen);
    expect(Math.abs(most.off), most.row).toBeLessThan(MINUTE);
  });

  it('put the place on the meridian at a transit', () => {
    const seen = within
      .filter((row) => row.text('event').endsWith('transit'))
      .map((row) => {
        const map = mapOf(epochMs(Date.parse(row.text('time_ut'))), bodyIn(row));
        const line = map(row.text('event') === 'transit' ? 'MIDHEAVEN' : 'IMUM_COELI');
        const off = signedDegrees(longitudeOf(line) - row.number('longitude_deg'));
        return { off, row: `${row.text('body')} ${row.text('time_ut')}` };
      });
    expect(seen.length).toBeGreaterThan(10);
    const most = largest(seen);
    expect(Math.abs(most.off), most.row).toBeLessThan(MINUTE);
  });
});

describe('lines and the airless elevations of Horizons', () => {
  // UT1 - UTC up to 0.9 s is 14 arcseconds; parallax, which the lines do not have, is 8.8 arcseconds over the distance
  // in au, at its largest 33 for Venus; elevations are given to 0.4 arcseconds.
  const PARALLAX_AT_1_AU = 8.8 / 3600;
  const TIME_AND_ROUNDING = 15 / 3600;

  it('are as far from the place as the body is from the horizon, on the side of its azimuth', () => {
    const rows = referenceCells('horizons-topocentric.csv').filter(
      (row) => row.text('refraction') === 'airless' && row.text('elevation_deg') !== '' && row.text('body') !== 'Moon',
    );
    const seen = rows.map((row) => {
      const instant = epochMs(Date.parse(row.text('time_ut')));
      const body = BODIES.find((name) => name === row.text('body').toUpperCase());
      if (body === undefined) throw new Error(`no body ${row.text('body')}`);
      const map = mapOf(instant, body);
      const [east, west] = (['ASCENDANT', 'DESCENDANT'] as const).map((angle) =>
        distanceTo(map(angle), placeIn(row, 'site_')),
      );
      const { distance } = find({ body, tt: earthAt(julianDayOf(row.text('time_ut'))).tt });
      const off = Math.abs(Math.min(east ?? NaN, west ?? NaN) - Math.abs(row.number('elevation_deg')));
      const azimuth = row.number('azimuth_deg');
      if (Math.abs(Math.sin(azimuth * RAD)) > 0.05) {
        expect((east ?? NaN) < (west ?? NaN), `${body} ${row.text('time_ut')}`).toBe(azimuth < 180);
      }
      return { off: Math.max(0, off - PARALLAX_AT_1_AU / distance), row: `${body} ${row.text('time_ut')}` };
    });
    expect(seen.length).toBeGreaterThan(80);
    const most = largest(seen);
    expect(most.off, most.row).toBeLessThan(TIME_AND_ROUNDING);
  });
});

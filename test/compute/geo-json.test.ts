import { check } from '@placemarkio/check-geojson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureCollection, lineFeature } from '../../src/compute/geo-json.js';

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('a line as GeoJSON', () => {
  it('is a LineString of positions, longitude first', () => {
    const points = [
      { latitude: 10, longitude: 20 },
      { latitude: 11, longitude: 21 },
    ];
    expect(lineFeature(points, { name: 'a', number: 1, nothing: null })).toEqual({
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [20, 10],
          [21, 11],
        ],
      },
      properties: { name: 'a', number: 1, nothing: null },
    });
  });

  it('is a MultiLineString where it crosses the antimeridian, as RFC 7946 prints it', () => {
    const points = [
      { latitude: 45, longitude: 170 },
      { latitude: 45, longitude: -170 },
    ];
    expect(lineFeature(points, {}).geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [
        [
          [170, 45],
          [180, 45],
        ],
        [
          [-180, 45],
          [-170, 45],
        ],
      ],
    });
  });

  it('has no geometry without two points', () => {
    expect(lineFeature([], {}).geometry).toBeNull();
    expect(lineFeature([{ latitude: 1, longitude: 2 }], {}).geometry).toBeNull();
  });

  it('is rounded to eight decimals, the cut too', () => {
    const points = [
      { latitude: 0, longitude: 179 },
      { latitude: 1, longitude: -179.000000001 },
      { latitude: -1e-12, longitude: -170.1234567891 },
    ];
    expect(lineFeature(points, {}).geometry?.coordinates).toEqual([
      [
        [179, 0],
        [180, 0.5],
      ],
      [
        [-180, 0.5],
        [-179, 1],
        [-170.12345679, 0],
      ],
    ]);
  });

  it('passes the checker, whatever the lines', () => {
    fc.assert(
      fc.property(fc.array(fc.array(place, { maxLength: 8 }), { maxLength: 4 }), (lines) => {
        const collection = featureCollection(lines.map((points, index) => lineFeature(points, { index })));
        const text = JSON.stringify(collection);
        expect(check(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

import { once } from 'node:events';
import { serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecordGrids } from '../../../src/compute/record-grids.js';
import { packagedEphemerisFolder } from '../../../src/compute/ephemeris-files.js';
import type { Ephemeris, HouseRequest, PositionRequest } from '../../../src/kernel/ephemeris.js';
import {
  AYANAMSAS,
  BODIES,
  HOUSE_SYSTEMS,
  ORBIT_POINTS,
  PROJECTING_AYANAMSAS,
  type Ayanamsa,
} from '../../../src/kernel/names.js';
import { CELL_STATE } from '../../../src/kernel/segments/cell-store.js';
import { createThreadEphemeris, NotInThread } from '../../../src/kernel/segments/thread-ephemeris.js';
import { createSwissSegments, emptySkyCells } from '../../../src/kernel/swisseph/segments.js';
import { direct } from '../../support/ephemeris.js';
import type { Question } from '../../support/ephemeris-thread.js';

const cells = emptySkyCells(await readRecordGrids(packagedEphemerisFolder()));
const main = createSwissSegments(direct, cells);
const [FIRST, LAST] = [2_451_545, 2_451_745]; // filled before the tests
const EMPTY = 2_490_000;
const BARRED = 2_378_497;

const BOUND_TO_STARS = AYANAMSAS.filter((ayanamsa) => {
  return /^(GALCENT|GALEQU_(?!FIORENZA)|TRUE_)/.test(ayanamsa);
});
const FITTED = AYANAMSAS.filter((one) => !BOUND_TO_STARS.includes(one) && !PROJECTING_AYANAMSAS.includes(one));

let thread: Worker;

async function ask(question: Question): Promise<unknown> {
  thread.postMessage(question);
  const replies: unknown[] = await once(thread, 'message');
  return replies[0];
}

function positions(tts: readonly number[], other: Partial<PositionRequest> = {}): PositionRequest {
  return {
    tt: Float64Array.from(tts),
    bodies: BODIES,
    wanted: new Uint32Array(tts.length).fill(2 ** BODIES.length - 1),
    observations: tts.map(() => 'GEOCENTRIC'),
    ayanamsas: tts.map(() => undefined),
    latitudes: new Float64Array(tts.length).fill(47.4),
    longitudes: new Float64Array(tts.length).fill(8.5),
    altitudes: new Float64Array(tts.length),
    ...other,
  };
}

function houses(ut: number, latitude: number, ayanamsa?: Ayanamsa): HouseRequest {
  const systems = HOUSE_SYSTEMS;
  const column = (value: number) => new Float64Array(systems.length).fill(value);
  const ayanamsas = systems.map(() => ayanamsa);
  return { ut: column(ut), latitudes: column(latitude), longitudes: column(8.5), systems, ayanamsas };
}

beforeAll(async () => {
  for (let tt = FIRST - 7; tt <= LAST + 16; tt += 3) main.positions(positions([tt]));
  main.orientation(Float64Array.of(BARRED)); // tried: no cell holds it
  const { href } = new URL('../../support/ephemeris-thread.ts', import.meta.url);
  // tsx works in a thread when that calls it by name.
  const program = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(href)})))`;
  thread = new Worker(program, { eval: true, workerData: main.shared });
  await ask({ kind: 'deltaT', ut: Float64Array.of(FIRST) }); // rejects where the thread does not start
});

afterAll(async () => {
  await thread.terminate();
});

const moments = fc.array(
  fc.integer({ min: FIRST * 1e5, max: LAST * 1e5 }).map((n) => n / 1e5),
  { minLength: 1, maxLength: 8 },
);

describe('a thread without the addon has the same bits as its owner', () => {
  it('for places, in all zodiacs that are fitted', async () => {
    await fc.assert(
      fc.asyncProperty(moments, fc.option(fc.constantFrom(...FITTED), { nil: undefined }), async (tts, ayanamsa) => {
        const request = positions(tts, { ayanamsas: tts.map((_, row) => (row % 2 === 0 ? ayanamsa : undefined)) });
        expect(await ask({ kind: 'positions', request })).toEqual({ answer: main.positions(request) });
      }),
      { numRuns: 60 },
    );
  });

  it('for the points of the orbit of the Moon from the ground', async () => {
    const request = positions([FIRST + 0.3], { bodies: ORBIT_POINTS, observations: ['TOPOCENTRIC'] });
    const wanted = { ...request, wanted: Uint32Array.of(15) };
    expect(await ask({ kind: 'positions', request: wanted })).toEqual({ answer: main.positions(wanted) });
  });

  it('for the orientation of the Earth and Delta T', async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (uts) => {
        const ut = Float64Array.from(uts);
        expect(await ask({ kind: 'orientation', ut })).toEqual({ answer: main.orientation(ut) });
        expect(await ask({ kind: 'deltaT', ut })).toEqual({ answer: main.deltaT(ut) });
      }),
      { numRuns: 30 },
    );
  });

  it('for houses', async () => {
    for (const [index, ayanamsa] of [undefined, ...FITTED].entries()) {
      const request = houses(FIRST + 5.123 * index, 60 - index * 3.7, ayanamsa);
      expect(await ask({ kind: 'houses', request }), ayanamsa).toEqual({ answer: main.houses(request) });
    }
  });

  it('while the owner fills other cells', async () => {
    const tts = Array.from({ length: 2000 }, (_, row) => FIRST + row / 10);
    const before = main.positions(positions(tts));
    const far = Array.from({ length: 20 }, (_, index) => 2_520_000 + index * 16);
    const answering = ask({ kind: 'positions', request: positions(tts) });
    const filled = main.positions(positions(far)); // in this thread, for some 40 ms
    // As bytes: toEqual takes seconds for so many numbers.
    expect(serialize(await answering).equals(serialize({ answer: before }))).toBe(true);
    expect(await ask({ kind: 'positions', request: positions(far) })).toEqual({ answer: filled });
  });
});

describe('a thread leaves to the owner of the addon', () => {
  const refused = (reason: string) => ({ refused: reason });

  it('what is seen from the Sun or from a place, even beside rows that it could answer', async () => {
    for (const observation of ['HELIOCENTRIC', 'TOPOCENTRIC'] as const) {
      const request = positions([FIRST, FIRST + 1], { observations: ['GEOCENTRIC', observation] });
      expect(await ask({ kind: 'positions', request })).toEqual(refused('NOT_FITTED'));
    }
  });

  it('zodiacs of an old ecliptic or bound to stars', async () => {
    for (const ayanamsa of [...PROJECTING_AYANAMSAS, ...BOUND_TO_STARS]) {
      const request = positions([FIRST], { ayanamsas: [ayanamsa] });
      expect(await ask({ kind: 'positions', request }), ayanamsa).toEqual(refused('NOT_FITTED'));
      const reason = PROJECTING_AYANAMSAS.includes(ayanamsa) ? 'HOUSES' : 'NOT_FITTED';
      expect(await ask({ kind: 'houses', request: houses(FIRST, 47, ayanamsa) }), ayanamsa).toEqual(refused(reason));
    }
    expect(BOUND_TO_STARS).toHaveLength(12);
  });

  it('polar houses, and stars', async () => {
    expect(await ask({ kind: 'houses', request: houses(FIRST, 70) })).toEqual(refused('HOUSES'));
    expect(await ask({ kind: 'stars', indices: [0], tt: FIRST, ayanamsa: undefined })).toEqual(refused('STARS'));
  });

  it('cells that are empty, which stay so, or barred', async () => {
    for (const tt of [EMPTY, BARRED]) {
      expect(await ask({ kind: 'positions', request: positions([tt]) })).toEqual(refused('CELL_NOT_FILLED'));
      expect(await ask({ kind: 'orientation', ut: Float64Array.of(tt) })).toEqual(refused('CELL_NOT_FILLED'));
      expect(await ask({ kind: 'houses', request: houses(tt, 47) })).toEqual(refused('CELL_NOT_FILLED'));
    }
    const states = [EMPTY, BARRED].map((tt) => cells.moon.state(cells.moon.cellAt(tt)));
    expect(states).toEqual([CELL_STATE.EMPTY, CELL_STATE.BARRED]);
  });

  it('times beyond the table of Delta T', async () => {
    const ut = Float64Array.of(2_300_000);
    expect(await ask({ kind: 'deltaT', ut })).toEqual(refused('NOT_FITTED'));
    expect(main.deltaT(ut)).toEqual(direct.deltaT(ut));
  });
});

describe('the ephemeris of a thread', () => {
  const own: Ephemeris = createThreadEphemeris(main.shared); // in this thread, where its errors can be seen

  it('is of the same version and stars as that of the owner', () => {
    expect([own.engine, own.version]).toEqual([main.engine, main.version]);
    expect(own.stars).toEqual(main.stars);
  });

  it('refuses by an error of its own kind', () => {
    expect(() => own.starPlaces([0], FIRST, undefined)).toThrow(new NotInThread('STARS'));
    expect(() => own.orientation(Float64Array.of(2_300_000))).toThrow(NotInThread);
    expect(() => own.orientation(Float64Array.of(EMPTY))).toThrow(new NotInThread('CELL_NOT_FILLED'));
    expect(() => own.houses(houses(FIRST, 70))).toThrow(new NotInThread('HOUSES'));
    const fromSun = positions([FIRST], { observations: ['HELIOCENTRIC'] });
    expect(() => own.positions(fromSun)).toThrow(new NotInThread('NOT_FITTED'));
    const ofStar = positions([FIRST], { ayanamsas: ['TRUE_CITRA'] });
    expect(() => own.positions(ofStar)).toThrow('only the owner of the addon can answer: NOT_FITTED');
  });
});

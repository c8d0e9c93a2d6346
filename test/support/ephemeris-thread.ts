import { parentPort, workerData } from 'node:worker_threads';
import type { HouseRequest, PositionRequest } from '../../src/kernel/ephemeris.js';
import type { Ayanamsa } from '../../src/kernel/names.js';
import { createThreadEphemeris, NotInThread, type SharedSky } from '../../src/kernel/segments/thread-ephemeris.js';

// The program of a thread that answers one question after another, by the memory that it was started with.

export type Question =
  | { readonly kind: 'orientation' | 'deltaT'; readonly ut: Float64Array }
  | { readonly kind: 'positions'; readonly request: PositionRequest }
  | { readonly kind: 'houses'; readonly request: HouseRequest }
  | {
      readonly kind: 'stars';
      readonly indices: readonly number[];
      readonly tt: number;
      readonly ayanamsa: Ayanamsa | undefined;
    };

/** An answer, or why there is none. */
type Reply = { readonly answer: unknown } | { readonly refused: string };

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- what the test starts it with
const ephemeris = createThreadEphemeris(workerData as SharedSky);

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(replyTo(question));
});

function replyTo(question: Question): Reply {
  try {
    return { answer: answerTo(question) };
  } catch (error) {
    return { refused: error instanceof NotInThread ? error.reason : String(error) };
  }
}

function answerTo(question: Question): unknown {
  switch (question.kind) {
    case 'orientation':
      return ephemeris.orientation(question.ut);
    case 'deltaT':
      return ephemeris.deltaT(question.ut);
    case 'positions':
      return ephemeris.positions(question.request);
    case 'houses':
      return ephemeris.houses(question.request);
    case 'stars':
      return ephemeris.starPlaces(question.indices, question.tt, question.ayanamsa);
  }
}

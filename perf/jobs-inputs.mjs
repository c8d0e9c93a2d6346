// The charts of the batches of jobs.mjs: all different, and others in each round.
import { chartInSpec } from '../dist/jobs/job-spec.js';
import { epochMs } from '../dist/kernel/time-scale.js';

const STEP_MS = 90_000_000; // twenty-five hours: 50,000 charts lie in 143 years
const FIRST = Date.UTC(1901, 0, 1);
const BODIES = [
  'SUN',
  'MOON',
  'MERCURY',
  'VENUS',
  'MARS',
  'JUPITER',
  'SATURN',
  'URANUS',
  'NEPTUNE',
  'PLUTO',
  'TRUE_NODE',
  'CHIRON',
];

/** As the schema takes them, and by the key that a job has them by. */
export function jobInputs(count, round) {
  return Array.from({ length: count }, (_, index) => {
    const instant = FIRST + round * 60_000 + index * STEP_MS;
    const place = { latitude: 40 + (index % 100) / 5, longitude: (index % 360) - 180 };
    const question = { houseSystem: 'PLACIDUS', ayanamsa: undefined, observation: 'GEOCENTRIC', bodies: BODIES };
    return {
      input: { moment: { instant: new Date(instant).toISOString() }, place },
      key: chartInSpec({ ...question, instant: epochMs(instant), place: { ...place, altitude: 0 } }),
    };
  });
}

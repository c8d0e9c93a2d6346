import { createApp, type Replacements } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { EXECUTOR, KERNEL, THREADS } from './makers.js';

/** Part of an answer, looked at one step at a time; a step that is not there throws. */
export class Answer {
  constructor(readonly value: unknown) {}

  /** A field of an object or a place of a list. */
  at(...steps: readonly (string | number)[]): Answer {
    let value = this.value;
    for (const step of steps) {
      if (typeof value !== 'object' || value === null) throw new Error(`no ${step} in ${JSON.stringify(value)}`);
      const found: unknown = Reflect.get(value, step);
      if (found === undefined) throw new Error(`no ${step} in ${JSON.stringify(value).slice(0, 500)}`);
      value = found;
    }
    return new Answer(value);
  }

  get list(): readonly Answer[] {
    if (!Array.isArray(this.value)) throw new Error(`not a list: ${JSON.stringify(this.value).slice(0, 500)}`);
    return this.value.map((item) => new Answer(item));
  }

  get number(): number {
    if (typeof this.value !== 'number') throw new Error(`not a number: ${JSON.stringify(this.value)}`);
    return this.value;
  }

  get text(): string {
    if (typeof this.value !== 'string') throw new Error(`not a text: ${JSON.stringify(this.value)}`);
    return this.value;
  }
}

type Headers = Readonly<Record<string, string>>;

export interface RunningApp {
  readonly url: string;
  /** The whole answer: `data` and `errors`. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, headers?: Headers): Promise<Answer>;
  /** `data` of an answer without errors. */
  data(query: string, variables?: Readonly<Record<string, unknown>>, headers?: Headers): Promise<Answer>;
  /** How many subscriptions are under way. */
  openOperations(): number;
  stop(): Promise<void>;
}

/** The whole server on a free port. */
export async function startApp(
  replacements?: Replacements,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const config = readConfig({
    PORT: '0',
    NODE_ENV: 'test',
    SHUTDOWN_DELAY_MS: '0',
    PREFILL_YEARS: 'none',
    EXECUTOR,
    KERNEL,
    THREADS,
    ...env,
  });
  const app = await createApp(config, replacements);
  const url = await app.listen();
  const ask = async (
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Headers = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return new Answer(await response.json());
  };
  const data = async (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Headers,
  ): Promise<Answer> => {
    const answer = await ask(query, variables, headers);
    if (typeof answer.value === 'object' && answer.value !== null && 'errors' in answer.value) {
      throw new Error(JSON.stringify(answer.value.errors).slice(0, 2000));
    }
    return answer.at('data');
  };
  return { url, ask, data, openOperations: () => app.openOperations(), stop: () => app.stop() };
}

/** Every field of a chart. */
export const WHOLE_CHART = `
  id isDiurnal place { latitude longitude }
  moment { instant julianDayUt julianDayTt deltaT siderealTime obliquity utcOffset timeZone offsetSource }
  bodies { body longitude latitude distance longitudeSpeed latitudeSpeed distanceSpeed rightAscension declination
           azimuth altitude sign signDegree retrograde house }
  houses { system requested fallbackReason cusps { number longitude sign } }
  angles { angle longitude sign signDegree }
  aspects(settings: { includeAngles: true }) { first { name body angle } second { name body angle } type separation orb applying exactAt }
  lots { lot longitude sign house formula }
  fixedStars { star { name designation magnitude longitude latitude rightAscension declination } point { name body angle } orb }
  provenance { engine engineVersion sources { body source precision } }
`;

import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** What a check says of the part it looks at. */
export interface CheckResult {
  readonly ok: boolean;
  /** Works, but not as well as it could: send requests all the same. */
  readonly degraded?: boolean;
  /** For the operator; nothing secret. */
  readonly detail?: string;
}

/** The parts without which the server cannot answer, by name. */
export type HealthChecks = Readonly<Record<string, () => Promise<CheckResult>>>;

const CHECK_TIMEOUT_MS = 2000;

/** GET /health/live: the process runs. GET /health/ready: send requests here, or (503) do not. */
export function mountHealth(app: FastifyInstance, checks: HealthChecks, isStopping: () => boolean, log: Logger): void {
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    if (isStopping()) return reply.code(503).send({ status: 'stopping', checks: {} });
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await checked(name, check, log)] as const),
    );
    const ready = results.every(([, result]) => result.ok);
    const degraded = results.some(([, result]) => result.degraded === true);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? (degraded ? 'degraded' : 'ok') : 'unavailable', checks: Object.fromEntries(results) });
  });
}

/** A check that throws or hangs has failed; what it threw is for the log. */
async function checked(name: string, check: () => Promise<CheckResult>, log: Logger): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, { ok: false, detail: `no answer within ${CHECK_TIMEOUT_MS} ms` });
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    log.error({ check: name, err: error }, 'health check failed');
    return { ok: false, detail: 'failed; see the log' };
  } finally {
    clearTimeout(timer);
  }
}

import { Readable, type Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { BaseContext } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type DocumentNode, type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Problem } from '../errors.js';
import type { Executor } from './compiled-execution.js';
import { answerInternal, answerProblem } from './http-answers.js';
import { JOB_DOCUMENT, PAGE_DOCUMENTS, RESULT_SELECTIONS, type ResultKind } from './job-result-documents.js';
import { plainPacking, type Packing } from './packing.js';
import type { ContextRequest } from './request-context.js';

export interface JobResultsParts<Context extends BaseContext> {
  readonly executor: Executor;
  readonly createContext: (request: ContextRequest) => Context;
  readonly log: Logger;
}

const NDJSON_TYPE = 'application/x-ndjson; charset=utf-8';
const BROTLI_QUALITY = 4; // lines go out as they are made

const STATUSES: Readonly<Partial<Record<string, number>>> = {
  BAD_USER_INPUT: 400,
  LIMIT_EXCEEDED: 429,
  NOT_FOUND: 404,
  UNAVAILABLE: 503,
};

const job = z.object({ kind: z.enum(kinds()), status: z.string() });
const page = z.object({
  job: z
    .object({
      page: z.object({
        edges: z.array(z.unknown()),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

type Page = NonNullable<z.output<typeof page>['job']>['page'];

/**
 * Mounts GET /jobs/:id/results: what a completed job has found, a line for each item, as the schema answers it. Lines are
 * made as they are read: a slow reader holds up nobody. `?after=` a line's cursor goes on behind it.
 */
export function mountJobResults<Context extends BaseContext>(
  app: FastifyInstance,
  parts: JobResultsParts<Context>,
): void {
  app.get<{ Params: { id: string }; Querystring: Readonly<Record<string, unknown>> }>(
    '/jobs/:id/results',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const { after } = request.query;
      try {
        if (after !== undefined && typeof after !== 'string') {
          throw new Problem('BAD_USER_INPUT', 'after must be given once', ['after']);
        }
        return await sendLines(request, reply, new Results(request, request.params.id, parts), after);
      } catch (error) {
        return refuse(request, reply, error, parts.log);
      }
    },
  );
}

async function sendLines(
  request: FastifyRequest,
  reply: FastifyReply,
  results: Results<BaseContext>,
  after: string | undefined,
): Promise<FastifyReply> {
  const kind = await results.kind();
  const first = await results.page(kind, after); // what is wrong is told before the first byte
  const lines = Readable.from(results.lines(kind, first), { objectMode: false });
  const packing = plainPacking(request);
  void reply.type(NDJSON_TYPE).header('vary', 'accept-encoding');
  if (packing === undefined) return reply.header('x-no-compression', '1').send(lines);
  const packer = packerOf(packing);
  lines.once('error', (error) => packer.destroy(error));
  packer.once('close', () => lines.destroy());
  return reply.header('content-encoding', packing).send(lines.pipe(packer));
}

function packerOf(packing: Packing): Transform {
  return packing === 'gzip'
    ? createGzip()
    : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
}

/** The results of one job for one request. */
class Results<Context extends BaseContext> {
  constructor(
    private readonly request: FastifyRequest,
    private readonly id: string,
    private readonly parts: JobResultsParts<Context>,
  ) {}

  /** What the job does, if it is completed. */
  async kind(): Promise<ResultKind> {
    const answered = z.object({ job: job.nullable() }).parse(await this.data(JOB_DOCUMENT, {}));
    if (answered.job === null) throw new Problem('NOT_FOUND', 'There is no such job, or none any more.', ['id']);
    const { kind, status } = answered.job;
    if (status === 'COMPLETED') return kind;
    throw new Problem('NOT_FOUND', `The job is ${status}: all of its results are here when it is COMPLETED.`, ['id']);
  }

  async page(kind: ResultKind, after: string | undefined): Promise<Page> {
    const answered = page.parse(await this.data(PAGE_DOCUMENTS[kind], { after: after ?? null }));
    if (answered.job === null) throw new Problem('NOT_FOUND', 'The job has been forgotten.', ['id']);
    return answered.job.page;
  }

  async *lines(kind: ResultKind, first: Page): AsyncGenerator<string, void, undefined> {
    let now = first;
    for (;;) {
      yield now.edges.map((edge) => `${JSON.stringify(edge)}\n`).join('');
      const { hasNextPage, endCursor } = now.pageInfo;
      if (!hasNextPage || endCursor === null) return;
      now = await this.page(kind, endCursor);
    }
  }

  /** Each page is asked as a request of its own: what one may ask for at once holds for a page. */
  private async data(document: DocumentNode, variables: object): Promise<unknown> {
    const { id, ip } = this.request;
    const signal = () => new AbortController().signal;
    const contextValue = this.parts.createContext({ id, client: ip, authorization: undefined, signal });
    const variableValues = { id: this.id, ...variables };
    const result: ExecutionResult = await this.parts.executor({ document, variableValues, contextValue });
    const [error] = result.errors ?? [];
    if (error !== undefined) throw error;
    return result.data;
  }
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown, log: Logger): FastifyReply {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  const status = cause instanceof Problem ? STATUSES[cause.code] : undefined;
  if (cause instanceof Problem && status !== undefined) return answerProblem(request, reply, status, cause);
  log.error({ requestId: request.id, err: cause ?? error }, 'the results of a job cannot be told');
  return answerInternal(request, reply);
}

function kinds(): readonly ResultKind[] {
  return Object.keys(RESULT_SELECTIONS).filter((kind): kind is ResultKind => Object.hasOwn(RESULT_SELECTIONS, kind));
}

import type { Logger } from 'pino';

/** What a request's context is made from. */
export interface ContextRequest {
  /** The id under which the request is logged. */
  readonly id: string;
  /** The address that it comes from. */
  readonly client: string;
  /** The header of that name: operators send their token in it. */
  readonly authorization: string | undefined;
  /** Aborted when the answer is not wanted any more. */
  readonly signal: () => AbortSignal;
}

interface ContextParts<Context> {
  readonly createContext: (request: ContextRequest) => Context;
  readonly log: Logger;
}

/** The context; that none could be made is logged here, for Apollo would not tell. */
export function contextOf<Context>(request: ContextRequest, { createContext, log }: ContextParts<Context>): Context {
  try {
    return createContext(request);
  } catch (error) {
    log.error({ requestId: request.id, err: error }, 'no context could be made');
    throw error;
  }
}

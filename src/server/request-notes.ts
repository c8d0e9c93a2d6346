import type { HTTPGraphQLRequest } from '@apollo/server';

/** What the parts that handle one GraphQL request tell each other, apart from the resolvers' context. */
export interface RequestNotes {
  readonly id: string;
  /** The operation's name, once the document has been validated. */
  operationName?: string | undefined;
  /** Whether the request was refused before execution for what the document or its variables say. */
  documentRefused?: boolean;
  /** Whether the answer has no data entry, not even null. */
  withoutData?: boolean;
  /** Whether the operation ran and no field failed. */
  withoutErrors?: boolean;
}

const notes = new WeakMap<HTTPGraphQLRequest, RequestNotes>();

/** Starts the notes of a request. Apollo hands the same request object to its plugins. */
export function takeNotes(request: HTTPGraphQLRequest, id: string): RequestNotes {
  const started = { id };
  notes.set(request, started);
  return started;
}

/** The notes of a request; those of one that did not come by HTTP are empty and lost. */
export function notesOf(request: HTTPGraphQLRequest | undefined): RequestNotes {
  return (request && notes.get(request)) ?? { id: 'none' };
}

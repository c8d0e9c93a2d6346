/** Every code a caller can meet and what to do about it. docs/errors.md lists the same; a test compares them. */
export const problemCodes = {
  BAD_USER_INPUT: 'An argument is out of range or contradicts another: change it and ask again.',
  LIMIT_EXCEEDED: 'The request asks for more than this server allows: ask for less at once.',
  NOT_FOUND: 'There is no such path or thing on this server: check the address or the id.',
  BAD_REQUEST: 'The HTTP request is not one that GraphQL over HTTP knows: check method, headers and body.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL: correct its syntax.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema: correct the fields or arguments named.',
  OPERATION_RESOLUTION_FAILURE: 'Which operation to run is not clear: name one that the document holds.',
  PERSISTED_QUERY_NOT_FOUND: 'The hash is not known here: send it again together with the document.',
  DOCUMENT_NOT_ALLOWED: 'This server runs the documents of its manifest only: ask for one of them by its hash.',
  UNAUTHENTICATED: 'The field is for operators: send the operator token.',
  UNAVAILABLE: 'A part of the service is down or stopping: try again later.',
  INTERNAL_SERVER_ERROR: 'Our fault, and logged: report it with the request id.',
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** A refusal the caller can act on. All else is our fault: logged whole, answered as INTERNAL_SERVER_ERROR. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * `argument` leads from the field's arguments to the one at fault (`input`, `place`, `latitude`); `details` become
   * further extensions of the GraphQL error. It is not called `path`: graphql-js takes an error with a path for one
   * that it has located already, and would not say which field failed.
   */
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly argument: readonly string[] = [],
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** A Problem that says where, what is accepted and what came: "input.place.latitude must be from -90 to 90 degrees, got 91.2". */
export function badInput(path: readonly string[], accepted: string, got: unknown): Problem {
  return new Problem('BAD_USER_INPUT', `${path.join('.')} must be ${accepted}, got ${shown(got)}`, path);
}

const LONGEST_SHOWN = 80;

/** What came, short enough for a message and on one line. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)` : text;
}

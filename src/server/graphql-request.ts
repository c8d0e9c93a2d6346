import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import type { KnownDocuments } from './known-documents.js';
import { documentHash, HASH, type PersistedDocuments } from './persisted-documents.js';

type Fields = Readonly<Record<string, unknown>>;

/** The parameters of a GraphQL request as they came, from the URL or the body. */
export interface Asked {
  readonly query: unknown;
  readonly documentId: unknown;
  readonly operationName: string | undefined;
  readonly variables: Fields;
  readonly extensions: Fields;
  /** False where a parameter is malformed or repeated; it is left out above, and Apollo says what is wrong. */
  readonly isSound: boolean;
}

/** Which document is asked for: by its text, by its hash (in which documentId is resolved), or, to register it, by both. */
export interface AskedDocument {
  readonly text: string | undefined;
  readonly hash: string | undefined;
}

/** Reads the parameters where GraphQL over HTTP puts them. */
export function askedBy(request: FastifyRequest): Asked {
  return request.method === 'GET' ? fromSearch(searchOf(request)) : askedInBody(request.body);
}

/** Reads them from a parsed body, or from a message that has the same form. */
export function askedInBody(body: unknown): Asked {
  const { query, documentId, operationName, variables, extensions } = isFields(body) ? body : {};
  return {
    query: query ?? undefined,
    documentId: documentId ?? undefined,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: isFields(variables) ? variables : {},
    extensions: isFields(extensions) ? extensions : {},
    isSound:
      isFields(body) &&
      typeof (query ?? '') === 'string' &&
      typeof (operationName ?? '') === 'string' &&
      isFields(variables ?? {}) &&
      isFields(extensions ?? {}),
  };
}

function fromSearch(search: string): Asked {
  const parameters = new URLSearchParams(search);
  let isSound = true;
  const once = (name: string): string | undefined => {
    const [first, ...more] = parameters.getAll(name);
    isSound &&= more.length === 0;
    return first;
  };
  const json = (name: string): Fields => {
    const value = fieldsOf(once(name) ?? '{}');
    isSound &&= value !== undefined;
    return value ?? {};
  };
  const [query, documentId, operationName] = [once('query'), once('documentId'), once('operationName')];
  const [variables, extensions] = [json('variables'), json('extensions')];
  return { query, documentId, operationName, variables, extensions, isSound };
}

function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Finds out which document is meant and whether it may be run, before anything looks into it. What must not reach
 * Apollo is a Problem: documents that are too large to be parsed or that the manifest lacks, and hashes on which it
 * would stumble.
 */
export function askedDocument(
  asked: Asked,
  documents: PersistedDocuments,
  known: KnownDocuments,
): AskedDocument | Problem {
  const byExtension = hashFromExtension(asked.extensions['persistedQuery'], documents);
  if (byExtension instanceof Problem) return byExtension;
  const byId = hashFromId(asked.documentId, documents);
  if (byId instanceof Problem) return byId;
  if (byId !== undefined && byExtension !== undefined && byId !== byExtension) {
    return new Problem('BAD_REQUEST', 'documentId and extensions.persistedQuery name two documents.');
  }
  const text = typeof asked.query === 'string' ? asked.query : undefined;
  const hash = byId ?? byExtension;
  const tooMuch = text === undefined ? undefined : known.problem(text);
  return tooMuch ?? (isRefused(text, hash, documents) ? notKnown(documents) : { text, hash });
}

function isRefused(text: string | undefined, hash: string | undefined, documents: PersistedDocuments): boolean {
  if (!documents.manifestOnly) return false;
  const asked = text === undefined ? hash : documentHash(text);
  return asked !== undefined && !documents.allows(asked);
}

/** The APQ shape. Clients of a manifest with ids of its own send these in place of the hash. */
function hashFromExtension(persisted: unknown, documents: PersistedDocuments): string | undefined | Problem {
  if (persisted === undefined || persisted === null) return undefined;
  const { version, sha256Hash } = isFields(persisted) ? persisted : {};
  const hash = typeof sha256Hash === 'string' ? hashOf(sha256Hash, documents) : undefined;
  if (version === 1 && hash !== undefined) return hash;
  return new Problem('BAD_REQUEST', 'extensions.persistedQuery must have version 1 and a sha256Hash of 64 hex digits.');
}

/** The shape of the appendix on persisted documents of GraphQL over HTTP: `sha256:` and a hash, or an id of the manifest. */
function hashFromId(id: unknown, documents: PersistedDocuments): string | undefined | Problem {
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || /^(?:sha256:(?![0-9a-f]{64}$)|$)/.test(id)) {
    return new Problem(
      'BAD_REQUEST',
      'documentId must be sha256: with 64 lower-case hex digits, or an id of the manifest.',
    );
  }
  return hashOf(id.replace(/^sha256:/, ''), documents) ?? notKnown(documents);
}

function hashOf(id: string, documents: PersistedDocuments): string | undefined {
  return HASH.test(id) ? id : documents.hashOfId(id);
}

function notKnown({ manifestOnly }: PersistedDocuments): Problem {
  return manifestOnly
    ? new Problem('DOCUMENT_NOT_ALLOWED', 'The document is not one that this server runs.')
    : new Problem('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

/** The request as Apollo takes it, which knows hashes in the APQ shape only. */
export function toApollo(request: FastifyRequest, asked: Asked, hash: string | undefined): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const { method, body } = request;
  const search = searchOf(request);
  if (hash === undefined || !asked.isSound) return { method, headers, search, body };
  const extensions = { ...asked.extensions, persistedQuery: { version: 1, sha256Hash: hash } };
  if (isFields(body)) return { method, headers, search, body: { ...body, extensions } };
  const parameters = new URLSearchParams(search);
  parameters.set('extensions', JSON.stringify(extensions));
  return { method, headers, search: `?${parameters.toString()}`, body };
}

function searchOf({ url }: FastifyRequest): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

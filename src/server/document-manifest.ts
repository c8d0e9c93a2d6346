import { readFile } from 'node:fs/promises';
import { type DocumentNode, getOperationAST, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import type { Config, Limits } from '../config.js';
import { documentLimitRules, documentTextProblem } from './document-limits.js';
import { documentHash, HASH, type Manifest, PersistedDocument, PersistedDocuments } from './persisted-documents.js';

const MOST_COMPLAINTS = 10;
const LONGEST_SHOWN = 80;

/** A document of the manifest, as it was written. */
interface Entry {
  readonly label: string; // where it stands, for messages
  readonly id: string;
  readonly body: string;
  readonly operation?: { readonly name: string; readonly type: string };
}

/** An id of ours to choose, as the appendix on persisted documents has it; `sha256:` is another spelling of a hash. */
const CUSTOM_ID = /^(?:x-[\w.~-]{1,100}:)?[\w.~-]{1,100}$/;
const SHA256_PREFIX = 'sha256:';

const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});
const plainManifest = z.record(z.string(), z.string());

/**
 * The documents that clients may ask for by hash. Reads the manifest of the configuration, if there is one.
 * Throws one Error that names the file and each entry that cannot be used: it cannot be parsed, does not fit the schema,
 * is too large to be run, or its id is not its own.
 */
export async function readPersistedDocuments(config: Config, schema: GraphQLSchema): Promise<PersistedDocuments> {
  const { persistedDocumentsFile: file, persistedDocumentsOnly: only, limits } = config;
  if (file === undefined) {
    if (only) throw new Error('PERSISTED_DOCUMENTS_ONLY needs PERSISTED_DOCUMENTS_FILE: without it all is refused.');
    return new PersistedDocuments();
  }
  return new PersistedDocuments(manifestOf(await contents(file), file, schema, limits), only);
}

async function contents(file: string): Promise<unknown> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    return read;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read';
    throw new Error(`PERSISTED_DOCUMENTS_FILE ${file}: ${why}`, { cause: error });
  }
}

function manifestOf(json: unknown, file: string, schema: GraphQLSchema, limits: Limits): Manifest {
  const manifest = new Map<string, PersistedDocument>();
  const complaints: string[] = [];
  for (const entry of entriesOf(json, file)) {
    const id = entry.id.startsWith(SHA256_PREFIX) ? entry.id.slice(SHA256_PREFIX.length) : entry.id;
    const complaint =
      idComplaint(entry, id, manifest.get(id)) ??
      documentComplaint(entry, schema, limits) ??
      (manifest.set(id, new PersistedDocument(entry.body)), undefined);
    if (complaint !== undefined) complaints.push(`${entry.label}: ${complaint}`);
  }
  if (complaints.length > 0) throw refusal(file, complaints);
  return manifest;
}

function entriesOf(json: unknown, file: string): readonly Entry[] {
  if (typeof json === 'object' && json !== null && 'format' in json) {
    const { operations } = wellFormed(apolloManifest, json, file);
    return operations.map(({ id, name, type, body }, index) => {
      return { label: `operations[${index}] (${shown(name)})`, id, body, operation: { name, type } };
    });
  }
  return Object.entries(wellFormed(plainManifest, json, file)).map(([id, body]) => ({ label: shown(id), id, body }));
}

function wellFormed<Shape>(shape: z.ZodType<Shape>, json: unknown, file: string): Shape {
  const read = shape.safeParse(json);
  if (read.success) return read.data;
  throw refusal(
    file,
    read.error.issues.map(
      ({ path, message }) => `${path.length === 0 ? 'the whole' : shown(path.join('.'))}: ${message}`,
    ),
  );
}

function idComplaint(entry: Entry, id: string, before: PersistedDocument | undefined): string | undefined {
  const isHash = HASH.test(id);
  if (!isHash && (entry.operation === undefined || entry.id !== id)) return 'the id is not 64 lower-case hex digits';
  if (isHash && id !== documentHash(entry.body)) return 'the id is not the SHA-256 of the document';
  if (!isHash && !CUSTOM_ID.test(id)) return 'the id may hold letters, digits and - . _ ~ only, at most 100';
  return before && before.text !== entry.body ? 'the id has stood before another document already' : undefined;
}

function documentComplaint({ body, operation }: Entry, schema: GraphQLSchema, limits: Limits): string | undefined {
  const tooMuch = documentTextProblem(body, limits);
  if (tooMuch) return tooMuch.message;
  const document = parsed(body);
  if (typeof document === 'string') return document;
  const [error] = validate(schema, document, [...specifiedRules, ...documentLimitRules(limits)], { maxErrors: 1 });
  if (error) return error.message;
  if (operation === undefined) return undefined;
  const kind: string | undefined = getOperationAST(document, operation.name)?.operation;
  if (kind === operation.type) return undefined;
  return `the document has no ${operation.type} of the name ${shown(operation.name)}`;
}

function parsed(body: string): DocumentNode | string {
  try {
    return parse(body);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function refusal(file: string, complaints: readonly string[]): Error {
  const told = complaints.slice(0, MOST_COMPLAINTS).map((complaint) => `  ${complaint}`);
  const left = complaints.length - told.length;
  if (left > 0) told.push(`  and ${left} more`);
  return new Error(`PERSISTED_DOCUMENTS_FILE ${file} cannot be used:\n${told.join('\n')}`);
}

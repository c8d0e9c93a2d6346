import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.js';
import type { Problem } from '../errors.js';
import { documentTextProblem } from './document-limits.js';
import { documentHash } from './persisted-documents.js';

/** Validation stops at so many errors; more help nobody. */
export const MOST_VALIDATION_ERRORS = 19;

/** What is kept of documents that have been asked for: bounded in number and in bytes. */
const MOST_DOCUMENTS = 1000;
const MOST_PARSED_BYTES = 67_108_864;
const MOST_TEXT_BYTES = 8_388_608;

/** Measured: a character parsed takes 66 bytes, its part of the plan of execution 110 (names) to 600 (braces). */
const PARSED_BYTES_PER_CHARACTER = 500;
const TEXT_BYTES_PER_CHARACTER = 2;
const ENTRY_BYTES = 400;

/** What Apollo keeps documents in that it has parsed and validated. */
type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * Documents that have been asked for lately. What depends on a document alone is found out once: whether it is too much,
 * its parts, whether it is valid, and (kept with its parts by the executor) the plan of its execution.
 */
export class KnownDocuments {
  readonly #limits: Limits;
  readonly #sound = new LRUCache<string, true>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_TEXT_BYTES,
    sizeCalculation: (_, text) => ENTRY_BYTES + TEXT_BYTES_PER_CHARACTER * text.length,
  });
  readonly #parsed = new LRUCache<string, DocumentNode>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_PARSED_BYTES,
    sizeCalculation: ({ loc }) => ENTRY_BYTES + PARSED_BYTES_PER_CHARACTER * (loc?.end ?? 0),
  });
  /** By the texts of documents, what Apollo calls them: it keeps only those that it has found valid. */
  readonly #keys = new LRUCache<string, string>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_TEXT_BYTES,
    sizeCalculation: (key, text) => ENTRY_BYTES + TEXT_BYTES_PER_CHARACTER * (key.length + text.length),
  });
  readonly store: DocumentStore = {
    get: async (key) => this.#parsed.get(key),
    set: async (key, document) => {
      this.#parsed.set(key, document);
      if (document.loc) this.#keys.set(document.loc.source.body, key);
    },
    delete: async (key) => this.#parsed.delete(key),
  };

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** How many parsed documents are kept. */
  get parsed(): number {
    return this.#parsed.size;
  }

  /** The document of a text that has been run before; undefined where it is not known to be valid. */
  valid(text: string): DocumentNode | undefined {
    const key = this.#keys.get(text);
    return key === undefined ? undefined : this.#parsed.get(key);
  }

  /** The parts of a document that streams ask for, from `make` when it is not kept; apart from those of Apollo. */
  document(text: string, make: () => DocumentNode): DocumentNode {
    const key = `stream:${documentHash(text)}`;
    const known = this.#parsed.get(key) ?? make();
    this.#parsed.set(key, known);
    return known;
  }

  /** What is too much about a document's text, if anything. */
  problem(text: string): Problem | undefined {
    if (this.#sound.get(text)) return undefined;
    const problem = documentTextProblem(text, this.#limits);
    if (!problem) this.#sound.set(text, true);
    return problem;
  }
}

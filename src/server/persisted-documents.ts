import { createHash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type PureOperation, pureOperations } from './pure-operations.js';

/** Documents that clients have sent and that are kept: bounded in number and in bytes. */
const MOST_DOCUMENTS = 1000;
const MOST_DOCUMENT_BYTES = 33_554_432;
const BYTES_PER_CHARACTER = 2;

/** A SHA-256 as it is written in requests and manifests. */
export const HASH = /^[0-9a-f]{64}$/;

const PREFIX = 'apq:'; // Apollo's

/** What Apollo keeps documents in. */
type DocumentStore = NonNullable<Exclude<ApolloServerOptions<BaseContext>['cache'], 'bounded'>>;

/** A document that can be asked for by its hash. It has been validated. */
export class PersistedDocument {
  readonly text: string;
  readonly hash: string;
  #pureOperations: ReadonlyMap<string | undefined, PureOperation> | undefined;

  constructor(text: string) {
    this.text = text;
    this.hash = documentHash(text);
  }

  /** The operation of this name (undefined: the only one), if it is a pure one. Found out when first asked. */
  pureOperation(name: string | undefined): PureOperation | undefined {
    this.#pureOperations ??= pureOperations(parse(this.text, { noLocation: true }));
    return this.#pureOperations.get(name);
  }
}

/** What the manifest holds: documents by the ids that it gives them. */
export type Manifest = ReadonlyMap<string, PersistedDocument>;

/** The documents that can be asked for by hash: those of the manifest, for good, and those that clients have sent. */
export class PersistedDocuments {
  /** Whether documents that the manifest lacks are refused. */
  readonly manifestOnly: boolean;
  /** What Apollo registers documents in and looks them up by. */
  readonly store: DocumentStore;
  readonly #ids: Manifest;
  readonly #manifest: ReadonlyMap<string, PersistedDocument>; // by hash
  readonly #sent = new LRUCache<string, PersistedDocument>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_DOCUMENT_BYTES,
    sizeCalculation: ({ text }) => BYTES_PER_CHARACTER * text.length + PREFIX.length,
  });

  constructor(manifest: Manifest = new Map(), manifestOnly = false) {
    this.manifestOnly = manifestOnly;
    this.#ids = manifest;
    this.#manifest = new Map([...manifest.values()].map((document) => [document.hash, document]));
    this.store = {
      get: async (key) => this.find(key.slice(PREFIX.length))?.text,
      set: async (key, text) => {
        this.#keep(key.slice(PREFIX.length), text);
      },
      delete: async (key) => this.#sent.delete(key.slice(PREFIX.length)),
    };
  }

  /** How many documents clients have sent that are kept. */
  get sent(): number {
    return this.#sent.size;
  }

  /** The document of a hash, if it is known. */
  find(hash: string): PersistedDocument | undefined {
    return this.#manifest.get(hash) ?? this.#sent.get(hash);
  }

  /** The hash of the document to which the manifest gives this id. */
  hashOfId(id: string): string | undefined {
    return this.#ids.get(id)?.hash;
  }

  /** Whether the document of a hash may be run, known or not. */
  allows(hash: string): boolean {
    return !this.manifestOnly || this.#manifest.has(hash);
  }

  /** Apollo has compared them already; that a wrong hash is never kept must not hang on that. */
  #keep(hash: string, text: string): void {
    if (this.manifestOnly || this.find(hash)) return;
    const document = new PersistedDocument(text);
    if (document.hash === hash) this.#sent.set(hash, document);
  }
}

/** The SHA-256 of a document's text in UTF-8, in lower-case hex digits. */
export function documentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

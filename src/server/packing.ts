import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';

/** Smaller answers cost more to compress than they save. */
export const PACKING_THRESHOLD_BYTES = 1024;

/** The packings that are offered, the better one first. */
export const PACKINGS = ['br', 'gzip'] as const;
export type Packing = (typeof PACKINGS)[number];

// What is kept is packed once: a little more effort than for an answer that goes out once.
const BROTLI_QUALITY = 6;

const packers: Readonly<Record<Packing, (text: string) => Promise<Buffer>>> = {
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (text) => promisify(gzip)(text),
};

/** The packing of a request that plainly lists what it takes; whoever weighs, or refuses, is left to @fastify/compress. */
export function plainPacking({ headers }: FastifyRequest): Packing | undefined {
  const accepted = headers['accept-encoding'];
  if (accepted === undefined || accepted.includes(';') || headers['x-no-compression'] !== undefined) return undefined;
  const listed = accepted.split(',').map((name) => name.trim().toLowerCase());
  return PACKINGS.find((packing) => listed.includes(packing));
}

/** The text packed, in memory of its own: zlib answers a view of a larger buffer. */
export async function packed(text: string, packing: Packing): Promise<Buffer> {
  const bytes = await packers[packing](text);
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

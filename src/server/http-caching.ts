import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GRAPHQL_TYPE, JSON_TYPE } from './http-answers.js';
import type { Answered } from './response-cache.js';

/**
 * The headers on which it depends what is answered: the media type, the packing, whether the answer is public at all,
 * and whether CSRF prevention lets the request through. Lower case, or the packer adds its own again.
 */
const VARY = 'accept, accept-encoding, authorization, content-type, apollo-require-preflight, x-apollo-operation-name';

const LONGEST_ACCEPT = 300;
const MEDIA_RANGE = /^\s*([\w.+*-]+\/[\w.+*-]+)\s*(?:;\s*q=([01](?:\.\d{1,3})?)\s*)?$/i;
const JSON_ESSENCE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

const tags = new WeakMap<Answered, string>();

/**
 * Says that anybody may keep an answer. The tag changes with the fingerprint: after an update of the engine no copy is
 * confirmed, whatever it holds.
 *
 * Returned: whether the caller has the answer already: 304 and no body are all he needs
 */
export function sayPublic(
  request: FastifyRequest,
  reply: FastifyReply,
  answered: Answered,
  fingerprint: string,
  maxAgeSeconds: number,
): boolean {
  const tag = entityTag(answered, fingerprint);
  void reply.headers({ 'cache-control': `public, max-age=${maxAgeSeconds}`, etag: tag, vary: VARY });
  return isConfirmed(request.headers['if-none-match'], tag);
}

/** Weak, for it is the same whether or not and however the body is packed. */
export function entityTag(answered: Answered, fingerprint: string): string {
  const known = tags.get(answered);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(`${fingerprint}\n${answered.contentType}\n`).update(answered.body);
  const tag = `W/"${hash.digest('base64url')}"`;
  tags.set(answered, tag);
  return tag;
}

/** Whether If-None-Match names the tag. They are compared weakly (RFC 9110, 13.1.2). */
export function isConfirmed(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return [...header.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, opaque]) => `W/${opaque}` === tag);
}

/**
 * The media type that Apollo will answer in for an Accept header, where that is plain to see; undefined where it would
 * refuse or the header is unusual. Of equal quality: the more specific, then the one named first.
 */
export function negotiatedType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '' || accept === '*/*') return JSON_TYPE;
  if (accept.length > LONGEST_ACCEPT) return undefined;
  const ranges = accept.split(',').map((text) => MEDIA_RANGE.exec(text));
  const offers = [JSON_TYPE, GRAPHQL_TYPE].map((type) => offerOf(type, ranges));
  const acceptable = offers.filter(({ quality }) => quality > 0);
  acceptable.sort((a, b) => b.quality - a.quality || b.specific - a.specific || a.place - b.place);
  return ranges.includes(null) ? undefined : acceptable[0]?.type;
}

function offerOf(type: string, ranges: readonly (RegExpExecArray | null)[]) {
  const essence = type.split(';', 1)[0];
  const spellings = ['*/*', 'application/*', essence];
  let best = { type, quality: 0, specific: -1, place: -1 };
  for (const [place, range] of ranges.entries()) {
    const specific = spellings.indexOf(range?.[1]?.toLowerCase());
    const quality = Number(range?.[2] ?? 1);
    if (specific < 0 || specific < best.specific || (specific === best.specific && quality <= best.quality)) continue;
    best = { type, quality, specific, place };
  }
  return best;
}

/**
 * Whether a request is plainly one that CSRF prevention and Apollo's look at the Content-Type let through. Others may
 * be too: they are left to Apollo.
 */
export function isPlainlyAllowed({ method, headers }: FastifyRequest): boolean {
  const type = headers['content-type'];
  if (type !== undefined) return JSON_ESSENCE.test(type);
  return (
    method === 'GET' && ['apollo-require-preflight', 'x-apollo-operation-name'].some((name) => Boolean(headers[name]))
  );
}

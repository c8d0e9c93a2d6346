import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a request comes from an operator. The comparison takes as long for every wrong token, so that nobody can feel
 * his way to the right one.
 *
 * Given:    authorization   the header as it came; undefined: none
 *           token           of the configuration; undefined: no operators here
 */
export function operatorAccess(
  authorization: string | undefined,
  token: string | undefined,
): 'GRANTED' | 'REFUSED' | 'OFF' {
  if (token === undefined) return 'OFF';
  const [scheme = '', given = '', ...rest] = (authorization ?? '').split(' ');
  const known = scheme.toLowerCase() === 'bearer' && rest.length === 0 && timingSafeEqual(digest(given), digest(token));
  return known ? 'GRANTED' : 'REFUSED';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import type { IncomingHttpHeaders } from 'node:http';

/** What browsers say of a request of the server's own pages, or of one that somebody typed. */
const OWN_SITE: readonly unknown[] = ['same-origin', 'none'];

/**
 * Whether a request may open a stream: browsers let any page open WebSockets and event streams to any host, without
 * asking as they do for other requests. Programs, which name no origin, may.
 *
 * Given:    headers   as they came
 *           allowed   other origins whose pages may; `*` for all
 */
export function isAllowedOrigin(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (allowed.includes('*')) return true;
  if (origin === undefined) return site === undefined || OWN_SITE.includes(site);
  return allowed.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
}

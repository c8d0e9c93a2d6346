import { serverAudits } from 'graphql-http';
import { expect, it } from 'vitest';
import { serve } from './serve.js';

/** GET without a header that makes a browser ask first: CSRF prevention must refuse it, and the audits notice. */
const REFUSED_BY_CSRF_PREVENTION = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

it('passes the audits of GraphQL over HTTP', async () => {
  const served = await serve();
  const found: { status: string; name: string }[] = [];
  for (const audit of serverAudits({ url: `${served.url}/graphql`, fetchFn: fetch })) {
    const { status, name } = await audit.fn();
    found.push({ status, name });
  }

  expect(found).toHaveLength(61);
  expect(found.filter(({ status }) => status === 'error' || status === 'warn')).toEqual([]);
  expect(found.filter(({ status }) => status === 'notice').map(({ name }) => name)).toEqual(REFUSED_BY_CSRF_PREVENTION);
});

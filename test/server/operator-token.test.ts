import { expect, it } from 'vitest';
import { operatorAccess } from '../../src/server/operator-token.js';

const TOKEN = 'correct horse battery'.replaceAll(' ', '-');

it.each([
  ['the token', `Bearer ${TOKEN}`, 'GRANTED'],
  ['the token under another spelling of the scheme', `bearer ${TOKEN}`, 'GRANTED'],
  ['another token', 'Bearer wrong', 'REFUSED'],
  ['a longer token', `Bearer ${TOKEN}x`, 'REFUSED'],
  ['a part of the token', `Bearer ${TOKEN.slice(0, -1)}`, 'REFUSED'],
  ['something behind the token', `Bearer ${TOKEN} x`, 'REFUSED'],
  ['another scheme', `Basic ${TOKEN}`, 'REFUSED'],
  ['the token alone', TOKEN, 'REFUSED'],
  ['an empty header', '', 'REFUSED'],
  ['no header', undefined, 'REFUSED'],
])('%s: %s is %s', (_what, header, access) => {
  expect(operatorAccess(header, TOKEN)).toBe(access);
});

it('is off for everybody where no token is set', () => {
  expect(operatorAccess(`Bearer ${TOKEN}`, undefined)).toBe('OFF');
  expect(operatorAccess('Bearer ', undefined)).toBe('OFF');
});

import { expect, it } from 'vitest';
import { isDiurnal } from '../../src/kernel/sect.js';

it('is day while the centre of the Sun is above the horizon', () => {
  expect(isDiurnal(Number.MIN_VALUE)).toBe(true);
  expect(isDiurnal(60)).toBe(true);
});

it('is night below the horizon and exactly on it', () => {
  expect(isDiurnal(0)).toBe(false);
  expect(isDiurnal(-0)).toBe(false);
  expect(isDiurnal(-Number.MIN_VALUE)).toBe(false);
});

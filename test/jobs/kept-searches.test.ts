import { expect, it } from 'vitest';
import { keptSearches } from '../../src/jobs/kept-searches.js';
import { fakeSearch } from '../support/fake-search.js';

it('makes the search of a job once, and asks again for what could not be made or is not there', async () => {
  const made: string[] = [];
  const searchOf = keptSearches(async (spec) => {
    made.push(spec);
    if (spec === 'weak' && made.length === 1) throw new Error('weak');
    return fakeSearch({ to: 3 });
  });
  const weak = async () => 'weak';
  await expect(searchOf('job', weak)).rejects.toThrow('weak');
  const search = await searchOf('job', weak);
  expect(search?.to).toBe(3);
  expect(await searchOf('job', async () => 'another')).toBe(search);
  expect(await searchOf('other', async () => undefined)).toBeUndefined();
  await searchOf('other', async () => 'there');
  expect(made).toEqual(['weak', 'weak', 'there']);
});

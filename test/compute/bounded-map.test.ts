import { expect, it } from 'vitest';
import { BoundedMap } from '../../src/compute/bounded-map.js';

it('forgets what was unused for longest', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  expect(map.get('a')).toBe(1); // now b is the one unused for longest
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([1, undefined, 3, 2]);
});

it('keeps one entry a key, and makes a value only once', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('a', 2);
  expect(map.size).toBe(1);
  expect(map.getOrMake('a', () => 3)).toBe(2);
  expect(map.getOrMake('b', () => 3)).toBe(3);
  expect(map.get('b')).toBe(3);
});

it('holds nothing with room for nothing', () => {
  const map = new BoundedMap<string, number>(0);
  map.set('a', 1);
  expect(map.size).toBe(0);
});

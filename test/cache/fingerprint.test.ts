import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANSWER_VERSION, answerFingerprint } from '../../src/cache/fingerprint.js';

const DATA = ['eclipse-index.tsv', 'gazetteer.tsv.gz', 'historical-zones.json'];

/** What the data files were when a version of the answers was given its number. */
const DATA_OF_VERSION: Readonly<Record<number, string>> = { 1: '105354728732b917', 2: '312cb11536265efb' };

describe('the fingerprint of answers', () => {
  it('tells engines, files and time zones apart', () => {
    const engine = { engine: 'Swiss Ephemeris', version: '2.09.03+abc' };
    const all = [
      answerFingerprint(engine, '2025c'),
      answerFingerprint({ ...engine, version: '2.09.03+abd' }, '2025c'),
      answerFingerprint({ ...engine, engine: 'Moshier' }, '2025c'),
      answerFingerprint(engine, '2026a'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(answerFingerprint(engine, '2025c')).toBe(all[0]);
  });

  it('is raised with the data that answers are made from: else caches go on answering from the old', () => {
    const hash = createHash('sha256');
    for (const file of DATA) hash.update(readFileSync(new URL(`../../src/data/${file}`, import.meta.url)));
    const found = hash.digest('hex').slice(0, 16);
    expect(found, 'the data have changed: raise ANSWER_VERSION and add its line here').toBe(
      DATA_OF_VERSION[ANSWER_VERSION],
    );
  });
});

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagedEphemerisFolder } from '../../src/compute/ephemeris-files.js';
import { Answer, startApp } from '../support/app.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ephemeris-'));
  await cp(packagedEphemerisFolder(), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const QUERY =
  '{ chart(input: { moment: { julianDay: 2451545 }, place: { latitude: 1, longitude: 2 } }) { bodies { longitude } provenance { engineVersion } } }';

describe('the app', () => {
  it('lives beside another in one process, with the same answers', async () => {
    const [first, second] = await Promise.all([startApp(), startApp({}, { EPHEMERIS_DIR: folder })]);
    const one = await first.data(QUERY);
    expect((await second.data(QUERY)).value).toEqual(one.value);
    await first.stop();
    expect((await second.data(QUERY)).value).toEqual(one.value);
    await second.stop();
  });

  it('is not ready while an ephemeris file is missing, says which, and is again when it is back', async () => {
    const app = await startApp({}, { EPHEMERIS_DIR: folder });
    const ready = async () => {
      const response = await fetch(`${app.url}/health/ready`);
      return { status: response.status, ephemeris: new Answer(await response.json()).at('checks', 'ephemeris').value };
    };
    expect(await ready()).toEqual({ status: 200, ephemeris: { ok: true } });
    await rm(join(folder, 'semo_18.se1'));
    expect(await ready()).toEqual({ status: 503, ephemeris: { ok: false, detail: 'missing: semo_18.se1' } });
    await cp(join(packagedEphemerisFolder(), 'semo_18.se1'), join(folder, 'semo_18.se1'));
    expect((await ready()).status).toBe(200);
    await app.stop();
  });

  it('does not start without ephemeris files: it would answer from another theory', async () => {
    await expect(startApp({}, { EPHEMERIS_DIR: join(folder, 'nowhere') })).rejects.toThrow(/sepl_18\.se1/);
  });
});

import type { Body } from '../kernel/names.js';

/** A body or a star: exactly one of `body` and `star` is not null. */
export interface SkyPoint {
  readonly name: string;
  readonly body: Body | null;
  readonly star: string | null;
}

export function bodySkyPoint(body: Body): SkyPoint {
  return { name: body, body, star: null };
}

export function starSkyPoint(name: string): SkyPoint {
  return { name, body: null, star: name };
}

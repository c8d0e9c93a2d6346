import type { Moments } from '../compute/moment-input.js';
import type { Loaders } from '../loaders/loaders.js';
import type { RequestBudget } from './budget.js';

/** What the resolvers of one request share. */
export interface Context {
  readonly requestId: string;
  readonly loaders: Loaders;
  readonly moments: Moments;
  readonly budget: RequestBudget;
}

import type { LoopTurn } from '../compute/loop-turn.js';
import type { Moments } from '../compute/moment-input.js';
import type { Loaders } from '../loaders/loaders.js';
import type { RequestBudget } from './budget.js';

/** Whether the caller is an operator; OFF where the server knows no operator token. */
export type OperatorAccess = 'GRANTED' | 'REFUSED' | 'OFF';

/** What the resolvers of one request share. */
export interface Context {
  readonly requestId: string;
  readonly loaders: Loaders;
  readonly moments: Moments;
  readonly budget: RequestBudget;
  readonly operator: OperatorAccess;
  /** Tells long work when to let others through. */
  readonly turn: LoopTurn;
  /** Aborted when the answer is not wanted any more: long work is given up. */
  readonly signal: () => AbortSignal;
}

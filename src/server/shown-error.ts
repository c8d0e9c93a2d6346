import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Problem } from '../errors.js';
import { problemExtensions } from './format-error.js';

/** An error whose form for the caller is settled: whoever writes it as JSON writes that. */
export class ShownError extends GraphQLError {
  readonly #shown: GraphQLFormattedError;

  constructor(shown: GraphQLFormattedError) {
    super(shown.message);
    this.#shown = shown;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#shown;
  }
}

export function shownProblem(problem: Problem): ShownError {
  return new ShownError({ message: problem.message, extensions: problemExtensions(problem) });
}

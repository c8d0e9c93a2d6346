import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, Lexer, Source, TokenKind, type ValidationContext, type ValidationRule } from 'graphql';
import type { Limits } from '../config.js';
import { Problem } from '../errors.js';

/**
 * Brackets within brackets, of any kind: far more than any sensible document has. The parser and some validation rules
 * recurse, and overflow the stack from about 1,500 levels on.
 */
const MAX_NESTING = 200;

/**
 * Says what is too much about a document before it is parsed: characters, tokens, nesting of brackets.
 * A document that cannot be split into tokens passes: to say why is the parser's business.
 */
export function documentTextProblem(text: string, limits: Limits): Problem | undefined {
  if (text.length > limits.documentCharacters) return tooMuch('characters', limits.documentCharacters);
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let tokens = 0; ; tokens += 1) {
    const kind = nextKind(lexer);
    if (kind === undefined || kind === TokenKind.EOF) return undefined;
    if (tokens === limits.tokens) return tooMuch('tokens', limits.tokens);
    nesting += nestingStep(kind);
    if (nesting > MAX_NESTING) return tooMuch('levels of brackets', MAX_NESTING);
  }
}

/** Validation rules for the limits that need a parsed document: depth, aliases, directives. */
export function documentLimitRules(limits: Limits): ValidationRule[] {
  return [
    // Fragments are no level of their own; introspection counts like all else.
    maxDepthRule({
      n: limits.depth,
      flattenFragments: true,
      ignoreIntrospection: false,
      ...reports('levels', limits.depth),
    }),
    maxAliasesRule({ n: limits.aliases, allowList: [], ...reports('aliases', limits.aliases) }),
    maxDirectivesRule({ n: limits.directives, ...reports('directives', limits.directives) }),
  ];
}

/** Whether graphql-js gave up on a document for its size, and says so in words only. */
export function isGivenUp(message: string): boolean {
  return message === 'Validation aborted.' || message === 'Maximum introspection depth exceeded';
}

/** By default the rules throw, and a throw from a rule is an internal error to Apollo: they report instead. */
function reports(what: string, limit: number) {
  return {
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null) => {
        const problem = tooMuch(what, limit);
        context?.reportError(new GraphQLError(problem.message, { originalError: problem }));
      },
    ],
  };
}

function tooMuch(what: string, limit: number): Problem {
  return new Problem('LIMIT_EXCEEDED', `The document has more than the ${limit} ${what} allowed.`);
}

function nextKind(lexer: Lexer): TokenKind | undefined {
  try {
    return lexer.advance().kind;
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function nestingStep(kind: TokenKind): number {
  if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) return 1;
  if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) return -1;
  return 0;
}

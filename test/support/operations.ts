import type { Arbitrary } from 'fast-check';
import {
  type ConstValueNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  parseConstValue,
  valueFromASTUntyped,
} from 'graphql';
import fc from 'fast-check';

/** A GraphQL request that nobody has thought of: nearly always valid, its values now and then not. */
export interface GeneratedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Literals to choose from, by the name of the argument or input field, or else by the scalar. The last ones are bad. */
export type Pools = Readonly<Record<string, readonly string[]>>;

/** How much a request may hold, so that most stay below the limits of the server. */
const MOST_FIELDS = 40;
const MOST_ALIASES = 12;
const DEEPEST = 7;

/** Requests for queries of a schema, without the fields of Query that are named in `without`. */
export function requests(schema: GraphQLSchema, pools: Pools, without: readonly string[]): Arbitrary<GeneratedRequest> {
  // Numbers to decide by: one that shrinks to 0 decides for the first, the plainest choice.
  return fc.array(fc.nat({ max: 2 ** 20 }), { minLength: 50, maxLength: 400, size: 'max' }).map((numbers) => {
    let place = 0;
    return new RequestWriter(schema, pools, without, () => numbers[place++] ?? 0).write();
  });
}

class RequestWriter {
  readonly #variables: Record<string, unknown> = {};
  readonly #declarations: string[] = [];
  readonly #fragments: string[] = [];
  #fields = 0;
  #aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly pools: Pools,
    private readonly without: readonly string[],
    private readonly next: () => number,
  ) {}

  write(): GeneratedRequest {
    const root = this.schema.getQueryType();
    if (!root) throw new Error('no queries');
    const selections = this.#selections(root, 0);
    const declared = this.#declarations.length === 0 ? '' : ` (${this.#declarations.join(', ')})`;
    return { query: [`query${declared} ${selections}`, ...this.#fragments].join('\n'), variables: this.#variables };
  }

  #below(limit: number): number {
    return this.next() % limit;
  }

  /** True once in so many times. */
  #once(times: number): boolean {
    return this.#below(times) === times - 1;
  }

  #oneOf<Choice>(choices: readonly Choice[]): Choice {
    const choice = choices[this.#below(choices.length)];
    if (choice === undefined) throw new Error('nothing to choose from');
    return choice;
  }

  #selections(type: GraphQLNamedType, depth: number): string {
    if (isUnionType(type)) {
      const members = type.getTypes().map((member) => `... on ${member.name} ${this.#selections(member, depth)}`);
      return `{ __typename ${members.join(' ')} }`;
    }
    if (!isObject(type)) throw new Error(`no object: ${type.name}`);
    const parts = Array.from({ length: 1 + this.#below(depth === 0 ? 2 : 5) }, () => this.#selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #selection(type: GraphQLObjectType, depth: number): string {
    if (this.#once(8)) return `...${this.#directive()} ${this.#selections(type, depth)}`;
    if (this.#once(12)) return `... on ${type.name}${this.#directive()} ${this.#selections(type, depth)}`;
    if (this.#once(12)) return this.#spread(type, depth);
    if (this.#once(12)) return '__typename';
    return this.#field(type, depth);
  }

  #spread(type: GraphQLObjectType, depth: number): string {
    const name = `F${this.#fragments.length}`;
    const place = this.#fragments.push('') - 1;
    this.#fragments[place] = `fragment ${name} on ${type.name} ${this.#selections(type, depth)}`;
    return this.#once(3) ? `...${name}${this.#directive()} ...${name}${this.#directive()}` : `...${name}`;
  }

  #field(type: GraphQLObjectType, depth: number): string {
    const all = Object.values(type.getFields()).filter(({ name }) => depth > 0 || !this.without.includes(name));
    this.#fields += 1;
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const isFull = this.#fields > MOST_FIELDS || depth >= DEEPEST;
    const field = this.#oneOf(isFull && leaves.length > 0 ? leaves : all);
    const inner = getNamedType(field.type);
    const below = isCompositeType(inner) ? ` ${this.#selections(inner, depth + 1)}` : '';
    return `${this.#alias(field)}${field.name}${this.#arguments(field)}${this.#directive()}${below}`;
  }

  /** Fields with arguments or fields below get a name of their own, or two of them might not be one. */
  #alias({ args }: GraphQLField<unknown, unknown>): string {
    if (this.#aliases >= MOST_ALIASES || (args.length === 0 && !this.#once(10))) return '';
    this.#aliases += 1;
    return this.#once(50) ? '__proto__: ' : `a${this.#aliases}: `;
  }

  #directive(): string {
    if (!this.#once(8)) return '';
    const value = this.#oneOf(['true', 'false']);
    const condition = this.#once(2) ? this.#variable('Boolean! = true', value) : value;
    return ` ${this.#oneOf(['@skip', '@include'])}(if: ${condition})`;
  }

  #arguments({ args }: GraphQLField<unknown, unknown>): string {
    const given = args
      .filter((argument) => isRequiredArgument(argument) || this.#once(2))
      .map((argument) => `${argument.name}: ${this.#given(argument)}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  /** A literal, or a variable that holds the value. */
  #given(of: GraphQLArgument | GraphQLInputField): string {
    const literal = this.#literal(of.type, of.name, true);
    if (!this.#once(3)) return literal;
    const nullable = !isNonNullType(of.type);
    if (nullable && this.#once(4)) return this.#variable(String(of.type), undefined);
    return this.#variable(String(of.type), this.#literal(of.type, of.name, false));
  }

  /** Declares a variable; without a literal it has no value. */
  #variable(type: string, literal: string | undefined): string {
    const name = `v${this.#declarations.length}`;
    this.#declarations.push(`$${name}: ${type}`);
    if (literal !== undefined) this.#variables[name] = plain(parseConstValue(literal));
    return `$${name}`;
  }

  #literal(type: GraphQLInputType, name: string, mayHoldVariables: boolean): string {
    if (isNonNullType(type)) return this.#literal(type.ofType, name, mayHoldVariables);
    if (isListType(type)) {
      const item = (): string => this.#literal(type.ofType, name, mayHoldVariables);
      return this.#once(8) ? item() : `[${Array.from({ length: this.#below(4) }, item).join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const all = Object.values(type.getFields());
      const chosen = type.isOneOf
        ? [this.#oneOf(all)]
        : all.filter((field) => isRequiredInputField(field) || this.#once(4));
      const parts = chosen.map((field) => {
        return `${field.name}: ${mayHoldVariables && !type.isOneOf ? this.#given(field) : this.#literal(field.type, field.name, false)}`;
      });
      return `{ ${parts.join(', ')} }`;
    }
    if (isEnumType(type)) return this.#once(60) ? 'UNKNOWN' : this.#oneOf(type.getValues()).name;
    return this.#oneOf(this.pools[name] ?? this.pools[type.name] ?? ['null']);
  }
}

function isObject(type: GraphQLNamedType): type is GraphQLObjectType {
  return 'getInterfaces' in type && 'isTypeOf' in type;
}

function plain(node: ConstValueNode): unknown {
  return valueFromASTUntyped(node);
}

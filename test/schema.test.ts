import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { CALCULATION_TYPES } from '../src/cache/calculation-type.js';
import { JOB_KINDS, JOB_STATUSES } from '../src/jobs/job.js';
import {
  ANGLES,
  ASPECT_TYPES,
  AYANAMSAS,
  BODIES,
  ECLIPSE_CONTACTS,
  ECLIPSE_KINDS,
  ECLIPSE_TYPES,
  HORIZON_EVENTS,
  HOUSE_SYSTEMS,
  LOTS,
  OBSERVATIONS,
  SIGNS,
  SKY_EVENT_KINDS,
  SOLAR_CONTACTS,
} from '../src/kernel/names.js';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const BUILT_IN = ['ID', 'String', 'Boolean', 'Int', 'Float'];

/** Whatever a caller can meet in a type, with its description. */
function parts(type: GraphQLNamedType): readonly (readonly [name: string, description: string | null | undefined])[] {
  const own = [[type.name, type.description] as const];
  if (isEnumType(type)) {
    return [...own, ...type.getValues().map((value) => [`${type.name}.${value.name}`, value.description] as const)];
  }
  if (isInputObjectType(type)) {
    return [
      ...own,
      ...Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.description] as const),
    ];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const name = `${type.name}.${field.name}`;
    return [
      [name, field.description] as const,
      ...field.args.map((arg) => [`${name}(${arg.name})`, arg.description] as const),
    ];
  });
  return [...own, ...fields];
}

describe('the schema', () => {
  it('describes every type, field, argument and enum value', () => {
    const described = types.filter(({ name }) => !BUILT_IN.includes(name)).flatMap(parts);
    expect(described.length).toBeGreaterThan(300);
    expect(described.filter(([, description]) => !description).map(([name]) => name)).toEqual([]);
  });

  it.each([
    ['Body', BODIES],
    ['Sign', SIGNS],
    ['HouseSystem', HOUSE_SYSTEMS],
    ['Angle', ANGLES],
    ['AspectType', ASPECT_TYPES],
    ['Lot', LOTS],
    ['Observation', OBSERVATIONS],
    ['Ayanamsa', AYANAMSAS],
    ['HorizonEvent', HORIZON_EVENTS],
    ['EclipseKind', ECLIPSE_KINDS],
    ['EclipseType', ECLIPSE_TYPES],
    ['EclipseContactName', ECLIPSE_CONTACTS],
    ['LocalContactName', [...SOLAR_CONTACTS, ...ECLIPSE_CONTACTS]],
    ['SkyEventKind', SKY_EVENT_KINDS],
    ['CalculationType', CALCULATION_TYPES],
    ['JobKind', JOB_KINDS],
    ['JobStatus', JOB_STATUSES],
  ])('has the words of the kernel in the order of the kernel: %s', (name, words) => {
    const type = schema.getType(name);
    expect(isEnumType(type) && type.getValues().map((value) => value.name)).toEqual(words);
  });
});

/** What is counted, kept and shared apart. In the order of the enum CalculationType of schema.graphql. */
export const CALCULATION_TYPES = [
  'POSITIONS',
  'ASPECTS',
  'LOTS',
  'CHARTS',
  'TRANSITS',
  'ECLIPSES',
  'ASTROCARTOGRAPHY',
  'PARANS',
  'SKY_EVENTS',
] as const;
export type CalculationType = (typeof CALCULATION_TYPES)[number];

import type { AspectSettings } from '../compute/chart-aspects.js';
import { badInput } from '../errors.js';
import type { AspectSettings as AspectSettingsInput, InputMaybe } from '../generated/graphql.js';
import type { AspectType } from '../kernel/names.js';
import { notEmpty, numberInRange } from './ranges.js';

const ORBS = [0, 15] as const;

/** Settings with every default explicit, or a Problem. */
export function aspectSettings(
  settings: InputMaybe<AspectSettingsInput> | undefined,
  path: readonly string[],
): AspectSettings {
  const types = settings?.types ?? undefined;
  if (types !== undefined) notEmpty(types, [...path, 'types']);
  const orbs: Partial<Record<AspectType, number>> = {};
  settings?.orbs?.forEach(({ type, orb }, index) => {
    const at = [...path, 'orbs', String(index)];
    if (type in orbs) throw badInput([...at, 'type'], 'a kind not named before', type);
    orbs[type] = numberInRange(orb, ORBS, 'degrees', [...at, 'orb']);
  });
  return { types, orbs, includeAngles: settings?.includeAngles ?? false };
}

import { buildProvince, type UnitData } from './build.ts';
import { BY_HAND } from './by-hand.ts';
import { readSources } from './sources.ts';

export type { Tier } from '../../schemas/outline/base.ts';
export type { Succession, Unit, UnitAttribute, UnitData, UnitKey, UnitParent } from './build.ts';

/**
 * Both eras of one province: three tiers until 30/6/2025, two tiers from 1/7/2025.
 * Throws ProvinceRefused for a code that was no province of the three-tier era.
 */
export async function loadProvince(code: string): Promise<UnitData> {
  return buildProvince(code, await readSources(), BY_HAND);
}

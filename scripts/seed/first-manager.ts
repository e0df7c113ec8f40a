import { localDate } from '../../schemas/values/dates.ts';
import { pathOf } from '../../worker/domain/units.ts';
import type { SystemContext } from '../../worker/services/context.ts';
import { createActivation } from '../../worker/services/people/create-activation.ts';
import { unitTree } from '../../worker/services/units/tree.ts';

/** A one-time link for whoever will manage the province. Printed at every start until somebody has used one. */
export async function firstManagerLink(system: SystemContext, province: string, baseUrl: string): Promise<string[]> {
  const today = localDate(system.now());
  const path = pathOf(await unitTree(system, today), province);
  const made = await createActivation({ ...system, actor: 'system' }, { role: 'manager', path, days: 2 });
  if (!made.ok) return [`no unit ${province} lives on ${today}: set PROVINCE to a province's code`];
  return [`first manager, once, until ${made.value.expiresAt}: ${baseUrl}/activate/${made.value.token}`];
}

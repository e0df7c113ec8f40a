import { outlines } from '../../forms/outlines/index.ts';
import { localDate } from '../../schemas/values/dates.ts';
import { pathOf } from '../../worker/domain/units.ts';
import type { SystemContext } from '../../worker/services/context.ts';
import { publishOutline } from '../../worker/services/outlines/publish.ts';
import { createActivation } from '../../worker/services/people/create-activation.ts';
import { unitTree } from '../../worker/services/units/tree.ts';

/**
 * What an empty instance begins with: the outlines that come with the product, and a one-time link for whoever will
 * manage the province. The link is printed at every start until somebody has used one.
 */
export async function firstManagerLink(system: SystemContext, province: string, baseUrl: string): Promise<string[]> {
  const today = localDate(system.now());
  const path = pathOf(await unitTree(system, today), province);
  const [unit] = path;
  if (!unit) return [`no unit ${province} lives on ${today}: set PROVINCE to a province's code`];
  const actor = { userId: 'first-start', name: 'decuong', grants: [{ role: 'manager' as const, unit }] };
  for (const outline of outlines) {
    const published = await publishOutline({ ...system, actor }, outline);
    if (!published.ok) throw new Error(`outline ${outline.id}: ${JSON.stringify(published.refusal)}`);
  }
  const made = await createActivation({ ...system, actor: 'system' }, { role: 'manager', path, days: 2 });
  if (!made.ok) throw new Error(`no link for the first manager: ${JSON.stringify(made.refusal)}`);
  return [`first manager, once, until ${made.value.expiresAt}: ${baseUrl}/activate/${made.value.token}`];
}

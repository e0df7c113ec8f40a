import type { StandardVersion } from '../../../schemas/standard.ts';
import { standardRows } from '../../db/queries/standards.ts';
import { isManager } from '../../domain/access.ts';
import { standing } from '../../domain/standards.ts';
import type { Context } from '../context.ts';
import { isTopManager, placesFor } from '../people/reach.ts';
import { done, type Result, refuse } from '../result.ts';
import { versionOfRow } from './known.ts';

/** A version as it stands, with who last changed it; nobody did where it is as it came with the product. */
export type KnownVersion = StandardVersion & {
  rev: number;
  edition: number;
  changed: { at: string; by: string } | null;
};

/** All dated versions of all standards, those of one id together, the newest first. No secret among those signed in. */
export async function listStandards(ctx: Pick<Context, 'db' | 'standards'>): Promise<KnownVersion[]> {
  const rows = await standardRows(ctx.db);
  const lastOf = new Map(rows.map((row) => [`${row.id}@${row.validFrom}`, row]));
  const order = new Map(ctx.standards.map(({ id }, i) => [id, i] as const).reverse());
  return standing(ctx.standards, rows.map(versionOfRow))
    .map((one): KnownVersion => {
      const row = lastOf.get(`${one.id}@${one.validFrom}`);
      return {
        ...one,
        rev: one.rev ?? 0,
        edition: one.edition ?? 0,
        changed: row ? { at: row.at, by: row.byName } : null,
      };
    })
    .sort(
      (a, b) =>
        (order.get(a.id) ?? order.size) - (order.get(b.id) ?? order.size) ||
        (a.id === b.id ? (a.validFrom < b.validFrom ? 1 : -1) : a.id < b.id ? -1 : 1),
    );
}

/** The dated versions of one standard, the newest first. */
export async function readStandard(
  ctx: Pick<Context, 'db' | 'standards'>,
  id: string,
): Promise<Result<{ id: string; versions: KnownVersion[] }>> {
  const versions = (await listStandards(ctx)).filter((one) => one.id === id);
  return versions.length > 0 ? done({ id, versions }) : refuse('not_found');
}

/** Standards hold for the whole instance: who manages a unit nobody is above may change them. */
export async function mayChangeStandards(ctx: Pick<Context, 'db' | 'now' | 'actor'>): Promise<boolean> {
  return isManager(ctx.actor) && isTopManager(ctx.actor, await placesFor(ctx, []));
}

import { eventStatement } from '../../db/queries/events.ts';
import { linkById, revokeLink as revoke, shortId } from '../../db/queries/people/links.ts';
import { managesAll } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { isTopManager, placeOf, placesFor } from './reach.ts';

/** Makes a link void that nobody has used. Twice is as good as once. */
export async function revokeLink(ctx: Context, id: string): Promise<Result<null>> {
  const { db, now, actor } = ctx;
  const link = await linkById(db, id);
  if (!link) return refuse('not_found');
  const places = await placesFor(ctx, [link]);
  const ofNoPlace = link.code === '' && isTopManager(actor, places);
  if (!ofNoPlace && !managesAll(actor, [placeOf(places, link).path])) return refuse('not_found');
  if (link.usedAt !== null) return refuse('link_not_open');
  const at = now().toISOString();
  await db.d1.batch([
    revoke(db, id, at),
    eventStatement(
      db,
      {
        roundId: REGISTER,
        unit: link.code || null,
        type: 'link_revoked',
        actor: actor.userId,
        at,
        detail: { link: shortId(id), ...(link.userId ? { user: link.userId } : { role: link.role }) },
      },
      { onlyIfChanged: true },
    ),
  ]);
  return done(null);
}

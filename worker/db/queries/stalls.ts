import type { Stall } from '../../domain/rollup/stall.ts';
import type { Db } from '../client.ts';

/** Rounds set aside: an index holds these and no others, so that asking costs nothing while there are none. */
export const SET_ASIDE = 'SELECT id FROM round INDEXED BY round_stalled WHERE stalled IS NOT NULL';

export async function stalls(db: Db): Promise<{ round: string; stall: Stall }[]> {
  const found = await db.d1
    .prepare('SELECT id, stalled FROM round INDEXED BY round_stalled WHERE stalled IS NOT NULL ORDER BY id')
    .all<{ id: string; stalled: string }>();
  return found.results.map(({ id, stalled }) => ({ round: id, stall: JSON.parse(stalled) as Stall }));
}

/** Unrun: sets a round aside, moves its own cursor, or (`null`) lets it go on with the others; only while the lease is ours. */
export function putStall(
  db: Db,
  round: string,
  stall: Stall | null,
  fence: { owner: string; cursor: number },
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE round SET stalled = ?2 WHERE id = ?1
          AND EXISTS (SELECT 1 FROM job WHERE name = 'rollup' AND owner = ?3 AND cursor = ?4)`,
    )
    .bind(round, stall === null ? null : JSON.stringify(stall), fence.owner, fence.cursor);
}

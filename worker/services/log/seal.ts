import { type Budget, eventsToSeal, headsOf, sealJob, sealStatements } from '../../db/queries/seals.ts';
import { type Head, type Seal, type SealedEvent, START, sealNext } from '../../domain/log/chain.ts';
import type { SystemContext } from '../context.ts';
import { digestOf } from '../digest.ts';

/** What one seal may cover, so that checking it takes a few statements and stays within an invocation's memory. */
export const SLICE: Budget = { events: 500, detailChars: 1_000_000, contentBytes: 24_000_000 };
/** What one slice sends to the database, whatever it seals. */
export const SEAL_STATEMENTS = 6;

export type Sealed = { sealed: number; unsealed: number };

/**
 * Seals the next events of the log, each round's into a link of its own chain. It may come late, twice, at the same
 * time as another or be killed anywhere: the seals and the cursor go in together and only from where this slice
 * began. No lease: two at once read the same, and the second one's batch does nothing. Writes one row and one a
 * round touched; nothing where nothing is new.
 */
export async function sealSlice(ctx: SystemContext, scheduledTime: Date): Promise<Sealed> {
  const { cursor, lastSeq } = await sealJob(ctx.db);
  if (lastSeq <= cursor) return { sealed: 0, unsealed: 0 };
  const events = await eventsToSeal(ctx.db, cursor, SLICE);
  const to = events.at(-1)?.seq ?? cursor;
  const heads = await headsOf(ctx.db, [...new Set(events.map(({ roundId }) => roundId))]);
  const seals = await sealsOf(events, heads, scheduledTime.toISOString());
  const [moved] = await ctx.db.d1.batch(sealStatements(ctx.db, seals, cursor, to, scheduledTime.toISOString()));
  if (moved?.meta.changes !== 1) return { sealed: 0, unsealed: lastSeq - cursor };
  return { sealed: seals.reduce((sum, seal) => sum + seal.events, 0), unsealed: Math.max(0, lastSeq - to) };
}

async function sealsOf(
  events: readonly (SealedEvent & { roundId: string })[],
  heads: ReadonlyMap<string, Head>,
  at: string,
): Promise<Seal[]> {
  const seals: Seal[] = [];
  for (const [roundId, own] of Map.groupBy(events, (event) => event.roundId)) {
    const head = heads.get(roundId) ?? START;
    // A cursor that was lost begins again at the first event: what has its seal keeps it.
    const open = own.filter(({ seq }) => seq > head.toSeq);
    const seal = await sealNext(digestOf, roundId, head, open, at);
    if (seal) seals.push(seal);
  }
  return seals;
}

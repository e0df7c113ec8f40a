import { jobRow, pendingAfter } from '../../db/queries/job.ts';
import { unsealedEvents } from '../../db/queries/seals.ts';
import { stalls } from '../../db/queries/stalls.ts';
import type { SystemContext } from '../context.ts';

export type Health = {
  status: 'ok';
  lastSliceAgeSeconds: number | null;
  pending: number;
  /** Rounds whose changes cannot be folded, and are tried again. */
  stalled: number;
  asOf: number;
  /** Events of the log that have no seal yet. */
  unsealed: number;
  schemaVersion: string | null;
};

/** What an operator asks first: is the job alive, and how much is waiting. */
export async function health(ctx: Pick<SystemContext, 'db' | 'now'>): Promise<Health> {
  const job = await jobRow(ctx.db);
  const pending = await pendingAfter(ctx.db, job.cursor);
  const stalled = (await stalls(ctx.db)).length;
  const unsealed = await unsealedEvents(ctx.db);
  const schema = await ctx.db.d1
    .prepare('SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1')
    .first<{ name: string }>()
    .catch(() => null);
  const age =
    job.lastRunAt === null ? null : Math.max(0, Math.round((ctx.now().getTime() - Date.parse(job.lastRunAt)) / 1000));
  return {
    status: 'ok',
    lastSliceAgeSeconds: age,
    pending,
    stalled,
    asOf: job.cursor,
    unsealed,
    schemaVersion: schema?.name ?? null,
  };
}

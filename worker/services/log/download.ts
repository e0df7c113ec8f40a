import { eventStatement } from '../../db/queries/events.ts';
import type { Context } from '../context.ts';

/** What was taken out, and how: enough to make the same file again. */
export type Download = {
  /** Empty for the register. */
  round: string;
  unit: string | null;
  what: 'rollup' | 'status' | 'workbook' | 'report' | 'draft' | 'log' | 'narratives' | 'recognition';
  format: 'csv' | 'xlsx' | 'docx' | 'json';
  via: 'session' | 'key';
  /** Basis, tier, shape, profile, the number it is as of: what there is. Empty ones are left out. */
  more?: { [name: string]: string | number | null | undefined };
};

/** Notes that data left, before it does: what cannot be noted is not given out. 2 rows. */
export async function logDownload(ctx: Context, { round, unit, what, format, via, more }: Download): Promise<void> {
  const told = Object.entries(more ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const detail = { what, format, via, ...Object.fromEntries(told) };
  const event = { roundId: round, unit, type: 'downloaded', actor: ctx.actor.userId, detail } as const;
  await eventStatement(ctx.db, { ...event, at: ctx.now().toISOString() }).run();
}

import type { SystemContext } from '../services/context.ts';
import { tick } from '../services/jobs/tick.ts';

/** Every cron string of `wrangler.toml` and what it runs; a test holds the two lists together. */
export const CRONS: { [cron: string]: (ctx: SystemContext, scheduledTime: Date) => Promise<unknown> } = {
  '*/5 * * * *': tick,
};

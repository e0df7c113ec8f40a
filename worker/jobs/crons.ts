import type { SystemContext } from '../services/context.ts';
import { tick } from '../services/jobs/tick.ts';

/** Every cron string of `wrangler.toml` and what it runs; a test holds the two lists together. */
export const CRONS: { [cron: string]: (ctx: SystemContext, scheduledTime: Date) => Promise<unknown> } = {
  '*/5 * * * *': async (ctx, scheduledTime) => {
    // A tick takes a few slices, so that a rush is worked off without waiting for the next.
    for (let i = 0; i < SLICES_PER_TICK; i++) {
      const { processed, pending } = await tick(ctx, scheduledTime);
      if (processed === 0 || pending === 0) return;
    }
  },
};

/** Each slice stays within 50 statements; the paid plan allows an invocation 1,000. */
const SLICES_PER_TICK = 10;

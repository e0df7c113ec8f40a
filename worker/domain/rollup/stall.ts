/**
 * A round whose changes cannot be folded, by a fault of ours or of what is stored, is set aside: the others go on, and
 * it is tried again from where it stopped, less and less often, until it has caught up.
 */
export type Stall = {
  /** Its changes after this number are not in its rollups. */
  cursor: number;
  /** Instants (UTC). */
  since: string;
  retryAt: string;
  tries: number;
};

const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 60 * MINUTE_MS;

/** After another try that failed. The first wait is five minutes, each one twice as long as the one before, six hours at the most. */
export function stalledAgain(before: Stall | null, cursor: number, now: Date): Stall {
  const tries = (before?.tries ?? 0) + 1;
  const wait = Math.min(5 * MINUTE_MS * 2 ** (tries - 1), LONGEST_MS);
  const since = before?.since ?? now.toISOString();
  return { cursor, since, retryAt: new Date(now.getTime() + wait).toISOString(), tries };
}

/** After a try that went well up to `cursor`, with more to fold. */
export const stalledUpTo = (before: Stall, cursor: number): Stall => ({ ...before, cursor });

/** The one to try now: due, and longest set aside. */
export function dueStall<T extends { stall: Stall }>(all: readonly T[], now: Date): T | undefined {
  return all
    .filter(({ stall }) => Date.parse(stall.retryAt) <= now.getTime())
    .sort((a, b) => (a.stall.since < b.stall.since ? -1 : 1))[0];
}

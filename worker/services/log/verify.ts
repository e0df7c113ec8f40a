import {
  type Budget,
  chainState,
  eventsToCheck,
  type StoredContent,
  sealJob,
  sealsFrom,
} from '../../db/queries/seals.ts';
import { type Break, checkSeal, type FoundEvent, type Head, START } from '../../domain/log/chain.ts';
import type { Context, SystemContext } from '../context.ts';
import { digestOf } from '../digest.ts';
import { done, type Result } from '../result.ts';
import { MAX_STATEMENTS } from '../rollups/slice.ts';
import { managedLog } from './access.ts';

export type ChainHead = { toSeq: number; digest: string; at: string };
export type Verified = {
  /** Every seal there is was held against its events and nothing is broken. */
  ok: boolean;
  events: number;
  sealed: number;
  unsealed: number;
  firstBreak: Break | null;
  /** To be written down outside: a chain cut off at its end, seals and all, shows by its head alone. */
  head: ChainHead | null;
  /** False where there is more than one call can check: go on with `after=next`. */
  complete: boolean;
  next: number | null;
};

/** One reading of events with the content of their revisions. */
const PAGE: Budget = { events: 1_000, detailChars: 1_000_000, contentBytes: 3_000_000 };
const SEALS_AT_ONCE = 2_000;
/** Who is there, what they may, the job, the seals, the counts. */
const OTHER_STATEMENTS = 12;

/** Recomputes the chain of a round (or of the register), from the seal after `after`. For managers of all of it. */
export async function verifyLog(ctx: Context, input: { round: string; after: number }): Promise<Result<Verified>> {
  const allowed = await managedLog(ctx, input.round);
  return allowed.ok ? done(await verifyChain(ctx, input.round, input.after)) : allowed;
}

export async function verifyChain(
  ctx: Pick<SystemContext, 'db'>,
  roundId: string,
  after: number,
  pages = MAX_STATEMENTS - OTHER_STATEMENTS,
): Promise<Verified> {
  // Asked first: whatever it had sealed by then has its seal in what is read after it.
  const { cursor, lastSeq } = await sealJob(ctx.db);
  const known = await sealsFrom(ctx.db, roundId, after, SEALS_AT_ONCE);
  const [first] = known;
  const begun = first !== undefined && first.toSeq <= after;
  const seals = begun ? known.slice(1) : known;
  let head: Head = begun ? first : START;
  const read = reader(ctx, roundId, head.toSeq, pages);
  let firstBreak: Break | null = null;
  let complete = true;
  for (const [i, seal] of seals.entries()) {
    const next = seals[i + 1];
    // More than one call reads of seals: the last one read waits for the one that follows it.
    const events = !next && known.length === SEALS_AT_ONCE ? null : await read(seal.toSeq);
    if (events === null) {
      // No seal that the job made covers more than one call can read.
      const endless = i === 0 && next !== undefined;
      const range = { fromSeq: head.toSeq + 1, toSeq: seal.toSeq, seq: null };
      if (endless) firstBreak = { kind: 'seal_changed', ...range };
      complete = endless;
      break;
    }
    firstBreak = await checkSeal(digestOf, { head, seal, nextPrevious: next?.previous ?? null, events });
    if (firstBreak) break;
    head = seal;
  }
  const state = await chainState(ctx.db, roundId, cursor);
  if (!firstBreak && complete && state.passed > 0) {
    const [fromSeq, toSeq] = [state.passedFrom ?? 0, state.passedTo ?? 0];
    firstBreak = { kind: 'seal_missing', fromSeq, toSeq, seq: null };
  }
  // The job sealed events that are no longer there: the end of the whole log was cut off, whosever they were.
  if (!firstBreak && complete && lastSeq < cursor) {
    firstBreak = { kind: 'event_missing', fromSeq: lastSeq + 1, toSeq: cursor, seq: null };
  }
  return {
    ok: complete && firstBreak === null,
    events: state.events,
    sealed: state.events - state.unsealed,
    unsealed: state.unsealed,
    firstBreak,
    head: state.head,
    complete,
    next: complete ? null : head.toSeq,
  };
}

/** Gives the events up to a number, page by page from the database; null once the statements of this call are used up. */
function reader(ctx: Pick<SystemContext, 'db'>, roundId: string, after: number, pages: number) {
  let held: FoundEvent[] = [];
  let [last, left, ended] = [after, pages, false];
  return async (toSeq: number): Promise<FoundEvent[] | null> => {
    while (!ended && last < toSeq) {
      if (left === 0) return null;
      left -= 1;
      const page = await eventsToCheck(ctx.db, roundId, last, PAGE);
      for (const { content, ...event } of page) held.push({ ...event, contentDigest: await contentDigest(content) });
      ended = page.length === 0;
      last = page.at(-1)?.seq ?? last;
    }
    const events = held.filter(({ seq }) => seq <= toSeq);
    held = held.slice(events.length);
    return events;
  };
}

/** As at submission. What does not read as JSON any more has no digest, and so not the one that was sealed. */
async function contentDigest(content: StoredContent | null): Promise<string | null> {
  if (content === null) return null;
  try {
    return await digestOf({ answers: JSON.parse(content.answers), explanations: JSON.parse(content.explanations) });
  } catch {
    return null;
  }
}

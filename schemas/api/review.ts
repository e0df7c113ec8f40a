import * as z from 'zod';
import { Id } from '../outline/base.ts';
import { wellFormed } from '../report/cells.ts';
import { ShownExplanation } from '../report/explanations.ts';
import { REPORT_WORDS } from './words.ts';

/** What a comment may be addressed to; whether the unit's form has such a place is told apart. */
export const PlaceName = z.string().regex(/^[A-Za-z0-9_-]{1,64}(\/[A-Za-z0-9_-]{1,64}){0,2}$/);
export const MAX_COMMENT_LENGTH = 2_000;
export const CommentText = wellFormed(z.string().trim().min(1).max(MAX_COMMENT_LENGTH));

/** A thread is opened at a place; an answer names its thread, whose place it has. */
export const CommentBody = z.strictObject({
  at: PlaceName.optional(),
  text: CommentText,
  thread: Id.optional(),
  /** The revision that was read: another current one refuses the comment. */
  seq: z.int().min(1).optional(),
});
export type CommentBody = z.infer<typeof CommentBody>;

/** Many reports at once, each by the revision that was read. */
export const MAX_ACCEPTED_AT_ONCE = 100;
export const AcceptManyBody = z.strictObject({
  reports: z
    .array(z.strictObject({ unit: Id, seq: z.int().min(1) }))
    .min(1)
    .max(MAX_ACCEPTED_AT_ONCE),
});

const instant = z.iso.datetime();

export const CommentThread = z.object({
  id: z.string(),
  at: z.string(),
  seq: z.int().nullable(),
  state: z.enum(['open', 'answered', 'closed']),
  closed: z.object({ at: instant, by: z.string() }).nullable(),
  comments: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      by: z.string(),
      side: z.enum(['reviewer', 'unit']),
      postedAt: instant,
    }),
  ),
});
export const Comments = z.object({ threads: z.array(CommentThread) });

export const RevisionDiff = z.object({
  /** Null: nothing was submitted before. */
  from: z.int().nullable(),
  to: z.int(),
  changes: z.array(
    z.object({
      at: z.string(),
      field: z.string(),
      row: z.string().optional(),
      column: z.string().optional(),
      from: z.unknown(),
      to: z.unknown(),
    }),
  ),
  explanations: z.array(
    z.object({ check: z.string(), from: ShownExplanation.nullable(), to: ShownExplanation.nullable() }),
  ),
});

export const AcceptedMany = z.object({
  round: z.string(),
  results: z.array(
    z.object({
      unit: z.string(),
      seq: z.int(),
      ok: z.boolean(),
      /** The state it is in now, where it was accepted. */
      state: z.enum(REPORT_WORDS).optional(),
      /** Why it was not: the code of the problem one would have had alone. */
      code: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
});

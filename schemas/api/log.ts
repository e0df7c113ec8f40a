import * as z from 'zod';
import { Id } from '../outline/base.ts';
import { Day, Instant } from './bodies.ts';

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const instant = z.iso.datetime();

/** What can be asked of a log; a query is text. Days are those of Việt Nam, `to` is the last one. */
export const logQuery = {
  unit: Id.optional(),
  type: Id.optional(),
  actor: z.string().min(1).max(64).optional(),
  from: z.union([Day, Instant]).optional(),
  to: z.union([Day, Instant]).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
};
export const logLimit = z
  .string()
  .regex(/^([1-9]\d{0,2}|1000)$/)
  .optional();

const Head = z.object({ toSeq: z.int(), digest: Digest, at: instant });

export const Log = z.object({
  events: z.array(
    z.object({
      seq: z.int(),
      at: instant,
      type: z.string(),
      unit: z.string().nullable(),
      actor: z.object({ id: z.string(), name: z.string().nullable() }),
      revision: z.int().nullable(),
      from: z.int().nullable(),
      user: z.object({ id: z.string(), name: z.string() }).nullable(),
      detail: z.unknown(),
    }),
  ),
  next: z.int().nullable(),
  chain: z.object({ events: z.int(), unsealed: z.int(), head: Head.nullable() }).nullable(),
});

export const LogVerified = z.object({
  ok: z.boolean(),
  events: z.int(),
  sealed: z.int(),
  unsealed: z.int(),
  firstBreak: z.object({ kind: z.string(), fromSeq: z.int(), toSeq: z.int(), seq: z.int().nullable() }).nullable(),
  head: Head.nullable(),
  complete: z.boolean(),
  next: z.int().nullable(),
});

export const Sealed = z.object({ sealed: z.int(), unsealed: z.int() });

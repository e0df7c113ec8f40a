import * as z from 'zod';
import { Id, Tier } from '../outline/base.ts';
import { wellFormed } from '../report/cells.ts';

const ROLE = ['reporter', 'reviewer', 'manager', 'viewer'] as const;
const SCOPE = ['read', 'write', 'jobs'] as const;
export const Role = z.enum(ROLE);
export const State = z.enum(['active', 'disabled', 'no_role']);
const Days = z.int().min(1).max(30);
const line = (max: number) => wellFormed(z.string().trim().min(1).max(max));

// --- bodies

/** A list, or a CSV with the columns unit, role, username, name, email. */
export const NewLinks = z.strictObject({
  links: z
    .array(
      z.strictObject({
        unit: Id,
        role: Role,
        username: line(60).optional(),
        name: line(200).optional(),
        email: line(255).optional(),
      }),
    )
    .min(1)
    .max(1000)
    .optional(),
  csv: z.string().min(1).optional(),
  days: Days.optional(),
  dryRun: z.boolean().optional(),
});
export const ResetBody = z.strictObject({ days: Days.optional(), email: line(255).optional() });
export const RoleBody = z.strictObject({ role: Role, unit: Id });
/** `grant` is the id of the role, `to` the person who gets it. */
export const HandoverBody = z.strictObject({ grant: Id, to: Id });
export const PolicyBody = z.strictObject({ secondFactorRoles: z.array(Role).max(ROLE.length) });
export const NewKey = z.strictObject({
  label: line(100),
  scopes: z.array(z.enum(SCOPE)).min(1).max(SCOPE.length),
  expiresInDays: z.int().min(1).max(3650).optional(),
});
/** One of one's own sessions, or all the others. */
export const EndSessions = z.union([z.strictObject({ session: Id }), z.strictObject({ others: z.literal(true) })]);

// --- answers

const instant = z.iso.datetime();
const Unit = z.object({ code: z.string(), validFrom: z.string(), name: z.string().nullable(), tier: Tier.nullable() });

export const Person = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  state: State,
  secondFactor: z.boolean(),
  createdAt: instant,
  /** Those that lie where the reader manages. */
  roles: z.array(z.object({ id: z.string(), role: Role, unit: Unit, since: instant })),
  /** Whether every role does: the account as a whole is then the reader's to manage. */
  mayManage: z.boolean(),
});
export const OnePerson = Person.extend({ sessions: z.int() });
export const Link = z.object({
  id: z.string(),
  role: Role,
  unit: Unit,
  username: z.string().nullable(),
  name: z.string().nullable(),
  /** The account it gives a new password, if it makes none. */
  user: z.string().nullable(),
  expiresAt: instant,
  expired: z.boolean(),
  createdAt: instant,
  createdBy: z.string().nullable(),
});
export const People = z.object({ people: z.array(Person), links: z.array(Link) });

const Planned = z.object({
  unit: z.string(),
  unitName: z.string(),
  role: Role,
  username: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  waiting: z.int(),
  id: z.string().optional(),
  /** Shown once. */
  url: z.string().optional(),
  mailed: z.boolean().optional(),
});
export const MadeLinks = z.object({ dryRun: z.boolean(), expiresAt: instant, links: z.array(Planned) });
export const MadeReset = z.object({
  id: z.string(),
  url: z.string(),
  expiresAt: instant,
  username: z.string(),
  mailed: z.boolean().optional(),
});
export const Done = z.object({ done: z.literal(true) });
export const Ended = z.object({ ended: z.int() });
export const Policy = z.object({ secondFactorRoles: z.array(Role) });

export const Keys = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      start: z.string(),
      scopes: z.array(z.enum(SCOPE)),
      state: z.enum(['active', 'expired', 'revoked']),
      createdAt: instant,
      expiresAt: instant.nullable(),
      lastUsedAt: instant.nullable(),
    }),
  ),
});
export const MadeKey = z.object({ id: z.string(), key: z.string(), expiresAt: instant.nullable() });
export const Sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      createdAt: instant,
      seenAt: instant,
      userAgent: z.string().nullable(),
      current: z.boolean(),
    }),
  ),
});

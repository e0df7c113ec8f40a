import { eventStatement } from '../../db/queries/events.ts';
import { insertKey, keysOf, revokeKey } from '../../db/queries/people/keys.ts';
import { REGISTER } from '../../domain/events.ts';
import { allows, permissionsOf, SCOPES, type Scope, scopesOf } from '../../domain/scopes.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';

export type OwnKey = {
  id: string;
  label: string;
  start: string;
  /** A key from before there were scopes has all of them. */
  scopes: readonly Scope[];
  state: 'active' | 'expired' | 'revoked';
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};
export type NewKeyInput = { label: string; scopes: readonly Scope[]; expiresInDays?: number | undefined };
/** What this use case needs of `worker/auth.ts`. */
export type KeyMaker = {
  newKey(): Promise<{ key: string; hash: string; start: string; prefix: string }>;
};
/** The key that asks, if it is a key: it makes none that may more or longer than itself. */
export type Asking = { scopes: readonly Scope[] | null; expiresAt: Date | null } | null;

const DAY_MS = 24 * 3600_000;
const MAX_ACTIVE = 20;

export async function ownKeys({ db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>): Promise<OwnKey[]> {
  const at = now();
  return (await keysOf(db, actor.userId)).map((row) => ({
    id: row.id,
    label: row.label ?? '',
    start: row.start ?? '',
    scopes: scopesOf(row.permissions) ?? SCOPES,
    state:
      row.enabled === 0 ? 'revoked' : row.expiresAt !== null && row.expiresAt <= at.getTime() ? 'expired' : 'active',
    createdAt: new Date(row.createdAt),
    expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt),
    lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt),
  }));
}

/** A key for a program, acting for the person. It is in the answer and nowhere else. */
export async function createKey(
  ctx: Context & { auth: KeyMaker },
  { label, scopes, expiresInDays }: NewKeyInput,
  asking: Asking = null,
): Promise<Result<{ id: string; key: string; expiresAt: Date | null }>> {
  const { db, now, newId, actor, auth } = ctx;
  const beyond = scopes.find((scope) => asking && !allows(asking.scopes, scope));
  if (beyond) return refuse('scope_missing', { data: { needed: beyond } });
  const active = (await ownKeys(ctx)).filter(({ state }) => state === 'active');
  if (active.length >= MAX_ACTIVE) return refuse('too_many_keys', { data: { max: MAX_ACTIVE } });
  const wanted = expiresInDays === undefined ? null : new Date(now().getTime() + expiresInDays * DAY_MS);
  const expiresAt = earlier(wanted, asking?.expiresAt ?? null);
  const made = await auth.newKey();
  const id = newId();
  await db.d1.batch([
    insertKey(db, {
      ...made,
      id,
      userId: actor.userId,
      label,
      permissions: permissionsOf(scopes),
      expiresAt,
      now: now(),
    }),
    eventStatement(db, {
      roundId: REGISTER,
      type: 'key_created',
      actor: actor.userId,
      at: now().toISOString(),
      detail: { user: actor.userId, key: id, scopes, until: expiresAt?.toISOString() ?? null },
    }),
  ]);
  return done({ id, key: made.key, expiresAt });
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));

/** Twice is as good as once; another's key is no key. */
export async function revokeOwnKey({ db, now, actor }: Context, id: string): Promise<Result<null>> {
  const known = (await keysOf(db, actor.userId)).some((key) => key.id === id);
  if (!known) return refuse('not_found');
  await db.d1.batch([
    revokeKey(db, actor.userId, id, now()),
    eventStatement(
      db,
      {
        roundId: REGISTER,
        type: 'key_revoked',
        actor: actor.userId,
        at: now().toISOString(),
        detail: { user: actor.userId, key: id },
      },
      { onlyIfChanged: true },
    ),
  ]);
  return done(null);
}

import { type Issue, pointer } from '../../../schemas/issues.ts';
import { localDate } from '../../../schemas/values/dates.ts';
import { takenUsernames } from '../../db/queries/people/accounts.ts';
import { insertLinks, unusedLinks } from '../../db/queries/people/links.ts';
import { isManager, managesAll, type Role } from '../../domain/access.ts';
import { type LinkRow, linkRowsOf, MAX_LINKS } from '../../domain/people/link-rows.ts';
import { pathOf, type TreeUnit } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { unitTree } from '../units/tree.ts';
import { nameFault, usernameFault, usernameFrom } from './account.ts';
import { hashToken, newToken } from './activation-token.ts';
import { DEFAULT_DAYS, expiryOf } from './link-life.ts';

export type WantedLink = {
  unit: string;
  role: Role;
  username?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
};
export type LinksInput = ({ links: readonly WantedLink[] } | { csv: string }) & {
  days?: number | undefined;
  /** Looks and says, but makes nothing. */
  dryRun?: boolean | undefined;
};
export type PlannedLink = {
  unit: string;
  unitName: string;
  role: Role;
  username: string | null;
  name: string | null;
  email: string | null;
  /** Links for the same role there that nobody has used yet. */
  waiting: number;
};
/** The token is here and nowhere else. */
export type MadeLink = PlannedLink & { id: string; token: string };
export type Links = { expiresAt: string } & (
  | { dryRun: true; links: PlannedLink[] }
  | { dryRun: false; links: MadeLink[] }
);

/**
 * One-time links for a list of people, all or none: a list with a fault makes nothing and names each fault by its place
 * (`/links/3/unit`, or line and column of the CSV).
 */
export async function createLinks(ctx: Context, input: LinksInput): Promise<Result<Links>> {
  const { db, now, actor } = ctx;
  if (!isManager(actor)) return refuse('forbidden');
  const { rows, issues: unread } = 'csv' in input ? linkRowsOf(input.csv) : rowsOf(input.links);
  if (rows.length === 0 && unread.length > 0) return refuse('validation_failed', { issues: unread });

  const at = now();
  const tree = await unitTree(ctx, localDate(at));
  const issues = [...unread, ...(await faultsIn(ctx, rows, (code) => pathOf(tree, code)))];
  if (issues.length > 0) return refuse('validation_failed', { issues });

  const open = await unusedLinks(db);
  const planned = rows.map(({ at: _, ...row }): PlannedLink => {
    const unit = tree.get(row.unit) as TreeUnit;
    const same = open.filter(
      (link) =>
        link.userId === null && link.role === row.role && link.code === unit.code && link.validFrom === unit.validFrom,
    );
    return {
      ...row,
      username: row.username === null ? null : usernameFrom(row.username),
      name: row.name?.trim().normalize('NFC') ?? null,
      unitName: unit.name,
      waiting: same.filter(({ expiresAt }) => expiresAt > at.toISOString()).length,
    };
  });
  const expiresAt = expiryOf(at, input.days ?? DEFAULT_DAYS);
  if (input.dryRun) return done({ dryRun: true, expiresAt, links: planned });

  const links = await Promise.all(
    planned.map(async (plan): Promise<MadeLink> => {
      const token = newToken();
      return { ...plan, token, id: await hashToken(token) };
    }),
  );
  const stored = links.map(({ id, username, name, role, unit }) => ({
    tokenHash: id,
    username,
    name,
    role,
    code: unit,
    validFrom: (tree.get(unit) as TreeUnit).validFrom,
  }));
  const meta = { expiresAt, createdBy: actor.userId, actor: actor.userId, createdAt: at.toISOString() };
  await db.d1.batch(insertLinks(db, stored, meta));
  return done({ dryRun: false, expiresAt, links });
}

function rowsOf(links: readonly WantedLink[]): { rows: LinkRow[]; issues: Issue[] } {
  if (links.length > MAX_LINKS) {
    return { rows: [], issues: [{ pointer: '/links', code: 'too_many_rows', params: { max: MAX_LINKS } }] };
  }
  const rows = links.map(
    (one, index): LinkRow => ({
      at: ['links', index],
      unit: one.unit,
      role: one.role,
      username: one.username || null,
      name: one.name || null,
      email: one.email || null,
    }),
  );
  return { rows, issues: [] };
}

const EMAIL = /^[^\s@<>",;]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,24}$/i;

async function faultsIn(
  { db, actor }: Context,
  rows: readonly LinkRow[],
  pathTo: (code: string) => TreeUnit[],
): Promise<Issue[]> {
  const issues: Issue[] = [];
  const usernames = rows.flatMap(({ username }) => (username === null ? [] : [usernameFrom(username)]));
  const taken = await takenUsernames(db, usernames);
  const seen = new Set<string>();
  for (const { at, unit, username, name, email } of rows) {
    const found = (column: string, issue: Omit<Issue, 'pointer'>) =>
      issues.push({ pointer: pointer(...at, column), ...issue });
    if (unit !== '') {
      const path = pathTo(unit);
      if (path.length === 0) found('unit', { code: 'unknown_unit', params: { unit: unit.slice(0, 64) } });
      else if (!managesAll(actor, [path])) found('unit', { code: 'unit_not_managed', params: { unit } });
    }
    if (username !== null) {
      const wanted = usernameFrom(username);
      const fault = usernameFault(username);
      if (fault) found('username', fault);
      else if (taken.has(wanted)) found('username', { code: 'username_taken', params: { username: wanted } });
      else if (seen.has(wanted)) found('username', { code: 'username_twice', params: { username: wanted } });
      seen.add(wanted);
    }
    const fault = name === null ? null : nameFault(name);
    if (fault) found('name', fault);
    if (email !== null && !EMAIL.test(email)) {
      found('email', { code: 'malformed_email', params: { email: email.slice(0, 64) } });
    }
  }
  return issues;
}

import type { Role, UnitKey } from '../../../worker/domain/access.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { auth, call, seeding, value } from '../world.ts';

let people = 0;

/** Somebody with a role on one life of a unit, and a key. */
export async function holder(role: Role, unit: UnitKey) {
  people += 1;
  const username = `unit${people}-${crypto.randomUUID().slice(0, 8)}`;
  const input = { username, name: `Cán bộ ${people}`, password: 'mười chữ trở lên', grants: [{ role, unit }] };
  const { userId } = value(await seedAccount(seeding, input));
  return { userId, username, key: await auth.createApiKey({ userId, label: 'test' }) };
}

/** The ten-field outline, filled in by communes. */
export const communeOutline = () => ({ ...tenFields(), id: 'ten-fields-commune', filedBy: ['commune' as const] });

let rounds = 0;

/** A round of communes, open or not yet. */
export async function roundOf(key: string, expected: string[], unitsOn: string, opensAt?: string): Promise<string> {
  rounds += 1;
  const outline = communeOutline();
  const published = await call(key, 'POST', '/outlines', outline);
  if (published.status > 201) throw new Error(published.text);
  const id = `units-round-${rounds}`;
  const made = await call(key, 'POST', '/rounds', {
    id,
    title: `Đợt ${rounds}`,
    outline: { id: outline.id, version: outline.version },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn,
    expected,
    deadlines: { commune: '2020-06-01T17:00:00Z' },
    ...(opensAt ? { opensAt } : {}),
  });
  if (made.status !== 201) throw new Error(made.text);
  return id;
}

export const csvOf = (rows: readonly object[]): string => {
  const columns = ['code', 'from', 'to', 'name', 'tier', 'parent'] as const;
  const line = (row: { [column: string]: unknown }) => columns.map((column) => row[column] ?? '').join(',');
  return `${columns.join(',')}\n${rows.map((row) => line(row as { [column: string]: unknown })).join('\n')}\n`;
};

export const importCsv = (key: string, csv: string, query = '') =>
  call(key, 'POST', `/units/import${query}`, csv, { 'content-type': 'text/csv; charset=utf-8' });

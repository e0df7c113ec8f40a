import { parseArgs } from 'node:util';
import { outlines } from '../../forms/outlines/index.ts';
import { canonicalJson, sha256 } from '../../worker/services/digest.ts';
import { hashToken, newToken } from '../../worker/services/people/activation-token.ts';
import { loadProvince } from '../units/load.ts';
import { toSql } from '../units/sql.ts';

/**
 * What an empty instance on Cloudflare begins with, as SQL on stdout: the units of a province, the outlines that come
 * with the product, and a one-time link for the first manager (its digest; the link itself goes to stderr).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { province: { type: 'string' }, 'base-url': { type: 'string' } } });
  const { province, 'base-url': baseUrl } = values;
  if (!province || !baseUrl || !URL.canParse(baseUrl)) {
    process.stderr.write('usage: npm run first-data -- --province 04 --base-url https://… > first-data.sql\n');
    process.exitCode = 2;
    return;
  }
  const now = new Date();
  const data = await loadProvince(province);
  const living = data.units.filter(({ code, tier, validTo }) => code === province && tier === 'province' && !validTo);
  const [unit] = living;
  if (!unit) throw new Error(`no province ${province} lives today`);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + 2 * 86_400_000).toISOString();
  const lines = [
    ...toSql(data),
    ...(await Promise.all(
      outlines.map(async (outline) => {
        const body = canonicalJson(outline);
        const row = [outline.id, outline.version, body, await sha256(body), now.toISOString(), 'first-data'];
        return insert('outline', 'id, version, body, digest, published_at, published_by', row);
      }),
    )),
    insert('activation', 'token_hash, role, unit_code, unit_valid_from, expires_at, created_at', [
      await hashToken(token),
      'manager',
      unit.code,
      unit.validFrom,
      expiresAt,
      now.toISOString(),
    ]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const remark of data.remarks) process.stderr.write(`${remark}\n`);
  process.stderr.write(`first manager, once, until ${expiresAt}: ${new URL(`/activate/${token}`, baseUrl)}\n`);
}

const insert = (table: string, columns: string, values: readonly (string | number)[]) =>
  `INSERT INTO ${table} (${columns}) VALUES (${values.map(literal).join(', ')}) ON CONFLICT DO NOTHING;`;

const literal = (value: string | number) =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

await main();

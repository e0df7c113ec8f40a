import { parseArgs } from 'node:util';
import { ProvinceRefused } from './build.ts';
import { loadProvince } from './load.ts';
import { toSql } from './sql.ts';

const USAGE = 'node scripts/units/cli.ts --province 04 [--format json|sql]';

/** Rows on stdout, remarks on stderr, so that `> units.sql` holds nothing but statements. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { province: { type: 'string' }, format: { type: 'string', default: 'json' } },
  });
  const { province, format } = values;
  if (!province || (format !== 'json' && format !== 'sql')) throw new TypeError(`usage: ${USAGE}`);
  const data = await loadProvince(province);
  process.stdout.write(`${format === 'json' ? JSON.stringify(data, null, 2) : toSql(data).join('\n')}\n`);
  for (const remark of data.remarks) process.stderr.write(`${remark}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ProvinceRefused) && !(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ProvinceRefused ? 1 : 2;
}

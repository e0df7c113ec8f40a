import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { answering, fileOf } from './made-up.ts';

const office = ['soffice', 'libreoffice'].find((name) => !spawnSync(name, ['--version']).error);
if (office === undefined) {
  console.warn('SKIPPED: no soffice or libreoffice on PATH; the excel-vi file is not opened in a real spreadsheet.');
}

/** As a Vietnamese machine opens it: UTF-8, `;`, locale vi-VN. Out again with every cell as it is shown. */
const OPENED = 'CSV:59,34,76,1,,1066';
const SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1066,true,true';

const HARD = [
  '1/1',
  '08/08',
  '5/20',
  '06217',
  '12:30',
  '50%',
  '1e5',
  'TRUE',
  '2-1',
  '1.234',
  '=1+1',
  'a;b',
  'x"y',
  '5 thg 1',
];

it.skipIf(office === undefined)(
  'a spreadsheet shows what was filed: names, codes, dates that are none, decimals',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'csv-'));
    try {
      const rows = HARD.map((context) => ({
        ...answering({ context, score: -1234.5 }),
        unit: { code: '045', name: 'Xã Nà Hẩu', tier: 'commune' as const },
      }));
      writeFileSync(join(folder, 'in.csv'), await fileOf(rows, { profile: 'excel-vi' }));
      const convert = (to: string, from: string, ...more: string[]) =>
        execFileSync(
          office as string,
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            ...more,
            '--convert-to',
            to,
            '--outdir',
            join(folder, 'out'),
            from,
          ],
          { stdio: 'pipe' },
        );
      convert('xlsx', join(folder, 'in.csv'), `--infilter=${OPENED}`);
      convert('fods', join(folder, 'out/in.xlsx'));
      convert(SHOWN, join(folder, 'out/in.xlsx'));
      const shown: { [key: string]: string }[] = parse(readFileSync(join(folder, 'out/in.csv')), {
        columns: true,
        bom: true,
      });
      expect(shown.map(({ context }) => context)).toEqual(HARD.map((text) => (text === '=1+1' ? "'=1+1" : text)));
      for (const row of shown) expect(row).toMatchObject({ unit: '045', name: 'Xã Nà Hẩu' });
      const numbers = readFileSync(join(folder, 'out/in.fods'), 'utf8').match(
        /value-type="float" office:value="-1234\.5"/g,
      );
      expect(numbers).toHaveLength(HARD.length);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

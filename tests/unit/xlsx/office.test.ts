import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sheetjs from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { partsOf, zipped } from './files.ts';
import { fileOf, takenBack } from './made-up.ts';
import { caoBangSample } from './sample.ts';

const office = ['soffice', 'libreoffice'].find((name) => !spawnSync(name, ['--version']).error);
if (office === undefined) {
  console.warn('SKIPPED: no soffice or libreoffice on PATH; no workbook is opened and saved by a real spreadsheet.');
}

/** Opens a workbook in LibreOffice and saves it again. */
function saved(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
  try {
    writeFileSync(join(folder, 'in.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [
      profile,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      join(folder, 'out'),
      join(folder, 'in.xlsx'),
    ];
    execFileSync(office as string, args, { stdio: 'pipe' });
    return new Uint8Array(readFileSync(join(folder, 'out/in.xlsx')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every number and text of every sheet but the hidden one, by address. */
function shown(bytes: Uint8Array): { [address: string]: unknown } {
  const { Sheets, SheetNames } = sheetjs.read(bytes.slice());
  return Object.fromEntries(
    SheetNames.filter((name) => name !== '_decuong').flatMap((name) =>
      Object.entries(Sheets[name] as sheetjs.WorkSheet)
        .filter(([address, cell]) => !address.startsWith('!') && cell.v !== undefined && cell.v !== '')
        .map(([address, { v }]) => [`${name}!${address}`, typeof v === 'number' ? Number(v.toPrecision(12)) : v]),
    ),
  );
}

describe.skipIf(office === undefined)('a real spreadsheet', () => {
  const report = caoBangSample();
  const bytes = office === undefined ? new Uint8Array() : fileOf(report);

  it('opens a workbook, saves it, and nothing in it has changed', { timeout: 120_000 }, () => {
    const again = saved(bytes);
    expect(shown(again)).toEqual(shown(bytes));
    const { told, answers } = takenBack(again, report);
    expect(told).toEqual([]);
    expect(answers).toEqual(report.answers);
  });

  it('computes from our formulas what we computed', { timeout: 120_000 }, () => {
    const bare = partsOf(bytes);
    let formulas = 0;
    for (const [name, xml] of Object.entries(bare)) {
      bare[name] = xml.replaceAll(/(<f>.*?<\/f>)<v>.*?<\/v>/g, (_, formula) => {
        formulas += 1;
        return formula;
      });
    }
    expect(formulas).toBeGreaterThan(50);
    expect(shown(saved(zipped(bare)))).toEqual(shown(bytes));
  });
});

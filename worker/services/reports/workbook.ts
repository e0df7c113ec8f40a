import type { Language } from '../../../schemas/outline/base.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { layOut } from '../../exports/xlsx/layout.ts';
import { markSheet } from '../../exports/xlsx/mark.ts';
import { writeBook } from '../../exports/xlsx/write.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';
import { markOf, workbookReport, workingOf } from './workbook-report.ts';

export type Workbook = { bytes: Uint8Array; filename: string; etag: string };

/** A report, or one of its tables, as an Excel workbook to fill in anywhere and send back. */
export async function downloadWorkbook(
  ctx: Context,
  input: { round: string; unit: string; grid: string | null; language: Language },
): Promise<Result<Workbook>> {
  const loaded = await loadReport(ctx, input, 'see_draft');
  if (!loaded.ok) return loaded;
  const { form, report } = loaded.value;
  const { grid, language } = input;
  if (grid !== null && !form.entries.some((entry) => isGrid(entry) && entry.id === grid)) return refuse('not_found');
  const working = await workingOf(ctx, loaded.value);
  const { sheets, lists } = layOut(workbookReport(loaded.value, working, language, grid));
  const mark = markSheet(await markOf(loaded.value, working, language, grid), lists);
  return done({
    bytes: writeBook([...sheets.map(({ written }) => written), mark]),
    filename: `${[input.round, input.unit, ...(grid === null ? [] : [grid])].join('_')}.xlsx`,
    etag: `"${working.rev}-${report.changeSeq ?? 0}"`,
  });
}

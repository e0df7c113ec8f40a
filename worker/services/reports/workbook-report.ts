import type { Language } from '../../../schemas/outline/base.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { gridRows, own } from '../../../schemas/report/answers.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import { MAX_CELL_LENGTH } from '../../exports/xlsx/limits.ts';
import type { Mark } from '../../exports/xlsx/mark.ts';
import type { Report } from '../../exports/xlsx/plan.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../digest.ts';
import type { Draft } from '../types.ts';
import type { Loaded } from './load.ts';
import { heldAgainst } from './rows-around.ts';
import { workingBelow } from './rows-below.ts';

/** The working copy of a report, as the form shows it. */
export async function workingOf(ctx: Context, loaded: Loaded): Promise<Draft> {
  const { report } = loaded;
  const [row, revision] = await Promise.all([
    draftRow(ctx.db, report.roundId, report.unit),
    report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
  ]);
  return (await workingBelow(ctx, loaded, row, revision)).shown;
}

export function workbookReport(loaded: Loaded, working: Draft, language: Language, grid: string | null): Report {
  const { compiled, form, rowNames, unit, round } = loaded;
  return {
    outline: compiled.outline,
    form,
    rowNames,
    heading: `${unit.name} (${unit.code}) · ${round.title}`,
    answers: working.answers,
    raw: byRowId(working, loaded),
    language,
    grid,
  };
}

/** The mark a workbook of this report has now: its checksum is over everything that was put into it. */
export async function markOf(loaded: Loaded, working: Draft, language: Language, grid: string | null): Promise<Mark> {
  const mark = {
    round: loaded.round.id,
    unit: loaded.unit.code,
    outline: loaded.compiled.outline.id,
    version: String(loaded.compiled.outline.version),
    language,
    grid: grid ?? '',
  };
  const checksum = await digestOf({ ...mark, answers: working.answers, raw: working.raw });
  const held = heldAgainst(loaded);
  const rows = held ? JSON.stringify(held) : '';
  return {
    ...mark,
    rev: String(working.rev),
    checksum,
    seq: String(loaded.report.revisionSeq ?? 0),
    rows: rows.length > MAX_CELL_LENGTH ? '' : rows,
  };
}

/** Programs name what they typed into free rows by position, pages by the row's id; a workbook knows ids alone. */
function byRowId({ answers, raw }: Draft, { form }: Loaded): Report['raw'] {
  const free = new Map(
    form.entries
      .filter((entry) => isGrid(entry) && entry.rows.by === 'free')
      .map(({ id }) => [id, gridRows(own(answers, id)).map((row) => row.id)]),
  );
  return Object.fromEntries(
    Object.entries(raw).map(([at, text]) => {
      const [, root, entry = '', row = '', ...rest] = at.split('/');
      const ids = free.get(entry);
      const id = ids && !ids.includes(row) ? ids[Number(row)] : undefined;
      return [id === undefined ? at : ['', root, entry, id, ...rest].join('/'), text];
    }),
  );
}

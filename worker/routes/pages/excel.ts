import type { Hono } from 'hono';
import type { Posted } from '../../../forms/fields/cell.ts';
import { links } from '../../../forms/links.ts';
import { ExcelPreviewPage } from '../../../forms/pages/excel/preview.tsx';
import { ExcelPage } from '../../../forms/pages/excel/start.tsx';
import { MAX_WORKBOOK_BYTES } from '../../exports/xlsx/limits.ts';
import type { AppEnv } from '../../http.ts';
import { statusOf, titleOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import type { CellConflict } from '../../services/reports/changed-since.ts';
import { openForm } from '../../services/reports/open-form.ts';
import { applyWorkbook } from '../../services/reports/workbook-apply.ts';
import { previewWorkbook, type WorkbookChange } from '../../services/reports/workbook-preview.ts';
import { lastReceived, undoWorkbook } from '../../services/reports/workbook-received.ts';
import { done, type Refusal, refuse } from '../../services/result.ts';
import { formFor } from '../form.ts';
import { type C, errorPage, keyOf, page, seeOther, signedIn, uiFor } from './answer.ts';
import { packShown, type Shown, unpackShown } from './excel-carried.ts';
import { signedInOrKept } from './expired.ts';
import { readForm } from './form-body.ts';
import { readUploadForm } from './upload-form.ts';

const EXCEL = '/rounds/:round/reports/:unit/excel';
/** The file, and the form around it. */
const MAX_UPLOAD_BYTES = MAX_WORKBOOK_BYTES + 10_000;

/** A report out to Excel and back: what a file would do is shown before any of it is written, and can be undone. */
export function excelRoutes(app: Hono<AppEnv>): void {
  app.get(
    EXCEL,
    signedIn((c, ctx) => start(c, ctx, c.req.query('from') ?? null)),
  );
  app.post(EXCEL, signedIn(preview));
  app.post(`${EXCEL}/apply`, signedInOrKept(apply));
  app.post(`${EXCEL}/undo`, signedIn(undo));
}

async function start(c: C, ctx: Context, from: string | null, refusal?: Refusal): Promise<Response> {
  const found = await lastReceived(ctx, keyOf(c));
  if (!found.ok) return errorPage(c, found.refusal);
  const { form, received } = found.value;
  const refused = refusal ? { refused: reasonsOf(c, refusal) } : {};
  const status = refusal ? statusOf(refusal.code) : 200;
  const node = ExcelPage({ ui: uiFor(c), form: formFor(form), from, received, ...refused });
  return page(c, node, status as Parameters<typeof page>[2]);
}

async function preview(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  let from: string | null = null;
  const looked = await previewWorkbook(ctx, {
    ...key,
    language: c.get('language'),
    body: async () => {
      const read = await readUploadForm(c, MAX_UPLOAD_BYTES);
      if (!read.ok) return read;
      from = fromIn(read.value.fields);
      return read.value.file ? done(read.value.file) : refuse('workbook_expected');
    },
  });
  if (!looked.ok) {
    const { code } = looked.refusal;
    return isAboutFile(code) ? start(c, ctx, from, looked.refusal) : errorPage(c, looked.refusal);
  }
  const { seen, ...shown } = looked.value;
  const carried = await packShown({ ...seen, changes: shown.changes });
  if (!carried.ok) return start(c, ctx, from, carried.refusal);
  const opened = await openForm(ctx, key);
  if (!opened.ok) return errorPage(c, opened.refusal);
  const form = formFor(opened.value);
  const node = ExcelPreviewPage({ ui: uiFor(c), form, from, ...shown, carried: carried.value });
  return page(c, node, shown.refused.length > 0 ? 422 : 200);
}

/** Writes what was shown and chosen. Where somebody changed one of the cells meanwhile, it is shown again with both. */
async function apply(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const from = fromIn(posted.value);
  const unpacked = await unpackShown(posted.value.get('carried'));
  const shown = unpacked.ok ? unpacked.value : EMPTY;
  const chosen = chosenIn(posted.value, shown);
  const written = await applyWorkbook(ctx, { ...key, ...shown, shown: shown.rows, isChosen: isChosenBy(chosen) });
  if (written.ok) return seeOther(c, links.excel(key.round, key.unit, from ?? undefined));
  const { code, data } = written.refusal;
  // A field that says nothing has no version either; who may not fill the report in is told nothing of it.
  if (code === 'outline_changed') return start(c, ctx, from, unpacked.ok ? written.refusal : unpacked.refusal);
  if (code !== 'cells_changed') return errorPage(c, written.refusal);

  const { changes, conflicts, current } = data as {
    changes: readonly WorkbookChange[];
    conflicts: { [pointer: string]: CellConflict };
    current: { rev: number; revision: number };
  };
  const again: Shown = {
    ...shown,
    base: { rev: current.rev, seq: current.revision },
    changes: changes.map((one) => metBy(one, conflicts[one.pointer])),
  };
  const carried = await packShown(again);
  const opened = await openForm(ctx, key);
  if (!carried.ok || !opened.ok) return errorPage(c, carried.ok ? { code: 'not_found' } : carried.refusal);
  const props = { ui: uiFor(c), form: formFor(opened.value), from, changes: again.changes, carried: carried.value };
  return page(c, ExcelPreviewPage({ ...props, chosen, met: true }), 409);
}

async function undo(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const rev = Number(/^\d{1,15}$/.exec(posted.value.get('rev'))?.[0] ?? 0);
  const undone = await undoWorkbook(ctx, { ...key, rev });
  return undone.ok ? seeOther(c, links.excel(key.round, key.unit)) : errorPage(c, undone.refusal);
}

type Chosen = { erase: boolean; take: ReadonlySet<string> };

const EMPTY: Shown = { base: { rev: 0, seq: 0 }, version: 0, rows: null, changes: [] };
const TAKE = 'take:';

const fromIn = (posted: Posted): string | null => posted.get('from') || null;

/** All is all that was shown: whoever changed a cell since is asked about anew. */
function chosenIn(posted: Posted, { changes }: Shown): Chosen {
  const take =
    posted.get('takeAll') === '1'
      ? changes.filter(({ kind }) => kind === 'met').map(({ pointer }) => pointer)
      : posted
          .names()
          .filter((name) => name.startsWith(TAKE))
          .map((name) => name.slice(TAKE.length));
  return { erase: posted.get('erase') === '1', take: new Set(take) };
}

/** What is left out of the file comes last: where a cell is both changed and emptied in part, that is the whole of it. */
function isChosenBy({ erase, take }: Chosen): (change: WorkbookChange) => boolean {
  const wanted = { set: () => true, erase: () => erase, met: (at: string) => take.has(at) };
  return ({ kind, pointer }) => wanted[kind](pointer);
}

const metBy = (change: WorkbookChange, conflict: CellConflict | undefined): WorkbookChange =>
  conflict ? { ...change, kind: 'met', by: conflict.by, at: conflict.at } : change;

/** Said beside the form that takes the file; anything else is about the report, and a page of its own. */
const ABOUT_FILE = new Set<Refusal['code']>([
  'workbook_expected',
  'workbook_unreadable',
  'workbook_of_another_report',
  'workbook_unmatched',
  'body_too_large',
]);
const isAboutFile = (code: Refusal['code']) => ABOUT_FILE.has(code);

function reasonsOf(c: C, { code, issues }: Refusal): string[] {
  const { t, language } = uiFor(c);
  if (code === 'workbook_expected') return [t.excelWords.noFile];
  if (code === 'outline_changed' || code === 'malformed_json') return [t.excelWords.resend];
  if (!issues) return [titleOf(code, language)];
  return issues.map(({ code: issue, params = {} }) =>
    t.issueText[issue](params, params.sheet === undefined ? undefined : `${params.sheet}!${params.cell}`),
  );
}

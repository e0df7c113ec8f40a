import type { Hono } from 'hono';
import { build } from '../../../forms/build.ts';
import { type Posted, reasonName } from '../../../forms/fields/cell.ts';
import { readPage, shownTexts } from '../../../forms/fields/page.ts';
import { viewOf } from '../../../forms/fields/views.ts';
import type { Form } from '../../../forms/model.ts';
import { clashesOf } from '../../../forms/pages/clashes.ts';
import { notesOfFaults } from '../../../forms/pages/notes.ts';
import { alsoHere, CellClashes, seenMark } from '../../../forms/pages/saving.tsx';
import { shownRows } from '../../../schemas/api/filing.ts';
import { isGrid, type Page } from '../../../schemas/outline/walk.ts';
import { type CellStates, cellAt, cellsOf, withCells } from '../../../schemas/report/cell-pointers.ts';
import { formatInstant } from '../../../schemas/values/dates.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { changeCells } from '../../services/reports/change-cells.ts';
import type { CellConflict } from '../../services/reports/changed-since.ts';
import { openForm } from '../../services/reports/open-form.ts';
import { presentIn } from '../../services/reports/present.ts';
import { done } from '../../services/result.ts';
import { problem } from '../api/operation.ts';
import { namingOf } from '../form.ts';
import { type C, keyOf, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { pageOf } from './sections.ts';

/** What an open page sends while it is filled in: the cells that changed, and what they were changed from. */
export function cellRoutes(app: Hono<AppEnv>): void {
  app.post('/rounds/:round/reports/:unit/sections/:page/cells', async (c) => {
    const ctx = c.get('context');
    if (!ctx || c.get('via') !== 'session') return problem(c, { code: 'unauthenticated' });
    const read = await readForm(c);
    if (!read.ok) return problem(c, read.refusal);
    // Somebody else signed in at this machine meanwhile: what one typed is not saved as the other's.
    if (read.value.get('user') !== ctx.actor.userId) return problem(c, { code: 'unauthenticated' });
    // A page that was open, or kept on the machine, while the system became another: it opens anew, and brings what it has.
    const from = read.value.get('build');
    if (from !== '' && from !== build) return problem(c, { code: 'other_build' });
    return save(c, ctx, read.value);
  });
}

async function save(c: C, ctx: Context, posted: Posted): Promise<Response> {
  const key = keyOf(c);
  const opened = await openForm(ctx, key);
  if (!opened.ok) return problem(c, opened.refusal);
  const found = pageOf(c, opened.value);
  if (!found) return problem(c, { code: 'not_found' });
  const { form, page } = found;
  const { answers, raw, faults } = readPage(page.entries, form.form, form.working, posted);
  const cells = postedCells(posted, page, { answers, raw });
  const [rev = 0, seq = 0] = /^\d{1,15}-\d{1,15}$/.test(posted.get('base'))
    ? posted.get('base').split('-').map(Number)
    : [];

  const changed = await changeCells(ctx, {
    ...key,
    base: { rev, seq },
    cells: () => done(cells),
    client: /^\w{1,40}$/.test(posted.get('client')) ? posted.get('client') : null,
    shown: shownRows(posted.get('rows')),
    discard: posted.get('discard') === '1',
  });
  if (!changed.ok && changed.refusal.code !== 'cells_changed') return problem(c, changed.refusal);
  const now = await openForm(ctx, key);
  const fresh = now.ok ? pageOf(c, now.value) : null;
  const also = alsoHere(uiFor(c), await presentIn(ctx, key));
  if (!now.ok || !fresh) return problem(c, now.ok ? { code: 'not_found' } : now.refusal);
  if (!changed.ok) return c.json(conflictBody(c, fresh, cells, changed.refusal.data ?? {}), 409);

  const ui = uiFor(c);
  const { value } = changed;
  const isLatest = fresh.form.working.rev === value.rev;
  const at = value.at ?? ctx.now().toISOString();
  return c.json({
    rev: `${value.rev}-${value.revision}`,
    at,
    status: ui.t.savingWords.saved(formatInstant(at).slice(0, 5)),
    // Of a page that somebody changed again meanwhile nothing is said: the next answer will.
    ...(isLatest ? { base: fresh.base } : {}),
    others: textsOf(fresh, value.others, c),
    also,
    faults: notesOfFaults(faults, { ...namingOf(fresh.form), answers }, ui).map(({ anchor, text }) => ({
      at: anchor,
      text,
    })),
  });
}

/** The cells that were posted, as they were read; what the page has no input for stays as typed. */
function postedCells(
  posted: Posted,
  page: Page,
  reading: { answers: Form['working']['answers']; raw: { [at: string]: string } },
) {
  const read = cellsOf({ ...reading, explanations: {} }, page.entries);
  const known = new Set(page.entries.map(({ id }) => id));
  const cells: CellStates = {};
  for (const name of posted.names()) {
    if (!name.startsWith('/answers/') || name.endsWith('?remove')) continue;
    const { cell } = cellAt(name, page.entries);
    if (known.has(name.split('/')[2]?.split('?')[0] ?? '')) cells[cell] = read.get(cell) ?? null;
    else if (posted.get(name).trim() !== '') cells[name] = { typed: { '': posted.get(name) } };
  }
  return cells;
}

type Fresh = NonNullable<ReturnType<typeof pageOf>>;

/** Both values of every cell somebody else changed, drawn, and what to put into the inputs where theirs is kept. */
function conflictBody(c: C, { form, page }: Fresh, cells: CellStates, data: { [key: string]: unknown }): object {
  const ui = uiFor(c);
  const conflicts = data.conflicts as { [pointer: string]: CellConflict };
  const mine = withCells({ ...form.working, explanations: {} }, cells, page.entries);
  const clashes = clashesOf(mine, form.working, { entries: page.entries, form: form.form, naming: namingOf(form), ui });
  const shown = Object.entries(conflicts).map(([name, { by, at }]) => {
    const texts = clashes.find((one) => one.name === name) ?? { label: name, mine: '', theirs: '' };
    return { ...texts, name, by, at };
  });
  const { rev, revision } = data.current as { rev: number; revision: number };
  return {
    code: 'cells_changed',
    rev: seenMark({ rev }, { seq: revision }),
    conflicts,
    inputs: textsOf({ form, page }, Object.keys(conflicts), c),
    others: textsOf({ form, page }, data.others as string[], c),
    html: String(CellClashes({ ui, clashes: shown })),
  };
}

/** What the inputs of some cells hold now, by name; blank where nothing stands. */
function textsOf(
  { form, page }: Pick<Fresh, 'form' | 'page'>,
  cells: readonly string[],
  c: C,
): { [name: string]: string } {
  const wanted = new Set(cells);
  if (wanted.size === 0) return {};
  const texts = shownTexts(page.entries, form.form, form.working, uiFor(c));
  const known = [...texts].filter(([name]) => wanted.has(cellAt(name, page.entries).cell));
  const blank = cells.flatMap((cell) => {
    const [, , id, , column] = cell.split('/');
    const entry = page.entries.find((one) => one.id === id);
    if (!entry) return [];
    if (!isGrid(entry)) return [...viewOf(entry).parts.map((part) => cell + part), reasonName(cell)];
    const field = entry.columns.find((one) => one.id === column);
    return field ? viewOf(field).parts.map((part) => cell + part) : [];
  });
  return Object.fromEntries([...blank.map((name) => [name, '']), ...known]);
}

import type { Hono } from 'hono';
import { faultsIn, readPage } from '../../../forms/fields/page.ts';
import { links } from '../../../forms/links.ts';
import type { Form } from '../../../forms/model.ts';
import { clashesOf, withChoices } from '../../../forms/pages/clashes.ts';
import { type Note, noteOfFinding, notesOfFaults, notesOfIssues } from '../../../forms/pages/notes.ts';
import { SectionPage } from '../../../forms/pages/section.tsx';
import { COPY_HEADER } from '../../../forms/service-worker/headers.ts';
import { shownRows } from '../../../schemas/api/filing.ts';
import type { Page } from '../../../schemas/outline/walk.ts';
import type { AppEnv } from '../../http.ts';
import { statusOf, titleOf } from '../../problem.ts';
import { listComments } from '../../services/comments/list.ts';
import type { Context } from '../../services/context.ts';
import { checkReport } from '../../services/reports/check.ts';
import { openForm, openPage } from '../../services/reports/open-form.ts';
import { presentIn } from '../../services/reports/present.ts';
import { saveSection } from '../../services/reports/save-section.ts';
import { sectionBase } from '../../services/reports/section.ts';
import type { ReportForm } from '../../services/types.ts';
import { formFor, namingOf } from '../form.ts';
import { page as answerPage, type C, errorPage, keyOf, seeOther, signedIn, uiFor } from './answer.ts';
import { copiedSaid, earlierDeedIn, placeOfDeed } from './earlier-body.ts';
import { signedInOrKept } from './expired.ts';
import { readForm } from './form-body.ts';

const SECTION = '/rounds/:round/reports/:unit/sections/:page';

export function sectionRoutes(app: Hono<AppEnv>): void {
  app.get(SECTION, signedIn(show));
  app.post(SECTION, signedInOrKept(save));
}

async function show(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const fromCheck = c.req.query('check') === '1';
  const opened = await openPage(ctx, {
    ...key,
    page: c.req.param('page') ?? '',
    earlier: c.req.query('previous') !== '0',
  });
  if (!opened.ok) return errorPage(c, opened.refusal);
  const { past: beside } = opened.value;
  const found = pageOf(c, opened.value.form);
  if (!found) return errorPage(c, { code: 'not_found' });
  const { form, page, base } = found;
  if (!form.may.fill) return seeOther(c, links.report(key.round, key.unit));
  const ui = uiFor(c);
  const notes = fromCheck ? await checkedNotes(c, ctx, page) : { errors: faultNotes(c, form, page), warnings: [] };
  const comments = form.revision ? await listComments(ctx, key) : null;
  const asked = comments?.ok ? comments.value : [];
  const saved = c.req.query('saved') === '1';
  c.header(COPY_HEADER, ctx.actor.userId); // the machine may keep it for a time without the network
  return answerPage(
    c,
    SectionPage({
      ...{ ui, form, page, base, ...notes, fromCheck, saved, asked, beside },
      copied: copiedSaid(c.req.query('copied')),
      user: ctx.actor.userId,
      present: await presentIn(ctx, key),
    }),
  );
}

/** Saves what can be read and keeps the rest as typed: nothing about the content is a reason not to. */
async function save(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const read = await readForm(c);
  if (!read.ok) return errorPage(c, read.refusal);
  const opened = await openForm(ctx, key);
  if (!opened.ok) return errorPage(c, opened.refusal);
  const found = pageOf(c, opened.value);
  if (!found) return errorPage(c, { code: 'not_found' });
  const { form, page } = found;
  const posted = withChoices(read.value);
  const reading = readPage(page.entries, form.form, form.working, posted);
  const { answers, raw, faults } = reading;
  const done = { yes: true, no: false }[posted.get('done')] ?? null;
  const fromCheck = posted.get('check') === '1';
  const stays = posted.get('go') === 'stay' || posted.get('copy') !== '' || posted.get('confirm') !== '';
  const seen = shownRows(posted.get('rows'));
  const deed = earlierDeedIn(posted);
  const alone = posted.get('previous') === '0';

  const saved = await saveSection(ctx, {
    ...key,
    page: page.id,
    base: posted.get('base'),
    answers,
    raw,
    done,
    shown: seen,
    earlier: deed,
  });
  const copying = saved.ok && deed?.copy ? { copied: saved.value.copied, kept: saved.value.skipped } : null;
  const onwards = () =>
    seeOther(c, nextAfter(form, page, { fromCheck, stays, alone, copying, cell: placeOfDeed(deed) }));
  if (saved.ok && faults.length === 0) return onwards();
  const now = await openPage(ctx, { ...key, page: page.id, earlier: !alone });
  if (!now.ok) return errorPage(c, now.refusal);
  const fresh = pageOf(c, now.value.form);
  if (!fresh) return errorPage(c, { code: 'not_found' });
  const ui = uiFor(c);
  const naming = namingOf(fresh.form);
  const errors = notesOfFaults(faults, { ...naming, answers }, ui);
  const shown = {
    ui,
    form: fresh.form,
    page: fresh.page,
    base: fresh.base,
    fromCheck,
    beside: now.value.past,
    user: ctx.actor.userId,
  };
  if (saved.ok) {
    return answerPage(c, SectionPage({ ...shown, errors, saved: true, copied: copying }), 422);
  }
  const { code } = saved.refusal;
  if (code === 'section_conflict') {
    const theirs = fresh.form.working;
    const clashes = clashesOf(reading, theirs, { entries: page.entries, form: form.form, naming, ui });
    // Pressed twice: what is saved is what was typed, and what was copied into blanks.
    const { copied } = fresh.form;
    const isCopied = (name: string) => copied.some((at) => name === at || name.startsWith(`${at}/`));
    if (clashes.every(({ name, mine }) => deed?.copy && mine === '' && isCopied(name)))
      return faults.length === 0 ? onwards() : answerPage(c, SectionPage({ ...shown, errors, saved: true }), 422);
    const conflict = { clashes, by: theirs.by, at: theirs.at, reload: links.section(key.round, key.unit, page.id) };
    return answerPage(c, SectionPage({ ...shown, kept: reading, errors, conflict }), 409);
  }
  const status = statusOf(code);
  if (status !== 409) return errorPage(c, saved.refusal);
  const refused: Note = { page: page.id, anchor: 'section', label: '', text: titleOf(code, ui.language) };
  return answerPage(c, SectionPage({ ...shown, kept: reading, errors: [refused, ...errors] }), 409);
}

export function pageOf(c: C, opened: ReportForm): { form: Form; page: Page; base: string } | null {
  const form = formFor(opened);
  const page = form.pages.find(({ id }) => id === c.req.param('page'));
  return page ? { form, page, base: sectionBase(opened.own, page) } : null;
}

function faultNotes(c: C, form: Form, page: Page): Note[] {
  const ui = uiFor(c);
  return notesOfFaults(faultsIn(page.entries, form.form, form.working, ui), namingOf(form), ui);
}

/** Everything a submission would be held against, as far as it is about this page. */
async function checkedNotes(c: C, ctx: Context, page: Page): Promise<{ errors: Note[]; warnings: Note[] }> {
  const checked = await checkReport(ctx, keyOf(c));
  if (!checked.ok) return { errors: [], warnings: [] };
  const ui = uiFor(c);
  const form = formFor(checked.value.form);
  const naming = namingOf(form);
  const here = (note: Note) => note.page === page.id;
  const { issues, findings } = checked.value.checked;
  const faults = faultsIn(form.form.entries, form.form, form.working, ui);
  const failed = findings.map((finding) => noteOfFinding(finding, naming, ui)).filter(here);
  return {
    errors: [
      ...notesOfIssues(issues, faults, naming, ui).filter(here),
      ...failed.filter(({ finding }) => finding.severity === 'error'),
    ],
    warnings: failed.filter(({ finding }) => finding.severity === 'warning'),
  };
}

function nextAfter(
  form: Form,
  page: Page,
  to: {
    fromCheck: boolean;
    stays: boolean;
    /** Without the figures of the round before, as the page was. */
    alone: boolean;
    copying: { copied: number; kept: number } | null;
    cell: string | undefined;
  },
): string {
  const { round, unit, pages } = form;
  const { fromCheck, stays, alone, copying, cell } = to;
  const copied = copying ? { copied: `${copying.copied}-${copying.kept}` } : { saved: true };
  const at = cell === undefined ? {} : { cell };
  if (stays) return links.section(round.id, unit.code, page.id, { ...copied, ...at, check: fromCheck, alone });
  if (fromCheck) return links.check(round.id, unit.code);
  const next = pages[pages.findIndex(({ id }) => id === page.id) + 1];
  return next ? links.section(round.id, unit.code, next.id, { alone }) : links.report(round.id, unit.code);
}

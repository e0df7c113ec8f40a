import type { Hono } from 'hono';
import type { Posted } from '../../../forms/fields/cell.ts';
import { links } from '../../../forms/links.ts';
import type { Form } from '../../../forms/model.ts';
import { DiffPage } from '../../../forms/pages/outlines/diff.tsx';
import { OutlinesPage } from '../../../forms/pages/outlines/list.tsx';
import { NewOutlinePage, type TriedText } from '../../../forms/pages/outlines/new.tsx';
import { PreviewPage } from '../../../forms/pages/outlines/preview.tsx';
import { OutlinePage } from '../../../forms/pages/outlines/show.tsx';
import type { Ui } from '../../../forms/ui.ts';
import { TIER_DEPTH, TIERS, type Tier } from '../../../schemas/outline/base.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { isManager } from '../../domain/access.ts';
import type { AppEnv } from '../../http.ts';
import { parseJson } from '../../middleware/json-body.ts';
import { titleOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import { MAX_BODY_BYTES } from '../../services/limits.ts';
import { faultsOfNote, publishOutline, tryOutline } from '../../services/outlines/publish.ts';
import { compareOutlines, openOutline, outlinesInUse } from '../../services/outlines/read.ts';
import { formPages } from '../../services/reports/section.ts';
import { done, type Result } from '../../services/result.ts';
import { type C, errorPage, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { readUploadForm } from './upload-form.ts';

export function outlineRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/outlines',
    signedIn(async (c, ctx) =>
      page(c, OutlinesPage({ ui: uiFor(c), outlines: await outlinesInUse(ctx), mayPublish: isManager(ctx.actor) })),
    ),
  );
  app.get(
    '/outlines/new',
    signedIn(async (c, ctx) =>
      isManager(ctx.actor)
        ? page(c, NewOutlinePage({ ui: uiFor(c), json: '', note: '', noteFault: null, tried: null }))
        : errorPage(c, { code: 'forbidden' }),
    ),
  );
  app.post('/outlines/new', signedIn(publish));
  app.get('/outlines/:id/diff', signedIn(diff));
  app.get('/outlines/:id/:version', signedIn(show));
  app.get('/outlines/:id/:version/preview', signedIn(preview));
}

const idOf = (c: C) => c.req.param('id') ?? '';
/** A version that is no number names nothing. */
const versionOf = (text: string | undefined) => (/^[1-9]\d{0,6}$/.test(text ?? '') ? Number(text) : 0);

async function show(c: C, ctx: Context): Promise<Response> {
  const opened = await openOutline(ctx, idOf(c), versionOf(c.req.param('version')));
  return opened.ok ? page(c, OutlinePage({ ui: uiFor(c), ...opened.value })) : errorPage(c, opened.refusal);
}

async function diff(c: C, ctx: Context): Promise<Response> {
  const id = idOf(c);
  const compared = await compareOutlines(ctx, id, versionOf(c.req.query('from')), versionOf(c.req.query('to')));
  if (!compared.ok) return errorPage(c, compared.refusal);
  const versions = (await outlinesInUse(ctx)).filter((one) => one.id === id).map(({ version }) => version);
  return page(c, DiffPage({ ui: uiFor(c), ...compared.value, versions }));
}

/** Checks first; publishes only what was pressed for after that, and only if it is still without faults. */
async function publish(c: C, ctx: Context): Promise<Response> {
  if (!isManager(ctx.actor)) return errorPage(c, { code: 'forbidden' });
  const form = await readText(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const { json, fromFile } = form.value;
  const note = form.value.fields.get('note').trim();
  const ui = uiFor(c);
  const none = { outline: null, issues: [], against: null, changes: [] };
  const [fault] = faultsOfNote(note === '' ? null : note);
  const noteFault = fault ? ui.t.issueText[fault.code](fault.params ?? {}, ui.t.outlinesWords.note) : null;
  const shown = (tried: TriedText, status: 200 | 409 | 422) =>
    page(c, NewOutlinePage({ ui, json, note, noteFault, tried }), status);
  const refused = (code: Parameters<typeof titleOf>[0], status: 409 | 422) =>
    shown({ ...none, refused: titleOf(code, ui.language) }, status);

  const body = parseJson(json);
  if (!body.ok) {
    const { code } = body.refusal;
    return code === 'malformed_json'
      ? shown({ ...none, refused: ui.t.outlinesWords.notJson }, 422)
      : refused(code, 422);
  }
  const tried = await tryOutline(ctx, body.value);
  if (!tried.ok) return refused(tried.refusal.code, 409);
  const { outline, issues } = tried.value;
  // What came in a file was not on the page yet: it is looked at first.
  const faulty = issues.length > 0 || noteFault !== null;
  if (fromFile || form.value.fields.get('do') !== 'publish' || outline === null || faulty) {
    return shown({ ...tried.value, refused: null }, faulty ? 422 : 200);
  }
  const published = await publishOutline(ctx, body.value, note === '' ? null : note);
  if (!published.ok) return refused(published.refusal.code, published.refusal.code === 'outline_exists' ? 409 : 422);
  return seeOther(c, links.outline(published.value.id, published.value.version));
}

/** The text of an outline: pasted, or in a file beside it. */
async function readText(c: C): Promise<Result<{ fields: Posted; json: string; fromFile: boolean }>> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) {
    const form = await readForm(c);
    return form.ok ? done({ fields: form.value, json: form.value.get('json'), fromFile: false }) : form;
  }
  const form = await readUploadForm(c, 2 * MAX_BODY_BYTES);
  if (!form.ok) return form;
  const { fields, file } = form.value;
  const json = file === null ? fields.get('json') : new TextDecoder().decode(file);
  return done({ fields, json, fromFile: file !== null });
}

async function preview(c: C, ctx: Context): Promise<Response> {
  const opened = await openOutline(ctx, idOf(c), versionOf(c.req.param('version')));
  if (!opened.ok) return errorPage(c, opened.refusal);
  const { outline } = opened.value;
  const tiers = TIERS.filter((tier) => entriesFor(outline, tier, TIERS, []).length > 0);
  const asked = c.req.query('tier');
  const tier = tiers.find((one) => one === asked) ?? tiers[0] ?? 'province';
  const ui = uiFor(c);
  const form = sampleForm(outline, tier, ui);
  const at = c.req.query('page');
  const shown = form.pages.find(({ id }) => id === at) ?? form.pages[0];
  return page(c, PreviewPage({ ui, form, tier, tiers, page: shown }));
}

const SAMPLE_ROWS = 3;

/** The outline as the form of a unit that is not there, with a few rows of each tier below it. */
function sampleForm(outline: Outline, tier: Tier, ui: Ui): Form {
  const words = ui.t.outlinesWords;
  const below = TIERS.filter((one) => TIER_DEPTH[one] > TIER_DEPTH[tier]);
  const unit = { code: `vd-${tier}`, name: words.sampleUnit(tier, 1), tier };
  const samples = below.map((one) => ({
    one,
    units: Array.from({ length: SAMPLE_ROWS }, (_, i) => ({
      code: `vd-${one}-${i + 1}`,
      name: words.sampleUnit(one, i + 1),
    })),
  }));
  const form = {
    entries: entriesFor(outline, tier, TIERS, []),
    rowsByTier: {
      [tier]: [unit.code],
      ...Object.fromEntries(samples.map(({ one, units }) => [one, units.map(({ code }) => code)])),
    },
  };
  const at = ui.now.toISOString();
  return {
    round: {
      id: '',
      title: '',
      outline: { title: outline.title },
      period: { from: at.slice(0, 10), to: at.slice(0, 10) },
      on: at.slice(0, 10),
      stalledSince: null,
      state: 'planned',
      sample: false,
    },
    unit,
    state: 'not_started',
    deadline: at,
    onTime: null,
    outline,
    form,
    pages: formPages(outline, form),
    rowNames: Object.fromEntries(
      [unit, ...samples.flatMap(({ units }) => units)].map(({ code, name }) => [code, name]),
    ),
    working: { rev: 0, answers: {}, explanations: {}, raw: {}, at: null, by: null },
    rows: [],
    rowFilers: [],
    corrections: [],
    covered: null,
    reader: null,
    parent: null,
    sent: false,
    done: [],
    copied: [],
    revision: null,
    offered: null,
    setAside: 0,
    levels: { working: [], sent: [] },
    may: { fill: false, accept: false },
  };
}

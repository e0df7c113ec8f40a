import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import type { Typed } from '../../../forms/pages/rounds/fields.tsx';
import { NewRoundPage } from '../../../forms/pages/rounds/new.tsx';
import { PickPage } from '../../../forms/pages/rounds/pick.tsx';
import { PreviewPage } from '../../../forms/pages/rounds/preview.tsx';
import {
  dayOf,
  dayTyped,
  faultsOf,
  momentTyped,
  newRoundOf,
  typedOf,
  unitsIn,
} from '../../../forms/pages/rounds/typed.ts';
import type { Issue } from '../../../schemas/issues.ts';
import { localDate } from '../../../schemas/values/dates.ts';
import { plainLetters } from '../../../schemas/values/plain.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { type Copy, copyRound, copyUnits } from '../../services/rounds/copy.ts';
import { createRound } from '../../services/rounds/create.ts';
import { outlineChoices, type PickList, pickList } from '../../services/rounds/pick.ts';
import { cellsByUnit, prepareRound } from '../../services/rounds/prepare.ts';
import { type C, errorPage, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

type Posted = { typed: Typed; expected: string[]; step: string; mark: { tier: string; attribute: string } };

export function newRoundRoutes(app: Hono<AppEnv>): void {
  app.get('/rounds/new', signedIn(begin));
  app.post('/rounds/new', signedIn(goOn));
}

async function begin(c: C, ctx: Context): Promise<Response> {
  const from = c.req.query('from');
  if (from === undefined) {
    const today = dayTyped(localDate(ctx.now()));
    return basics(c, ctx, { unitsOn: today, opening: 'now' }, [], []);
  }
  const copied = await copyRound(ctx, from);
  if (!copied.ok) return errorPage(c, copied.refusal);
  return basics(c, ctx, typedOfCopy(copied.value), [], []);
}

/** Every step posts here with all that was typed before; nothing is written until the last. */
async function goOn(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const { value } = form;
  const given = typedOf(value);
  const posted: Posted = {
    typed: { ...given, id: given.id || codeFrom(given.title ?? '') },
    expected: unitsIn(value),
    step: value.get('step'),
    mark: { tier: value.get('tier'), attribute: value.get('attribute') },
  };
  const { typed, expected } = posted;
  if (posted.step === 'basics') return basics(c, ctx, typed, expected, []);
  // What is said about the round is held first: a unit stands in for those that are chosen next.
  const prepared = await prepareRound(ctx, newRoundOf(typed, ['-']));
  if (!prepared.ok && prepared.refusal.code !== 'validation_failed') return errorPage(c, prepared.refusal);
  const issues = (prepared.ok ? [] : (prepared.refusal.issues ?? [])).filter(isOfBasics);
  if (issues.length > 0) return basics(c, ctx, typed, expected, issues, 422);
  if (posted.step === 'preview' || posted.step === 'create') return previewOrCreate(c, ctx, posted);
  return pick(c, ctx, posted, []);
}

/** A code for whoever gives none: the title, as an address may hold it. It is shown in its box from then on. */
const codeFrom = (title: string) =>
  plainLetters(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replaceAll(/^-|-$/g, '');

/** Units and their deadlines are asked on the second page. */
const isOfBasics = ({ pointer, code }: Issue) =>
  !/^\/(expected|deadlines)/.test(pointer) && code !== 'field_without_filer' && code !== 'too_many_cells';

async function basics(
  c: C,
  ctx: Context,
  typed: Typed,
  expected: readonly string[],
  issues: readonly Issue[],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const outlines = await outlineChoices(ctx);
  if (!outlines.ok) return errorPage(c, outlines.refusal);
  const copied = typed.copiedFrom ? await copyRound(ctx, typed.copiedFrom) : null;
  const ui = uiFor(c);
  const faults = status === 409 ? { id: ui.t.roundsWords.codeTaken } : faultsOf(issues, ui);
  const copiedFrom = copied?.ok ? copied.value.from : null;
  return page(c, NewRoundPage({ ui, typed, faults, outlines: outlines.value, expected, copiedFrom }), status);
}

async function pick(c: C, ctx: Context, posted: Posted, issues: readonly Issue[]): Promise<Response> {
  const { typed, step } = posted;
  const [id = '', version] = (typed.outline ?? '').split('@');
  const on = dayOf(typed.unitsOn ?? '');
  const list = await pickList(ctx, { outline: { id, version: Number(version) }, on });
  if (!list.ok) return errorPage(c, list.refusal);
  const mapping = typed.copiedFrom ? await copyUnits(ctx, typed.copiedFrom, on) : null;
  const mapped = mapping?.ok ? mapping.value : null;
  const first = step === 'pick' && posted.expected.length === 0;
  const picked = first
    ? (mapped?.expected ?? unitsOfTier(list.value, list.value.tiers[0] ?? '', ''))
    : marked(list.value, posted);
  const ui = uiFor(c);
  const node = PickPage({
    ui,
    typed,
    faults: faultsOf(issues, ui),
    ...list.value,
    picked: new Set(picked),
    mapping: first ? mapped : null,
  });
  return page(c, node, issues.length > 0 ? 422 : 200);
}

/** The choice after one press of a button. */
function marked(list: PickList, { expected, step, mark }: Posted): string[] {
  if (step === 'clear') return [];
  const many = step === 'add' || step === 'only' ? unitsOfTier(list, mark.tier, mark.attribute) : [];
  return step === 'only' ? many : [...expected, ...many];
}

function unitsOfTier({ groups }: PickList, tier: string, attribute: string): string[] {
  const [key = '', ...rest] = attribute.split(':');
  return groups
    .flatMap(({ units }) => units)
    .filter((unit) => unit.tier === tier)
    .filter((unit) => key === '' || (Object.hasOwn(unit.attributes, key) && unit.attributes[key] === rest.join(':')))
    .map(({ code }) => code);
}

async function previewOrCreate(c: C, ctx: Context, posted: Posted): Promise<Response> {
  const { typed, expected } = posted;
  const body = newRoundOf(typed, expected);
  const prepared = await prepareRound(ctx, body);
  if (!prepared.ok) {
    if (prepared.refusal.code !== 'validation_failed') return errorPage(c, prepared.refusal);
    return pick(c, ctx, posted, prepared.refusal.issues ?? []);
  }
  const { row, later, compiled, tree } = prepared.value;
  if (posted.step === 'create') {
    const created = await createRound(ctx, body);
    if (created.ok) return seeOther(c, later ? links.roundSettings(row.id) : links.round(row.id));
    return created.refusal.code === 'round_exists'
      ? basics(c, ctx, typed, expected, [], 409)
      : errorPage(c, created.refusal);
  }
  const ui = uiFor(c);
  const units = cellsByUnit(prepared.value).flatMap(({ code, name, cells }) => {
    const tier = tree.get(code)?.tier;
    return tier ? [{ code, name, tier, cells, deadline: row.deadlines[tier] ?? '' }] : [];
  });
  const outline = ui.t.roundsWords.outlineVersion(ui.label(compiled.outline.title), row.outlineVersion);
  const period = { from: row.periodFrom, to: row.periodTo };
  const cutoff = row.cutoffFrom !== null && row.cutoffTo !== null ? { from: row.cutoffFrom, to: row.cutoffTo } : null;
  const days = { period, cutoff, unitsOn: row.unitsOn, opensAt: later ? row.opensAt : null };
  return page(c, PreviewPage({ ui, typed, outline, ...days, units }));
}

function typedOfCopy(copy: Copy): Typed {
  return {
    outline: `${copy.outline.id}@${copy.outline.version}`,
    title: copy.title,
    id: copy.id,
    basis: copy.basis ?? '',
    from: dayTyped(copy.period.from),
    to: dayTyped(copy.period.to),
    cutFrom: copy.cutoff ? dayTyped(copy.cutoff.from) : '',
    cutTo: copy.cutoff ? dayTyped(copy.cutoff.to) : '',
    unitsOn: dayTyped(copy.unitsOn),
    opening: 'now',
    copiedFrom: copy.from.id,
    ...Object.assign({}, ...Object.entries(copy.deadlines).map(([tier, at]) => momentTyped(`due.${tier}`, at))),
  };
}

import type { Posted } from '../../../../forms/fields/cell.ts';
import { links } from '../../../../forms/links.ts';
import { CHANGE_KINDS, type ChangeKind, inputsOf, UnitChangePage } from '../../../../forms/pages/units/change.tsx';
import type { UnitErrors } from '../../../../forms/pages/units/inputs.tsx';
import { UnitPreviewPage } from '../../../../forms/pages/units/preview.tsx';
import type { Ui } from '../../../../forms/ui.ts';
import type { Issue } from '../../../../schemas/issues.ts';
import { formatDate, localDate, readDate } from '../../../../schemas/values/dates.ts';
import { isManager } from '../../../domain/access.ts';
import type { Context } from '../../../services/context.ts';
import type { Result } from '../../../services/result.ts';
import type { Preview } from '../../../services/units/carry-out.ts';
import { changeUnit } from '../../../services/units/change.ts';
import { createUnit } from '../../../services/units/create.ts';
import { unitHistory } from '../../../services/units/history.ts';
import { mayChangeUnit } from '../../../services/units/may-change.ts';
import { mergeUnits } from '../../../services/units/merge.ts';
import { splitUnit } from '../../../services/units/split.ts';
import { unitTree } from '../../../services/units/tree.ts';
import { type C, errorPage, page, seeOther, uiFor } from '../answer.ts';
import { readForm } from '../form-body.ts';

type Named = { code: string; name: string };
type Asked = { kind: ChangeKind; unit: Named | null; siblings?: Named[] };

export async function showUnitChange(c: C, ctx: Context): Promise<Response> {
  const asked = await askedOf(c, ctx);
  if ('refused' in asked) return asked.refused;
  const on = readDate(c.req.query('on') ?? '');
  const given: { [name: string]: string } = {
    on: on ? formatDate(on) : '',
    parent: c.req.query('parent') ?? '',
    tier: asked.kind === 'new' ? 'commune' : '',
    name: asked.kind === 'rename' ? (asked.unit?.name ?? '') : '',
  };
  return page(c, UnitChangePage({ ui: uiFor(c), ...asked, values: (name) => given[name] ?? '' }));
}

/** Two steps under one address: a preview that writes nothing, and the same again to be written. */
export async function takeUnitChange(c: C, ctx: Context): Promise<Response> {
  const asked = await askedOf(c, ctx);
  if ('refused' in asked) return asked.refused;
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const posted = form.value;
  const ui = uiFor(c);
  const values = (name: string) => posted.get(name);
  const again = (errors: UnitErrors) => page(c, UnitChangePage({ ui, ...asked, values, errors }), 422);
  const step = posted.get('step');
  if (step === 'edit') return page(c, UnitChangePage({ ui, ...asked, values }));

  const look = await carry(ctx, asked, posted, { dryRun: true });
  if (!look.ok) {
    return look.refusal.issues ? again(errorsOf(look.refusal.issues, asked.kind, ui)) : errorPage(c, look.refusal);
  }
  const preview = look.value;
  if (step !== 'confirm') return page(c, UnitPreviewPage({ ui, ...asked, preview, values }));

  const done = await carry(ctx, asked, posted, { preview: posted.get('preview') });
  if (done.ok) {
    const on = readDate(posted.get('on')) ?? '';
    return seeOther(c, links.unitSaved(asked.unit?.code ?? posted.get('code').trim(), on));
  }
  const { code, issues } = done.refusal;
  if (code === 'registry_changed') {
    return page(c, UnitPreviewPage({ ui, ...asked, preview, values, changed: true }), 409);
  }
  if (!issues) return errorPage(c, done.refusal);
  return page(c, UnitPreviewPage({ ui, ...asked, preview, values, errors: errorsOf(issues, asked.kind, ui) }), 422);
}

async function askedOf(c: C, ctx: Context): Promise<Asked | { refused: Response }> {
  if (!isManager(ctx.actor)) return { refused: errorPage(c, { code: 'forbidden' }) };
  const code = c.req.param('code');
  if (code === undefined) return { kind: 'new', unit: null };
  const kind = CHANGE_KINDS.find((one) => one === c.req.param('kind'));
  const found = await unitHistory(ctx, code);
  if (!kind || !found.ok) return { refused: errorPage(c, { code: 'not_found' }) };
  if (!(await mayChangeUnit(ctx, found.value.lives))) return { refused: errorPage(c, { code: 'forbidden' }) };
  const { lives } = found.value;
  const meant = lives.find((life) => life.validFrom === c.req.query('life')) ?? lives.at(-1);
  const unit = { code, name: meant?.name ?? code };
  return kind === 'merge' ? { kind, unit, siblings: await siblingsOf(ctx, code) } : { kind, unit };
}

/** Units of today under the same parent, by name: nobody knows their codes by heart. */
async function siblingsOf(ctx: Context, code: string): Promise<Named[]> {
  const tree = await unitTree(ctx, localDate(ctx.now()));
  const unit = tree.get(code);
  if (!unit) return [];
  return [...tree.values()]
    .filter((one) => one.code !== code && one.parent === unit.parent && one.tier === unit.tier)
    .map(({ code: own, name }) => ({ code: own, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

type Step = { dryRun: true } | { preview: string };

function carry(ctx: Context, { kind, unit }: Asked, posted: Posted, step: Step): Promise<Result<Preview>> {
  const code = unit?.code ?? '';
  const text = (name: string) => posted.get(name).trim();
  const given = (name: string) => text(name) || undefined;
  const on = readDate(posted.get('on')) ?? text('on');
  // A preview asks nothing yet; the choices it leaves open come with the second step.
  const choices = 'dryRun' in step ? {} : choicesOf(posted);
  const children = given('children') === undefined ? {} : { children: text('children') };
  const body = { on, ...step };
  const successor = (to: string, name: string | undefined) => {
    if (name === undefined) return to;
    const parent = given('beginsParent');
    return { code: to, name, ...(parent === undefined ? {} : { parent }) };
  };
  switch (kind) {
    case 'new':
      return createUnit(ctx, {
        ...body,
        code: text('code'),
        name: text('name'),
        tier: text('tier'),
        parent: given('parent') ?? null,
      });
    case 'rename':
      return changeUnit(ctx, code, { ...body, kind, name: text('name') });
    case 'attribute':
      return changeUnit(ctx, code, { ...body, kind, key: text('key'), value: factOf(text('value')) });
    case 'move':
      return changeUnit(ctx, code, { ...body, kind, parent: text('parent') });
    case 'close':
      return changeUnit(ctx, code, { ...body, kind, ...children, ...choices });
    case 'merge': {
      const also = text('also')
        .split(/[\s,;]+/)
        .filter((one) => one !== '');
      const into = successor(text('into'), given('begins'));
      return mergeUnits(ctx, { ...body, into, from: [code, ...also], ...children, ...choices });
    }
    case 'split': {
      const into = text('parts')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => {
          const [to = '', ...name] = line.split(';').map((part) => part.trim());
          return name.length === 0 ? to : { code: to, name: name.join('; ') };
        });
      return splitUnit(ctx, {
        ...body,
        from: code,
        into,
        ...(text('keep') === '1' ? { keep: true } : {}),
        ...children,
        ...choices,
      });
    }
  }
}

function choicesOf(posted: Posted): object {
  const chosen = (prefix: string) =>
    posted.names().flatMap((name) => {
      const value = posted.get(name);
      return name.startsWith(prefix) && value !== '' ? [[name.slice(prefix.length), value] as const] : [];
    });
  const reports = chosen('reports/').map(([round, value]) => [round, value === 'keep' ? value : { handOver: value }]);
  const rounds = chosen('rounds/');
  const roles = posted.get('roles');
  return {
    ...(reports.length > 0 ? { reports: Object.fromEntries(reports) } : {}),
    ...(rounds.length > 0 ? { rounds: Object.fromEntries(rounds) } : {}),
    ...(roles === '' ? {} : { roles }),
  };
}

function factOf(typed: string): boolean | string | null {
  const word = typed.toLowerCase();
  if (['có', 'yes', 'x', '1'].includes(word)) return true;
  if (['không', 'no', '0'].includes(word)) return false;
  return word === '?' ? null : typed;
}

/** Where a fault of the body stands on the page. */
const INPUTS: { readonly [kind: string]: { readonly [part: string]: string } } = {
  merge: { from: 'also', name: 'begins' },
  split: { into: 'parts', from: 'on' },
};

function errorsOf(issues: readonly Issue[], kind: ChangeKind, ui: Ui): UnitErrors {
  const known = inputsOf(kind, ui);
  return issues.map(({ pointer, code, params }) => {
    const [, first = '', second] = pointer.split('/');
    const mapped = INPUTS[kind]?.[first] ?? first;
    const input = known.find(({ name }) => name === mapped);
    const isChoice = first === 'reports' || first === 'rounds';
    const place = isChoice ? `${first}/${second ?? ''}` : first === 'roles' ? 'roles' : (input?.name ?? null);
    const isBlank = (code === 'too_small' || code === 'malformed_id' || code === 'malformed_date') && input;
    return {
      input: place,
      text: isBlank
        ? ui.t.unitsWords.required(input.label.toLowerCase())
        : ui.t.issueText[code](params ?? {}, input?.label),
    };
  });
}

import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { MadeLinksPage } from '../../../forms/pages/people/made.tsx';
import { type Mode, NewLinksPage, type Typed } from '../../../forms/pages/people/new.tsx';
import { PreviewPage } from '../../../forms/pages/people/preview.tsx';
import { NewLinks } from '../../../schemas/api/people.ts';
import type { Issue } from '../../../schemas/issues.ts';
import { TIERS } from '../../../schemas/outline/base.ts';
import { formatInstant } from '../../../schemas/values/dates.ts';
import { isManager, ROLES } from '../../domain/access.ts';
import { qrShape } from '../../exports/qr.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { createLinks, type Links, type LinksInput } from '../../services/people/create-links.ts';
import { manageableUnits } from '../../services/people/manageable-units.ts';
import { mailLinks, urlOf } from '../links-out.ts';
import { type C, errorPage, page, pageOnce, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { faultText } from './people-faults.ts';
import { readUploadForm } from './upload-form.ts';

/** A thousand lines of everything a line may hold, and some room. */
const MAX_LIST_BYTES = 1_000_000;
/** With more slips than these the codes would weigh more than the page; the address stands on each in any case. */
const MAX_QR = 200;
const LIFETIMES = ['1', '3', '7', '14', '30'];

export function newPeopleRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/people/new',
    signedIn((c, ctx) => showForm(c, ctx)),
  );
  app.get('/people/new/file', (c) => seeOther(c, links.newLinks()));

  app.post(
    '/people/new',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const typed: Typed = Object.fromEntries(form.value.names().map((name) => [name, form.value.get(name)]));
      if (typed.mode === 'confirmed') return confirmed(c, ctx, typed);
      const mode: Mode = typed.mode === 'units' ? 'units' : 'one';
      const role = ROLES.find((one) => one === typed.role) ?? 'reporter';
      if (mode === 'one') {
        const { unit = '', name = '', username = '', email = '' } = typed;
        const wanted = { unit: unit.trim(), role, name: name.trim(), username: username.trim(), email: email.trim() };
        if (wanted.unit === '')
          return showForm(c, ctx, { mode, typed, errors: { unit: uiFor(c).t.peopleWords.enterUnit } });
        return preview(c, ctx, { mode, typed, input: { links: [wanted] } });
      }
      const chosen =
        typed.all === '1'
          ? (await manageableUnits(ctx)).filter(({ tier }) => tier === typed.tier).map(({ code }) => code)
          : Object.keys(typed).flatMap((name) => (name.startsWith('unit.') ? [name.slice('unit.'.length)] : []));
      if (chosen.length === 0) {
        return showForm(c, ctx, { mode, typed, errors: { units: uiFor(c).t.peopleWords.chooseUnits } });
      }
      return preview(c, ctx, { mode, typed, input: { links: chosen.map((unit) => ({ unit, role })) } });
    }),
  );

  app.post(
    '/people/new/file',
    signedIn(async (c, ctx) => {
      const words = uiFor(c).t.peopleWords;
      const form = await readUploadForm(c, MAX_LIST_BYTES);
      if (!form.ok) {
        return form.refusal.code === 'body_too_large'
          ? showForm(c, ctx, { mode: 'list', typed: {}, errors: { csv: words.fileTooLarge } })
          : errorPage(c, form.refusal);
      }
      const { fields, file } = form.value;
      let csv = fields.get('csv');
      if (file) {
        try {
          csv = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(file);
        } catch {
          return showForm(c, ctx, { mode: 'list', typed: {}, errors: { csv: words.notUtf8 } });
        }
      }
      const typed = { csv, days: fields.get('days') };
      if (csv.trim() === '') return showForm(c, ctx, { mode: 'list', typed, errors: { csv: words.enterList } });
      return preview(c, ctx, { mode: 'list', typed, input: { csv } });
    }),
  );
}

const daysOf = (typed: Typed): number => Number(LIFETIMES.find((one) => one === typed.days) ?? '7');

type Asked = { mode: Mode; typed: Typed; errors?: { [input: string]: string }; issues?: readonly Issue[] };

async function showForm(c: C, ctx: Context, asked?: Asked): Promise<Response> {
  if (!isManager(ctx.actor)) return errorPage(c, { code: 'forbidden' });
  const ui = uiFor(c);
  const allUnits = await manageableUnits(ctx);
  const tiers = TIERS.filter((one) => allUnits.some(({ tier }) => tier === one));
  const wanted = asked?.typed.tier ?? c.req.query('tier');
  const tier = tiers.find((one) => one === wanted) ?? tiers[1] ?? tiers[0] ?? 'province';
  const texts = (asked?.issues ?? []).map((issue) => faultText(ui, issue, asked?.mode === 'one'));
  const inputs = { units: 'units-choice', unit: 'one-unit', csv: 'csv' } as { [input: string]: string };
  const fallback = asked?.mode === 'list' ? 'csv' : asked?.mode === 'units' ? 'units-choice' : 'one-unit';
  const items = [
    ...Object.entries(asked?.errors ?? {}).map(([input, text]) => ({ href: `#${inputs[input] ?? input}`, text })),
    ...texts.map(({ text, column }) => ({
      href: asked?.mode === 'one' ? `#one-${column ?? 'unit'}` : `#${fallback}`,
      text,
    })),
  ];
  const byColumn =
    asked?.mode === 'one'
      ? Object.fromEntries(texts.flatMap(({ column, text }) => (column ? [[column, text]] : [])))
      : {};
  const node = NewLinksPage({
    ui,
    tiers,
    tier,
    units: allUnits.filter((unit) => unit.tier === tier),
    allUnits,
    mail: c.get('mailer') !== null,
    mode: asked?.mode,
    typed: asked?.typed ?? {},
    items,
    errors: { ...byColumn, ...asked?.errors },
  });
  return page(c, node, asked ? 422 : 200);
}

async function preview(
  c: C,
  ctx: Context,
  { mode, typed, input }: { mode: Mode; typed: Typed; input: LinksInput },
): Promise<Response> {
  const plan = await createLinks(ctx, { ...input, days: daysOf(typed), dryRun: true });
  if (!plan.ok) {
    if (plan.refusal.code !== 'validation_failed') return errorPage(c, plan.refusal);
    return showForm(c, ctx, { mode, typed, issues: plan.refusal.issues ?? [] });
  }
  const { links: planned, expiresAt } = plan.value;
  const mails = c.get('mailer') !== null;
  const list = planned.map(({ unit, role, username, name, email }) => ({
    unit,
    role,
    ...(username === null ? {} : { username }),
    ...(name === null ? {} : { name }),
    ...(email === null || !mails ? {} : { email }),
  }));
  const shown = planned.map((one) => ({ ...one, email: mails ? one.email : null }));
  return page(
    c,
    PreviewPage({ ui: uiFor(c), planned: shown, expiresAt, list: JSON.stringify(list), days: String(daysOf(typed)) }),
  );
}

/** The list as the preview posted it: read anew, for nothing that comes back is believed. */
async function confirmed(c: C, ctx: Context, typed: Typed): Promise<Response> {
  let list: unknown = null;
  try {
    list = JSON.parse(typed.list ?? '');
  } catch {
    return errorPage(c, { code: 'malformed_json' });
  }
  const parsed = NewLinks.safeParse({ links: list });
  if (!parsed.success) return errorPage(c, { code: 'validation_failed' });
  const made = await createLinks(ctx, { links: parsed.data.links ?? [], days: daysOf(typed) });
  if (!made.ok) {
    if (made.refusal.code !== 'validation_failed') return errorPage(c, made.refusal);
    return showForm(c, ctx, { mode: 'list', typed: {}, issues: made.refusal.issues ?? [] });
  }
  return made.value.dryRun ? seeOther(c, links.newLinks()) : showMade(c, made.value);
}

async function showMade(c: C, made: Extract<Links, { dryRun: false }>): Promise<Response> {
  const ui = uiFor(c);
  const words = ui.t.peopleWords;
  const until = formatInstant(made.expiresAt);
  const sent = c.get('mailer') ? await mailLinks(c, made.links, made.expiresAt) : new Set<string>();
  const lines = made.links.map((link, index) => {
    const url = urlOf(c, link.token);
    const role = ui.t.roles[link.role];
    return {
      id: link.id,
      heading: link.unitName,
      detail: [role, link.name, link.username].filter(Boolean).join(' · '),
      url,
      qr: index < MAX_QR ? qrShape(url) : null,
      zalo: words.zaloText(role, link.unitName, url, until),
      ...(link.email !== null && c.get('mailer') ? { letter: { to: link.email, sent: sent.has(link.id) } } : {}),
    };
  });
  return pageOnce(c, MadeLinksPage({ ui, title: words.madeTitle(lines.length), slip: words.slip, made: lines, until }));
}

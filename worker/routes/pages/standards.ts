import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { EditStandardPage } from '../../../forms/pages/standards/edit.tsx';
import { StandardsPage } from '../../../forms/pages/standards/list.tsx';
import { StandardPage } from '../../../forms/pages/standards/show.tsx';
import { faultsOf, standardTyped, typedOf } from '../../../forms/pages/standards/typed.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { addStandard, changeStandard } from '../../services/standards/change.ts';
import { type KnownVersion, listStandards, mayChangeStandards } from '../../services/standards/read.ts';
import { type C, errorPage, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

export function standardRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/standards',
    signedIn(async (c, ctx) => page(c, StandardsPage({ ui: uiFor(c), standards: await listStandards(ctx) }))),
  );
  app.get('/standards/:id', signedIn(show));
  app.get('/standards/:id/:version', signedIn(edit));
  app.post('/standards/:id/:version', signedIn(save));
}

/** In the path in place of a day: a version that is not there yet. */
const NEW = 'new';

async function show(c: C, ctx: Context): Promise<Response> {
  const [all, mayChange] = await Promise.all([listStandards(ctx), mayChangeStandards(ctx)]);
  const ui = uiFor(c);
  const [newest, ...older] = all.filter(({ id }) => id === c.req.param('id'));
  if (!newest) return errorPage(c, { code: 'not_found' });
  const saved = /^\d{1,6}$/.test(c.req.query('saved') ?? '') ? Number(c.req.query('saved')) : null;
  return page(c, StandardPage({ ui, versions: [newest, ...older], titles: titlesOf(all, ui.label), mayChange, saved }));
}

const titlesOf = (all: readonly KnownVersion[], label: ReturnType<typeof uiFor>['label']) =>
  new Map(all.map(({ id, title }) => [id, label(title)]));

type Asked = { base: KnownVersion; isNew: boolean; titles: ReadonlyMap<string, string> };

/** The version that is meant, for whoever may change it; of a new one the newest there is. */
async function askedOf(c: C, ctx: Context): Promise<Asked | Response> {
  const all = await listStandards(ctx);
  const versions = all.filter(({ id }) => id === c.req.param('id'));
  const isNew = c.req.param('version') === NEW;
  const base = isNew ? versions[0] : versions.find(({ validFrom }) => validFrom === c.req.param('version'));
  if (!base) return errorPage(c, { code: 'not_found' });
  if (!(await mayChangeStandards(ctx))) return errorPage(c, { code: 'forbidden' });
  return { base, isNew, titles: titlesOf(all, uiFor(c).label) };
}

async function edit(c: C, ctx: Context): Promise<Response> {
  const asked = await askedOf(c, ctx);
  if (asked instanceof Response) return asked;
  return page(c, EditStandardPage({ ui: uiFor(c), ...asked, values: typedOf(asked.base, asked.isNew) }));
}

async function save(c: C, ctx: Context): Promise<Response> {
  const asked = await askedOf(c, ctx);
  if (asked instanceof Response) return asked;
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const { base, isNew } = asked;
  const ui = uiFor(c);
  const values = (name: string) => form.value.get(name);
  const standard = standardTyped(base, values);
  const rev = Number(values('rev'));
  const written = isNew
    ? await addStandard(ctx, { standard, endsPrevious: values('endsPrevious') === '1' })
    : await changeStandard(ctx, { id: base.id, validFrom: base.validFrom }, { standard, rev });
  if (written.ok) {
    if (written.value.rounds.length > 0) c.get('afterChange')();
    return seeOther(c, links.standard(base.id, { saved: String(written.value.rounds.length) }));
  }
  const { code, issues } = written.refusal;
  if (code === 'standard_changed') {
    // What was typed stays; saving it once more is meant for the content there is now.
    const again = (name: string) => (name === 'rev' ? String(base.rev) : values(name));
    return page(c, EditStandardPage({ ui, ...asked, values: again, stale: true }), 409);
  }
  if (!issues) return errorPage(c, written.refusal);
  return page(c, EditStandardPage({ ui, ...asked, values, faults: faultsOf(issues, base, ui) }), 422);
}

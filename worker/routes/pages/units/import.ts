import { links } from '../../../../forms/links.ts';
import { UnitImportPage } from '../../../../forms/pages/units/import.tsx';
import type { UnitErrors } from '../../../../forms/pages/units/inputs.tsx';
import type { Ui } from '../../../../forms/ui.ts';
import type { Issue } from '../../../../schemas/issues.ts';
import { isManager } from '../../../domain/access.ts';
import type { Context } from '../../../services/context.ts';
import { bytesOf, MAX_BODY_BYTES } from '../../../services/limits.ts';
import { done, type Result, refuse } from '../../../services/result.ts';
import { type ImportOutcome, importUnits } from '../../../services/units/import.ts';
import { type C, errorPage, page, seeOther, uiFor } from '../answer.ts';
import { readForm } from '../form-body.ts';

export async function showUnitImport(c: C, ctx: Context): Promise<Response> {
  if (!isManager(ctx.actor)) return errorPage(c, { code: 'forbidden' });
  return page(c, UnitImportPage({ ui: uiFor(c), csv: '', keepReports: false, outcome: null }));
}

/** A check writes nothing and says what would become of each line; what was checked is then written whole. */
export async function takeUnitImport(c: C, ctx: Context): Promise<Response> {
  if (!isManager(ctx.actor)) return errorPage(c, { code: 'forbidden' });
  const posted = await readPosted(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const { csv, keepReports, step } = posted.value;
  const ui = uiFor(c);
  const input = { content: { csv }, keepReports };
  const checked = await importUnits(ctx, { ...input, dryRun: step !== 'write' });
  const props = { ui, csv, keepReports };
  if (checked.ok && step === 'write') {
    const { created, updated, unchanged } = checked.value.counts;
    return seeOther(c, links.unitsImported(`${created}-${updated}-${unchanged}`));
  }
  if (checked.ok) {
    const outcome = checked.value;
    return page(c, UnitImportPage({ ...props, outcome }), outcome.counts.refused > 0 ? 422 : 200);
  }
  const { code, data, issues } = checked.refusal;
  if (code === 'import_refused') return page(c, UnitImportPage({ ...props, outcome: data as ImportOutcome }), 422);
  if (!issues) return errorPage(c, checked.refusal, links.importUnits);
  return page(c, UnitImportPage({ ...props, outcome: null, errors: errorsOf(issues, ui) }), 422);
}

const errorsOf = (issues: readonly Issue[], ui: Ui): UnitErrors =>
  issues.map(({ code, params }) => ({ input: 'csv', text: ui.t.issueText[code](params ?? {}, ui.t.unitsWords.csv) }));

type PostedImport = { csv: string; keepReports: boolean; step: string };

/** Pasted text or a file: what a form of ours sends, of a size said beforehand. */
async function readPosted(c: C): Promise<Result<PostedImport>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'multipart/form-data') {
    const form = await readForm(c);
    if (!form.ok) return form;
    const csv = form.value.get('csv');
    if (bytesOf(csv) > MAX_BODY_BYTES) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
    return done({ csv, keepReports: form.value.get('keep') === '1', step: form.value.get('step') });
  }
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  if (!(length <= 2 * MAX_BODY_BYTES)) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
  let form: FormData;
  try {
    form = await c.req.raw.formData();
  } catch {
    return refuse('unsupported_media_type');
  }
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const file = form.get('file') as unknown;
  const csv = file instanceof File && file.size > 0 ? await file.text() : text('csv');
  if (bytesOf(csv) > MAX_BODY_BYTES) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
  return done({ csv, keepReports: text('keep') === '1', step: text('step') });
}

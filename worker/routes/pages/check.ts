import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { CheckPage, readyReasonName, reasonId, sharedKey, type Warned } from '../../../forms/pages/check.tsx';
import { IDEMPOTENCY_KEY } from '../../../schemas/api/bodies.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { reasonsOffered } from '../../../schemas/outline/reasons.ts';
import { type Explanations, own } from '../../../schemas/report/answers.ts';
import {
  checkOfKey,
  explanationFrom,
  isGiven,
  MAX_EXPLANATION_LENGTH,
  wordsOf,
} from '../../../schemas/report/explanations.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { checkReport } from '../../services/reports/check.ts';
import { confirmCopied } from '../../services/reports/confirm-copied.ts';
import { submitWorking } from '../../services/reports/submit-working.ts';
import { formFor } from '../form.ts';
import { notesOf } from '../found.ts';
import { type C, errorPage, keyOf, page, seeOther, signedIn, uiFor } from './answer.ts';
import { signedInOrKept } from './expired.ts';
import { readForm } from './form-body.ts';

const CHECK = '/rounds/:round/reports/:unit/check';

export function checkRoutes(app: Hono<AppEnv>): void {
  app.get(CHECK, signedIn(show));
  app.post(CHECK, signedInOrKept(send));
}

async function show(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const checked = await checkReport(ctx, key);
  if (!checked.ok) return errorPage(c, checked.refusal);
  const form = formFor(checked.value.form);
  if (!form.may.fill) return seeOther(c, links.report(key.round, key.unit));
  const ui = uiFor(c);
  const notes = notesOf(form, checked.value.checked, ui);
  const reasons = form.working.explanations;
  const { shown } = checked.value;
  return page(c, CheckPage({ ui, form, ...notes, reasons, shown, idempotencyKey: ctx.newId() }));
}

/** Keeps the reasons and sends the whole; whatever stands against it comes back with everything that was typed. */
async function send(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const before = await checkReport(ctx, key);
  if (!before.ok) return errorPage(c, before.refusal);
  const ui = uiFor(c);
  const { warnings } = notesOf(formFor(before.value.form), before.value.checked, ui);
  const typed = reasonsIn(warnings, before.value.form.outline, (name) => posted.value.get(name));
  const tooLong = Object.values(typed).filter((reason) => wordsOf(reason).length > MAX_EXPLANATION_LENGTH);
  // Ours, unless somebody made it up: it is stored, and a row of the database has an end.
  const sentKey = posted.value.get('key');
  const idempotencyKey = IDEMPOTENCY_KEY.test(sentKey) ? sentKey : ctx.newId();

  let changed = false;
  const confirms = posted.value.get('confirm') === 'copied';
  if (confirms && tooLong.length === 0) {
    const confirmed = await confirmCopied(ctx, { ...key, explanations: typed, shown: posted.value.get('shown') });
    if (confirmed.ok) return seeOther(c, links.check(key.round, key.unit));
    changed = confirmed.refusal.code === 'section_conflict';
    if (!changed) return errorPage(c, confirmed.refusal, links.report(key.round, key.unit));
  } else if (tooLong.length === 0) {
    const submission = { ...key, explanations: typed, shown: posted.value.get('shown') || null };
    let sent = await submitWorking(ctx, { ...submission, idempotencyKey });
    // The page was used before, for another content: this is another submission.
    if (!sent.ok && sent.refusal.code === 'idempotency_conflict') {
      sent = await submitWorking(ctx, { ...submission, idempotencyKey: ctx.newId() });
    }
    if (sent.ok) {
      c.get('afterChange')();
      return seeOther(c, links.receipt(key.round, key.unit));
    }
    const { code } = sent.refusal;
    changed = code === 'section_conflict';
    const isShown = code === 'validation_failed' || code === 'explanation_required' || code === 'copied_unconfirmed';
    if (!changed && !isShown) {
      return errorPage(c, sent.refusal, links.report(key.round, key.unit));
    }
  }
  const after = await checkReport(ctx, key);
  if (!after.ok) return errorPage(c, after.refusal);
  const form = formFor(after.value.form);
  const notes = notesOf(form, after.value.checked, ui);
  const reasons = { ...form.working.explanations, ...typed };
  const reasonErrors = Object.fromEntries(
    notes.warnings.flatMap(({ key: reason, label, finding }) => {
      // Checks of one table stand at one place: then their own words tell which is meant.
      const alike = notes.warnings.filter((other) => other.label === label).length > 1;
      const what = alike ? `${label} – ${ui.label(finding.message)}` : label;
      if (!isGiven(own(reasons, reason))) return [[reason, ui.t.reasonsWords.required(what)]];
      return wordsOf(reasons[reason]).length > MAX_EXPLANATION_LENGTH
        ? [[reason, ui.t.check.tooLong(label, MAX_EXPLANATION_LENGTH)]]
        : [];
    }),
  );
  const { shown } = after.value;
  const props = { ui, form, ...notes, reasons, shown, idempotencyKey };
  return changed
    ? page(c, CheckPage({ ...props, changed: true }), 409)
    : page(c, CheckPage({ ...props, reasonErrors }), 422);
}

/**
 * The reasons chosen and typed for the warnings there are; those of one kind may be given one together. One that was
 * emptied is an empty text: it is taken back.
 */
function reasonsIn(warnings: readonly Warned[], outline: Outline, get: (name: string) => string): Explanations {
  const given = (key: string) => {
    const offered = reasonsOffered(checkOfKey(outline, key));
    const chosen = get(readyReasonName(key));
    return explanationFrom(offered.some(({ id }) => id === chosen) ? chosen : '', get(reasonId(key)));
  };
  return Object.fromEntries(warnings.map(({ key, finding }) => [key, given(key) ?? given(sharedKey(finding)) ?? '']));
}

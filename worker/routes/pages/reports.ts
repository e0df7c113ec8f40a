import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { noteOfFinding } from '../../../forms/pages/notes.ts';
import { ReceiptPage } from '../../../forms/pages/receipt.tsx';
import { ReportPage } from '../../../forms/pages/report.tsx';
import { ViewPage } from '../../../forms/pages/view.tsx';
import { runChecks } from '../../../schemas/report/checks.ts';
import type { AppEnv } from '../../http.ts';
import { acceptReport } from '../../services/reports/accept.ts';
import { openForm } from '../../services/reports/open-form.ts';
import { latestReceipt } from '../../services/reports/receipt.ts';
import { errorPage, page, seeOther, signedIn, uiFor } from './answer.ts';
import { formFor, keyOf, namingOf } from './form.ts';
import { readForm } from './form-body.ts';

const REPORT = '/rounds/:round/reports/:unit';

export function reportRoutes(app: Hono<AppEnv>): void {
  app.get(
    REPORT,
    signedIn(async (c, ctx) => {
      const opened = await openForm(ctx, keyOf(c));
      if (!opened.ok) return errorPage(c, opened.refusal);
      return page(c, ReportPage({ ui: uiFor(c), form: formFor(opened.value) }));
    }),
  );

  app.get(
    `${REPORT}/receipt`,
    signedIn(async (c, ctx) => {
      const receipt = await latestReceipt(ctx, keyOf(c));
      return receipt.ok ? page(c, ReceiptPage({ ui: uiFor(c), ...receipt.value })) : errorPage(c, receipt.refusal);
    }),
  );

  app.get(
    `${REPORT}/view`,
    signedIn(async (c, ctx) => {
      const opened = await openForm(ctx, keyOf(c));
      if (!opened.ok) return errorPage(c, opened.refusal);
      const ui = uiFor(c);
      const form = formFor(opened.value);
      const { outline, revision, round } = form;
      const findings = revision
        ? runChecks(revision.answers, { outline, form: form.form, standards: ctx.standards, on: round.period.to })
        : [];
      const naming = { ...namingOf(form), answers: revision?.answers ?? {} };
      const warnings = findings.map((finding) => noteOfFinding(finding, naming, ui));
      return page(c, ViewPage({ ui, form, warnings }));
    }),
  );

  app.post(
    `${REPORT}/accept`,
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const key = keyOf(c);
      const view = links.view(key.round, key.unit);
      const seq = Number(form.value.get('seq'));
      // Without the revision that was read there is nothing to accept.
      if (!Number.isSafeInteger(seq) || seq < 1) return errorPage(c, { code: 'revision_changed' }, view);
      const accepted = await acceptReport(ctx, { ...key, seq });
      if (!accepted.ok) return errorPage(c, accepted.refusal, view);
      c.get('afterChange')();
      return seeOther(c, view);
    }),
  );
}

import { formatInstant } from '../../schemas/values/dates.ts';
import { StateMark } from '../layout/marks.tsx';
import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { Warned } from './check.tsx';
import { DocxLink } from './docx-link.tsx';
import { explainedOf } from './explained.ts';
import { Letterhead, Signatures } from './paper.tsx';
import { ReportBody } from './report-body.tsx';
import { ReportLevels } from './report-levels.tsx';

type Props = { ui: Ui; form: Form /** Warnings of what stands, each with its reason. */; warnings: readonly Warned[] };

/** What stands, to read; whoever may accept it does so at its end. */
export function ViewPage({ ui, form, warnings }: Props) {
  const { t } = ui;
  const { round, unit, revision } = form;
  const reviews = ui.who?.roles.some((role) => role === 'reviewer' || role === 'manager') ?? false;
  const explained = revision ? explainedOf(revision.explanations, warnings, form.outline, ui) : [];
  const mark = revision
    ? `${t.view.revision(revision.seq, formatInstant(revision.at), revision.by)} · ${t.states[form.state]}`
    : t.paperWords.draft;
  return (
    <Page
      ui={ui}
      title={`${t.view.title(unit.name)}, ${round.title} – ${revision ? `${t.receipt.seq} ${revision.seq}` : t.view.notSent}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title, href: links.round(round.id) },
        { text: unit.name },
      ]}
      sample={round.sample}
      mark={mark}
      wide
    >
      <Letterhead ui={ui} form={form} sentAt={revision?.at ?? null} mark={mark} />
      <h1>{t.view.title(unit.name)}</h1>
      <p class="facts">
        <StateMark state={form.state} ui={ui} />
        {revision && <span>{t.view.revision(revision.seq, formatInstant(revision.at), revision.by)}</span>}
        {revision && form.onTime !== null && <span>{form.onTime ? t.dates.onTime : t.dates.late}</span>}
      </p>
      {revision !== null && reviews && (
        <p>
          <a class="button" href={links.review(round.id, unit.code)}>
            {t.reviewWords.open}
          </a>
        </p>
      )}
      {revision === null ? <p class="lead">{t.view.notSent}</p> : <DocxLink ui={ui} form={form} />}
      {revision && <ReportBody form={form} answers={revision.answers} raw={{}} ui={ui} />}
      <ReportLevels levels={form.levels.sent} names={form.rowNames} ui={ui} />
      {explained.length > 0 && (
        <section aria-labelledby="explanations">
          <h2 id="explanations">{t.view.explanations}</h2>
          {explained.map(({ warning, reason }) => (
            <div class="explained">
              <p class="warning">
                <strong>{t.check.warning}:</strong> {warning}
              </p>
              <p class="text">
                {t.view.explanationOf}: {reason}
              </p>
            </div>
          ))}
        </section>
      )}
      <Signatures ui={ui} />
      {revision && form.may.accept && (
        <form method="post" action={links.accept(round.id, unit.code)} class="send">
          <input type="hidden" name="seq" value={String(revision.seq)} />
          <p>{t.view.acceptConsequence}</p>
          <button type="submit" class="primary">
            {t.view.accept}
          </button>
        </form>
      )}
      {revision && <p class="digest">{revision.digest}</p>}
    </Page>
  );
}

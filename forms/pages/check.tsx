import { own } from '../../schemas/report/answers.ts';
import { formatInstant } from '../../schemas/values/dates.ts';
import { ErrorSummary, ErrorText, type SummaryItem } from '../fields/notes.tsx';
import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { Note, noteOfFinding } from './notes.ts';
import { pageTitle, statusOf } from './progress.ts';
import { ReportBody } from './report-body.tsx';

export type Warned = ReturnType<typeof noteOfFinding>;

type Props = {
  ui: Ui;
  form: Form;
  /** What has to be corrected before sending. */
  errors: readonly Note[];
  warnings: readonly Warned[];
  /** Reasons as they stand in their boxes, by key. */
  reasons: { readonly [key: string]: string };
  /** What is wrong with reasons, by key: only after an attempt to send. */
  reasonErrors?: { readonly [key: string]: string };
  /** The same for a second click: one page, one submission. */
  idempotencyKey: string;
  /** The digest of what is shown: what is sent is that, or the page comes back. */
  shown: string;
  /** It is another content than the person saw before pressing the button. */
  changed?: boolean;
};

export const reasonId = (key: string) => `/explanations/${key}`;

/** Everything as it will be sent, what stands against it, and the one button that sends it. */
export function CheckPage(props: Props) {
  const { ui, form, errors, warnings, reasons, reasonErrors = {}, idempotencyKey, shown, changed } = props;
  const { t } = ui;
  const { round, unit, pages } = form;
  const items: SummaryItem[] = [
    ...errors.map((note) => ({ href: hrefOf(note), text: note.text, section: titleOf(note.page) })),
    ...warnings.flatMap(({ key }) => {
      const text = own(reasonErrors, key);
      return text === undefined ? [] : [{ href: `#${reasonId(key)}`, text }];
    }),
  ];
  const open = warnings.filter(({ key }) => !own(reasons, key)?.trim());
  const unfinished = pages.filter((page) => statusOf(page, form) !== 'done').length;
  return (
    <Page
      ui={ui}
      title={`${t.check.title} – ${unit.name}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
      faulty={items.length > 0}
      wide
    >
      {changed && (
        <p class="notice" role="alert">
          {t.check.changed(form.working.by ?? '', form.working.at ? formatInstant(form.working.at) : '')}
        </p>
      )}
      <ErrorSummary items={items} ui={ui} />
      <h1>
        <span class="caption">{t.report.title(unit.name)}</span>
        {t.check.title}
      </h1>
      <p class="meta">
        {[unfinished > 0 && t.check.unfinished(unfinished), open.length > 0 && t.check.warnings(open.length)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ReportBody form={form} answers={form.working.answers} raw={form.working.raw} ui={ui} editable />
      {form.may.fill && (
        <form method="post" novalidate class="send">
          <input type="hidden" name="key" value={idempotencyKey} />
          <input type="hidden" name="shown" value={shown} />
          {warnings.map((warned) => (
            <Reason
              warned={warned}
              href={hrefOf(warned)}
              text={own(reasons, warned.key) ?? ''}
              error={own(reasonErrors, warned.key)}
              ui={ui}
            />
          ))}
          {errors.length > 0 ? <p class="error">{t.check.cannotSend(errors.length)}</p> : <p>{t.check.consequence}</p>}
          <p class="actions">
            <button type="submit" class="primary">
              {t.check.send}
            </button>
            <a href={links.report(round.id, unit.code)}>{t.report.back}</a>
          </p>
        </form>
      )}
    </Page>
  );

  function hrefOf(note: Note): string {
    return note.page === null
      ? `#main`
      : links.section(round.id, unit.code, note.page, { check: true, cell: note.anchor });
  }

  function titleOf(id: string | null): string | undefined {
    const page = pages.find((one) => one.id === id);
    return page && pageTitle(page, ui);
  }
}

type ReasonProps = { warned: Warned; href: string; text: string; error: string | undefined; ui: Ui };

/** A warning with the place for its reason, which stays with the figures. */
function Reason({ warned, href, text, error, ui }: ReasonProps) {
  const { t } = ui;
  const id = reasonId(warned.key);
  const error_ = error && `${id}-error`;
  return (
    <div class={error ? 'field warned bad' : 'field warned'}>
      <p class="warning" id={`${id}-what`}>
        <strong>{t.check.warning}:</strong> <a href={href}>{warned.text}</a>
      </p>
      <label for={id}>
        {t.check.explain}
        <span class="vh">: {warned.label}</span>
      </label>
      {error && <ErrorText id={`${id}-error`} text={error} ui={ui} />}
      <textarea
        id={id}
        name={id}
        rows={2}
        aria-describedby={[`${id}-what`, error_].filter(Boolean).join(' ')}
        aria-invalid={error ? 'true' : undefined}
      >
        {text.startsWith('\n') ? `\n${text}` : text}
      </textarea>
    </div>
  );
}

import type { Option } from '../../schemas/outline/base.ts';
import { reasonsOffered } from '../../schemas/outline/reasons.ts';
import { type Explanation, type Explanations, explanationKey, own } from '../../schemas/report/answers.ts';
import type { Finding } from '../../schemas/report/checks.ts';
import { checkOfKey, isGiven, readyReasonOf, wordsOf } from '../../schemas/report/explanations.ts';
import { formatInstant } from '../../schemas/values/dates.ts';
import { ErrorSummary, ErrorText, type SummaryItem } from '../fields/notes.tsx';
import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { DocxLink } from './docx-link.tsx';
import type { Note, noteOfFinding } from './notes.ts';
import { Letterhead, Signatures } from './paper.tsx';
import { pageTitle, statusOf } from './progress.ts';
import { ReportBody } from './report-body.tsx';
import { ReportLevels } from './report-levels.tsx';
import { Unconfirmed, unconfirmedItems } from './unconfirmed.tsx';

export type Warned = ReturnType<typeof noteOfFinding>;

type Props = {
  ui: Ui;
  form: Form;
  /** What has to be corrected before sending. */
  errors: readonly Note[];
  warnings: readonly Warned[];
  /** Reasons as they stand in their boxes, by key. */
  reasons: Readonly<Explanations>;
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
/** Beside the words, the name of the choice of ready reasons. */
export const readyReasonName = (key: string) => `${reasonId(key)}?reason`;

/** Everything as it will be sent, what stands against it, and the one button that sends it. */
export function CheckPage(props: Props) {
  const { ui, form, errors, warnings, reasons, reasonErrors = {}, idempotencyKey, shown, changed } = props;
  const { t } = ui;
  const { round, unit, pages } = form;
  const items: SummaryItem[] = [
    ...errors.map((note) => ({ href: hrefOf(note), text: note.text, section: sectionOf(note.page) })),
    ...warnings.flatMap(({ key, page }) => {
      const text = own(reasonErrors, key);
      return text === undefined ? [] : [{ href: `#${readyReasonName(key)}`, text, section: sectionOf(page) }];
    }),
  ];
  const open = warnings.filter(({ key }) => !isGiven(own(reasons, key)));
  const [toExplain] = open;
  const { revision } = form;
  const mark = revision ? t.paperWords.draftOver(revision.seq, formatInstant(revision.at)) : t.paperWords.draft;
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
      mark={mark}
      wide
    >
      <Letterhead ui={ui} form={form} sentAt={null} mark={mark} />
      {changed && (
        <p class="notice" role="alert">
          {t.check.changed(form.working.by ?? '', form.working.at ? formatInstant(form.working.at) : '')}
        </p>
      )}
      <ErrorSummary items={[...unconfirmedItems(form, ui), ...items]} ui={ui} />
      <h1>
        <span class="caption">{t.report.title(unit.name)}</span>
        {t.check.title}
      </h1>
      <p class="meta">
        {unfinished > 0 && t.check.unfinished(unfinished)}
        {unfinished > 0 && toExplain && ' · '}
        {toExplain &&
          (form.may.fill ? (
            <a href={`#${readyReasonName(toExplain.key)}`}>{t.check.warnings(open.length)}</a>
          ) : (
            t.check.warnings(open.length)
          ))}
      </p>
      <DocxLink ui={ui} form={form} content="draft" />
      <ReportBody form={form} answers={form.working.answers} raw={form.working.raw} ui={ui} editable />
      <ReportLevels levels={form.levels.working} names={form.rowNames} ui={ui} />
      {form.may.fill && (
        <form method="post" novalidate class="send">
          <input type="hidden" name="key" value={idempotencyKey} />
          <input type="hidden" name="shown" value={shown} />
          <Unconfirmed form={form} ui={ui} />
          {[...Map.groupBy(warnings, ({ finding }) => finding.check).values()].map((alike) => (
            <>
              {alike.length >= MANY && <SharedReason alike={alike} form={form} ui={ui} />}
              {alike.map((warned) => (
                <Reason
                  warned={warned}
                  href={hrefOf(warned)}
                  offered={reasonsOffered(checkOfKey(form.outline, warned.key))}
                  given={own(reasons, warned.key)}
                  error={own(reasonErrors, warned.key)}
                  ui={ui}
                />
              ))}
            </>
          ))}
          {errors.length > 0 ? <p class="error">{t.check.cannotSend(errors.length)}</p> : <p>{t.check.consequence}</p>}
          <p class="actions">
            <button type="submit" class="primary">
              {t.check.send(form.reader?.name ?? null)}
            </button>
            <a href={links.report(round.id, unit.code)}>{t.report.back}</a>
          </p>
        </form>
      )}
      <Signatures ui={ui} />
    </Page>
  );

  function hrefOf(note: Note): string {
    return note.page === null
      ? `#main`
      : links.section(round.id, unit.code, note.page, { check: true, cell: note.anchor });
  }

  /** The page of the form, which lists what stands against it itself. */
  function sectionOf(id: string | null): SummaryItem['section'] {
    const page = pages.find((one) => one.id === id);
    return page && { title: pageTitle(page, ui), href: links.section(round.id, unit.code, page.id, { check: true }) };
  }
}

/** From so many warnings of one check on, a reason may be given for all of them. */
const MANY = 3;
/** The key of a reason for all warnings of a check; no row is called so. */
export const sharedKey = ({ check }: Finding) => explanationKey(check, '*');

/** One reason for the rows of a check that are given none of their own. */
function SharedReason({ alike, form, ui }: { alike: readonly Warned[]; form: Form; ui: Ui }) {
  const [first] = alike;
  if (first === undefined) return null;
  const key = sharedKey(first.finding);
  return (
    <fieldset class="field">
      <legend>{ui.t.reasonsWords.shared(alike.length, ui.label(first.finding.message))}</legend>
      <Choice
        name={key}
        offered={reasonsOffered(checkOfKey(form.outline, key))}
        given={undefined}
        blank={ui.t.reasonsWords.none}
        ui={ui}
      />
    </fieldset>
  );
}

type ChoiceProps = {
  /** The key it is kept under. */
  name: string;
  offered: readonly Option[];
  given: Explanation | undefined;
  /** What the list says where nothing is chosen. */
  blank: string;
  described?: string;
  invalid?: boolean;
  ui: Ui;
};

/** A ready reason from a list, and words: one of them is enough. */
function Choice({ name, offered, given, blank, described, invalid, ui }: ChoiceProps) {
  const t = ui.t.reasonsWords;
  const [ready, words] = [readyReasonName(name), reasonId(name)];
  const text = wordsOf(given);
  const said = { 'aria-describedby': described, 'aria-invalid': invalid ? ('true' as const) : undefined };
  return (
    <>
      <label for={ready}>{t.ready}</label>
      <select id={ready} name={ready} {...said}>
        <option value="">{blank}</option>
        {offered.map(({ id, label }) => (
          <option value={id} selected={id === readyReasonOf(given)}>
            {ui.label(label)}
          </option>
        ))}
      </select>
      <label for={words}>{t.words}</label>
      <textarea id={words} name={words} rows={2} {...said}>
        {text.startsWith('\n') ? `\n${text}` : text}
      </textarea>
    </>
  );
}

type ReasonProps = {
  warned: Warned;
  href: string;
  offered: readonly Option[];
  given: Explanation | undefined;
  error: string | undefined;
  ui: Ui;
};

/** A warning with the place for its reason, chosen or written, which stays with the figures. */
function Reason({ warned, href, offered, given, error, ui }: ReasonProps) {
  const { t } = ui;
  const id = reasonId(warned.key);
  const described = [`${id}-what`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset class={error ? 'field warned bad' : 'field warned'}>
      <legend class="warning" id={`${id}-what`}>
        <strong>{t.check.warning}:</strong> <a href={href}>{warned.label}</a>
        {warned.text.slice(warned.label.length)}
      </legend>
      {error && <ErrorText id={`${id}-error`} text={error} ui={ui} />}
      <Choice
        name={warned.key}
        offered={offered}
        given={given}
        blank={t.reasonsWords.choose}
        described={described}
        invalid={error !== undefined}
        ui={ui}
      />
    </fieldset>
  );
}

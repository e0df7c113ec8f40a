import { own } from '../../../schemas/report/answers.ts';
import { checkOfKey, explanationText, isGiven } from '../../../schemas/report/explanations.ts';
import { ErrorSummary, type SummaryItem } from '../../fields/notes.tsx';
import type { Naming } from '../../fields/place.ts';
import { StateMark } from '../../layout/marks.tsx';
import { Page } from '../../layout/page.tsx';
import { DaysLeft, Moment } from '../../layout/parts.tsx';
import { Script } from '../../layout/script.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import type { Warned } from '../check.tsx';
import { Ask, type Asking } from './ask.tsx';
import { ReviewBody } from './body.tsx';
import { Changes, reviewHref } from './changes.tsx';
import { Decide, type Reopening, type Returning } from './decide.tsx';
import { History } from './history.tsx';
import { type Review, SHOWN, type Shown } from './model.ts';
import { NotComparedList } from './not-compared.tsx';
import { cellId, Threads } from './threads.tsx';
import { Zalo } from './zalo.tsx';

type Props = {
  ui: Ui;
  review: Review;
  /** Checks that do not hold. */
  findings: readonly Warned[];
  shown: Shown;
  asking: Asking | null;
  returning: Returning;
  reopening: Reopening;
  /** A message to the unit, while it is its turn. */
  message: string | null;
  /** For what is posted once, however often it is pressed. */
  newId: () => string;
};

/** A report on the reviewer's desk: what changed, what was asked, every figure beside its last, and the decision. */
export function ReviewPage({ ui, review, findings, shown, asking, returning, reopening, message, newId }: Props) {
  const { t } = ui;
  const words = t.reviewWords;
  const { form, threads, before, may } = review;
  const { round, unit, revision, state } = form;
  const naming: Naming = { outline: form.outline, answers: revision?.answers ?? {}, rowNames: form.rowNames };
  const faults = faultsOf(asking, returning, reopening);
  const query = { from: before === null ? undefined : String(before.seq) };
  return (
    <Page
      ui={ui}
      title={`${words.title(unit.name)}, ${round.title}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title, href: links.round(round.id) },
        { text: words.waiting.title, href: links.waiting(round.id) },
      ]}
      sample={round.sample}
      faulty={faults.length > 0}
      wide
    >
      <ErrorSummary items={faults} ui={ui} />
      <h1>
        <span class="caption">{round.title}</span>
        {words.title(unit.name)}
      </h1>
      <p class="facts">
        <StateMark state={state} ui={ui} />
        {revision && (
          <span>
            {t.receipt.seq} {revision.seq}, {revision.by}, <Moment at={revision.at} />
          </span>
        )}
        {revision && form.onTime !== null && <span>{form.onTime ? t.dates.onTime : t.dates.late}</span>}
        {state !== 'submitted' && state !== 'accepted' && (
          <span>
            {t.home.deadline} <Moment at={form.deadline} endOfDay /> · <DaysLeft report={form} ui={ui} />
          </span>
        )}
      </p>
      {revision === null && <p class="lead">{words.notSubmitted}</p>}
      {revision !== null && state !== 'submitted' && state !== 'accepted' && <p class="notice">{words.takenBack}</p>}
      {message !== null && (
        <>
          <Zalo ui={ui} id="zalo" label={words.late.textFor(unit.name)} text={message} />
          <Script island="copy" />
        </>
      )}
      {revision !== null && (
        <>
          <nav aria-label={words.contents} class="contents">
            <ul class="links">
              <li>
                <a href="#changes">{words.changes.title}</a>
              </li>
              <li>
                <a href="#checks">{words.checks.title}</a>
              </li>
              <li>
                <a href="#threads">{words.threads.title}</a>
              </li>
              <li>
                <a href="#body">{words.body.title}</a>
              </li>
              <li>
                <a href="#decide">{words.decide.title}</a>
              </li>
              <li>
                <a href={links.view(round.id, unit.code)}>{words.read}</a>
              </li>
              <li>
                <a href={links.reportDocx(round.id, unit.code)} download>
                  {t.docxWords.report}
                </a>
              </li>
              <li>
                <a href={links.cellHistory(round.id, unit.code)}>{ui.t.savingWords.history}</a>
              </li>
            </ul>
          </nav>
          {asking && may.ask && <Ask ui={ui} form={form} naming={naming} asking={asking} id={newId()} back="review" />}
          <Changes ui={ui} review={review} findings={findings} naming={naming} />
          <Checks ui={ui} review={review} findings={findings} />
          <NotComparedList ui={ui} review={review} naming={naming} />
          <Threads
            ui={ui}
            round={round.id}
            unit={unit.code}
            threads={threads}
            naming={naming}
            may={may}
            newId={newId}
          />
          {may.ask && (
            <p>
              <a class="button" href={`${reviewHref(review, { ...query, comment: 'report' })}#comment`}>
                {words.ask.report}
              </a>
            </p>
          )}
          <section aria-labelledby="body">
            <h2 id="body">{words.body.title}</h2>
            <PreviousNote ui={ui} review={review} />
            <p class="links">
              {words.body.show}:{' '}
              {SHOWN.map((one) => (
                <a
                  href={`${reviewHref(review, { ...query, show: one === 'all' ? undefined : one })}#body`}
                  aria-current={one === shown ? 'true' : undefined}
                >
                  {words.body.filters[one]}
                </a>
              ))}
            </p>
            <ReviewBody ui={ui} review={review} naming={naming} shown={shown} warned={placesOf(findings)} />
          </section>
          <Decide ui={ui} review={review} naming={naming} returning={returning} reopening={reopening} />
          <History ui={ui} review={review} />
        </>
      )}
    </Page>
  );
}

/** Warnings with the reasons that came with them. */
function Checks({ ui, review, findings }: { ui: Ui; review: Review; findings: readonly Warned[] }) {
  const { t } = ui;
  const words = t.reviewWords.checks;
  const { form } = review;
  const reasonText = (key: string) => {
    const reason = own(form.revision?.explanations, key);
    if (!isGiven(reason)) return words.noReason;
    return `${words.reason}: ${explanationText(reason, checkOfKey(form.outline, key), ui.language)}`;
  };
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">
        {words.title} ({findings.length})
      </h2>
      {findings.length === 0 && <p>{words.none}</p>}
      {findings.map(({ key, label, text, finding }) => (
        <div class="explained">
          <p class="warning">
            <strong>{finding.severity === 'error' ? t.check.error : t.check.warning}:</strong>{' '}
            <a href={`#${cellId(finding.at.length > 2 ? finding.at.slice(0, 2).join('/') : finding.at.join('/'))}`}>
              {label}
            </a>
            {text.slice(label.length)}
          </p>
          <p class="text">{reasonText(key)}</p>
        </div>
      ))}
    </section>
  );
}

/** Against which period, or why against none. */
function PreviousNote({ ui, review }: { ui: Ui; review: Review }) {
  const words = ui.t.reviewWords.previous;
  const { previous, form } = review;
  if (previous.status === 'none') return <p class="meta">{words.none}</p>;
  if (previous.status !== 'compared') return <p class="meta">{words[previous.status](previous.round.title)}</p>;
  const merged = previous.units.length > 1 || previous.units[0]?.code !== form.unit.code;
  return (
    <p class="meta">
      {words.from(previous.round.title)}. {merged && words.merged(previous.units.map(({ name }) => name).join(', '))}
    </p>
  );
}

const placesOf = (findings: readonly Warned[]): ReadonlySet<string> =>
  new Set(findings.map(({ finding }) => finding.at.join('/')));

function faultsOf(asking: Asking | null, returning: Returning, reopening: Reopening): SummaryItem[] {
  const said = (text: string | undefined, href: string) => (text === undefined ? [] : [{ text, href }]);
  return [
    ...said(asking?.errors.at, '#comment-at'),
    ...said(asking?.errors.text, '#comment-text'),
    ...said(returning.errors.text, '#return-text'),
    ...said(returning.errors.day, '#return-day'),
    ...said(returning.errors.time, '#return-time'),
    ...said(reopening.error, '#reopen-reason'),
  ];
}

import { formatInstant } from '../../schemas/values/dates.ts';
import { LockedMark, StateMark, TaskMark } from '../layout/marks.tsx';
import { Page } from '../layout/page.tsx';
import { DaysLeft, Moment } from '../layout/parts.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { ExcelBox } from './excel/box.tsx';
import { NewerOutline } from './outlines/notice.tsx';
import { cellsToFill, pageTitle, sectionTitle, statusOf } from './progress.ts';
import type { Asking } from './review/ask.tsx';
import type { Thread } from './review/model.ts';
import { Todo } from './review/todo.tsx';
import { Withdraw } from './review/withdraw.tsx';
import { type Lock, LockNotice } from './rounds/ask-unlock.tsx';
import { RowsBelow } from './rows-below.tsx';

/** What is between the unit and who reviews it. */
type Said = {
  threads: readonly Thread[];
  may: { answer: boolean; withdraw: boolean; review: boolean };
  asking: Asking | null;
  newId: () => string;
};

/** The task list: every page of the form with how far it is, in the order and under the headings of the outline. */
export function ReportPage({ ui, form, lock = null, said }: { ui: Ui; form: Form; lock?: Lock | null; said?: Said }) {
  const { t } = ui;
  const { round, unit, pages } = form;
  const statuses = pages.map((page) => ({ page, status: statusOf(page, form) }));
  // What was ticked off on the way no longer matters once all of it is with the office above.
  const isSent = form.state === 'submitted' || form.state === 'accepted';
  const finished = statuses.filter(({ status }) => status === 'done').length;
  return (
    <Page
      ui={ui}
      title={`${t.report.title(unit.name)}, ${round.title}`}
      crumbs={[{ text: t.frame.home, href: links.home }, { text: round.title }]}
      sample={round.sample}
    >
      <h1>{t.report.title(unit.name)}</h1>
      <p class="facts">
        <StateMark state={form.state} ui={ui} />
        {round.state === 'locked' && <LockedMark ui={ui} />}
        <span>
          {t.home.deadline} <Moment at={form.deadline} endOfDay />
        </span>
        <DaysLeft report={form} ui={ui} />
      </p>
      <Standing form={form} ui={ui} />
      <NewerOutline form={form} ui={ui} />
      {lock && <LockNotice ui={ui} round={round.id} unit={unit.code} lock={lock} />}
      {said?.may.review && (
        <p>
          <a class="button" href={links.review(round.id, unit.code)}>
            {t.reviewWords.open}
          </a>
        </p>
      )}
      {said && <Todo ui={ui} form={form} {...said} mayAnswer={said.may.answer} />}
      <RowsBelow form={form} ui={ui} />
      {form.may.fill && form.state === 'not_started' && (
        <p>
          {t.report.before(pages.length, cellsToFill(form))} {t.report.seenBy}
        </p>
      )}
      <section aria-labelledby="tasks">
        <h2 id="tasks">{t.report.tasks}</h2>
        <p class="meta">
          {[
            !isSent && t.report.progress(finished, pages.length),
            form.working.at && saved(form.working.at, form.working.by, ui),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ul class="tasks">
          {statuses.map(({ page, status }, i) => {
            const before = i === 0 ? [] : (pages[i - 1]?.sections ?? []);
            const outer = page.sections.slice(0, -1);
            const opened = outer.filter((section, depth) => before[depth]?.id !== section.id);
            return (
              <>
                {opened.map((section) => (
                  <li class={`heading d${outer.indexOf(section)}`}>{sectionTitle(section, ui)}</li>
                ))}
                <li class={`task d${outer.length}`}>
                  {form.may.fill ? (
                    <a href={links.section(round.id, unit.code, page.id)} aria-describedby={`s-${page.id}`}>
                      {pageTitle(page, ui)}
                    </a>
                  ) : (
                    <span>{pageTitle(page, ui)}</span>
                  )}
                  <span id={`s-${page.id}`}>{!isSent && <TaskMark status={status} ui={ui} />}</span>
                </li>
              </>
            );
          })}
        </ul>
      </section>
      {form.may.fill && (
        <a class="button primary" href={links.check(round.id, unit.code)}>
          {t.report.check}
        </a>
      )}
      {(form.may.fill || said?.may.review) && <ExcelBox ui={ui} form={form} />}
      {said?.may.withdraw && <Withdraw ui={ui} form={form} />}
    </Page>
  );
}

const saved = (at: string, by: string | null, ui: Ui) =>
  by === null ? ui.t.report.savedAt(formatInstant(at)) : ui.t.report.savedBy(formatInstant(at), by);

/** What has been sent, and whether it can still change. */
function Standing({ form, ui }: { form: Form; ui: Ui }) {
  const { t } = ui;
  const { round, unit, revision, state } = form;
  const sent = revision !== null && (state === 'submitted' || state === 'accepted');
  const words = [
    sent && t.report.sentSummary(formatInstant(revision.at), revision.seq),
    state === 'submitted' && form.may.fill && t.report.editAgain,
    state === 'accepted' && t.report.accepted,
    state === 'returned' && t.report.returned,
    form.covered && t.filingWords.covered(form.covered.name),
    !form.may.fill &&
      state !== 'accepted' &&
      (round.state === 'planned' || round.state === 'locked') &&
      t.report.notTaking,
  ].filter((text) => typeof text === 'string');
  if (words.length === 0) return null;
  return (
    <div class={state === 'returned' ? 'notice danger' : 'notice'}>
      <p>{words.join(' ')}</p>
      {sent && (
        <p class="links">
          <a href={links.receipt(round.id, unit.code)}>{t.report.receipt}</a>{' '}
          <a href={links.view(round.id, unit.code)}>{t.report.view}</a>{' '}
          <a href={links.reportDocx(round.id, unit.code)} download>
            {t.docxWords.report}
          </a>
        </p>
      )}
    </div>
  );
}

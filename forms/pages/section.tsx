import type { Page as FormPage } from '../../schemas/outline/walk.ts';
import { formatInstant } from '../../schemas/values/dates.ts';
import { ErrorSummary } from '../fields/notes.tsx';
import { isNumber } from '../fields/own-number.tsx';
import type { Kept } from '../fields/page.ts';
import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { Conflict, type ConflictProps } from './conflict.tsx';
import { type Beside, EarlierBar, NotCompared, pastOf } from './earlier.tsx';
import { ExcelBox } from './excel/box.tsx';
import { besideCells, type Note, summaryItem } from './notes.ts';
import { pageTitle, sectionTitle } from './progress.ts';
import type { Thread } from './review/model.ts';
import { AskedHere } from './review/todo.tsx';
import { alsoHere, CopyNotice, SavingLine, savingData } from './saving.tsx';
import { hasBroadTable, SectionEntries } from './section-entries.tsx';
import { SectionNav } from './section-nav.tsx';

export type SectionProps = {
  ui: Ui;
  form: Form;
  page: FormPage;
  /** A mark of what the page held when it was shown. */
  base: string;
  /** What stands in the inputs, where it is not the working copy. */
  kept?: Kept;
  errors: readonly Note[];
  warnings?: readonly Note[];
  /** Said once, after saving. */
  saved?: boolean;
  /** The page was opened from the check, and leads back to it. */
  fromCheck?: boolean;
  conflict?: Omit<ConflictProps, 'ui'>;
  /** What was asked about the report. */
  asked?: readonly Thread[];
  /** What rounds before say; null: switched off, undefined: not asked. */
  beside?: Beside | null;
  /** What copying from the round before just came to. */
  copied?: { copied: number; kept: number } | null;
  /** Who fills it in: what is typed is saved as it is typed, and kept on the machine under this name. */
  user?: string;
  /** Who else has been filling it in lately. */
  present?: readonly { by: string; at: string }[];
};

/** The revisions of below whose rows the page shows: what was not touched follows what they send next. */
const shownRows = (form: Form) => JSON.stringify(Object.fromEntries(form.rows.map(({ unit, seq }) => [unit, seq])));

/** One page of the form. Saving posts to itself; nothing typed is ever lost on the way back. */
export function SectionPage(props: SectionProps) {
  const { ui, form, page, base, errors, warnings = [], saved, fromCheck, conflict, asked, user, beside } = props;
  const { t } = ui;
  const { round, unit, working } = form;
  const kept = props.kept ?? working;
  const index = form.pages.indexOf(page);
  const [previous, next] = [form.pages[index - 1], form.pages[index + 1]];
  // The nearest heading in full, those around it by their numbers: some letters head a section with a paragraph.
  const outer = page.sections
    .slice(0, -1)
    .map((section, i, all) =>
      i < all.length - 1 && isNumber(section.number) ? section.number : sectionTitle(section, ui),
    );
  const hint = page.section?.hint;
  const title = pageTitle(page, ui);
  const finished = form.done.includes(page.id);
  const naming = { outline: form.outline, answers: kept.answers, rowNames: form.rowNames };
  return (
    <Page
      ui={ui}
      title={`${title} – ${unit.name}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
      faulty={errors.length > 0 || conflict !== undefined}
      side={<SectionNav form={form} current={page.id} ui={ui} />}
      wide
      broad={hasBroadTable(page, ui)}
    >
      {user !== undefined && <CopyNotice ui={ui} />}
      {conflict && <Conflict {...conflict} ui={ui} />}
      <ErrorSummary
        items={errors.map((note) => summaryItem(note, naming, ui))}
        ui={ui}
        title={saved ? t.section.savedWithFaults(errors.length) : t.errors.title}
      />
      <h1>
        {outer.length > 0 && <span class="caption">{outer.join(' › ')}</span>}
        {title}
      </h1>
      {saved && errors.length === 0 && working.at && (
        <p class="saved" role="status">
          {t.report.savedAt(formatInstant(working.at))}
        </p>
      )}
      {user !== undefined && (
        <p id="also" class="hint" role="status">
          {alsoHere(ui, props.present ?? [])}
        </p>
      )}
      {hint && <p>{ui.label(hint)}</p>}
      {asked && <AskedHere ui={ui} form={form} threads={asked} page={page.id} />}
      <form
        method="post"
        novalidate
        autocomplete="off"
        id="section"
        data-saving={user === undefined ? undefined : savingData(ui, form, page.id, user)}
      >
        {/* Enter presses the first button there is: none of those that copy. Nobody reads it or comes by it. */}
        {beside !== undefined && (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is out of the order of tabs
          <button type="submit" name="go" value="next" class="vh" tabindex={-1} aria-hidden="true" />
        )}
        <input type="hidden" name="base" value={base} />
        {beside === null && <input type="hidden" name="previous" value="0" />}
        {beside !== undefined && (
          <EarlierBar
            form={form}
            page={page}
            beside={beside}
            said={props.copied ?? null}
            fromCheck={fromCheck === true}
            ui={ui}
          />
        )}
        {form.rows.length > 0 && <input type="hidden" name="rows" value={shownRows(form)} />}
        {fromCheck && <input type="hidden" name="check" value="1" />}
        <SectionEntries
          form={form}
          page={page}
          kept={kept}
          notes={besideCells(errors, warnings)}
          past={pastOf(beside ?? null)}
          ui={ui}
        />
        {beside && <NotCompared beside={beside} ui={ui} />}
        <fieldset class="field finished">
          <legend>{t.section.isDone}</legend>
          <div class="radios">
            <label>
              <input type="radio" name="done" value="yes" checked={finished} />
              {t.section.done}
            </label>
            <label>
              <input type="radio" name="done" value="no" checked={!finished} />
              {t.section.later}
            </label>
          </div>
        </fieldset>
        <p class="actions">
          <button type="submit" name="go" value="next" class="primary">
            {fromCheck ? t.section.saveCheck : t.section.saveNext}
          </button>
          <button type="submit" name="go" value="stay">
            {t.section.save}
          </button>
        </p>
      </form>
      {user !== undefined && <SavingLine ui={ui} />}
      <ExcelBox ui={ui} form={form} page={page} />
      <nav class="pager" aria-label={t.section.pager}>
        {previous && (
          <a rel="prev" href={links.section(round.id, unit.code, previous.id)}>
            <small>{t.section.previous}</small>
            {pageTitle(previous, ui)}
          </a>
        )}
        {next && (
          <a rel="next" href={links.section(round.id, unit.code, next.id)}>
            <small>{t.section.next}</small>
            {pageTitle(next, ui)}
          </a>
        )}
      </nav>
      <p>
        <a href={links.report(round.id, unit.code)}>{t.report.back}</a>
        {' · '}
        <a href={links.cellHistory(round.id, unit.code)}>{t.savingWords.history}</a>
      </p>
    </Page>
  );
}

import type { Field } from '../../schemas/outline/kinds.ts';
import { type Entry, isGrid } from '../../schemas/outline/walk.ts';
import { type Answers, type CellValue, own } from '../../schemas/report/answers.ts';
import { scorecardOf } from '../../worker/domain/rollup/scorecard.ts';
import type { Raw } from '../fields/cell.ts';
import { measureBeside } from '../fields/numbers.tsx';
import { ScorecardLine } from '../fields/scorecard.tsx';
import { ShownCell, ShownGrid } from '../fields/shown.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { figuredFrom } from './figured.ts';
import { openedBefore, pageTitle, sectionTitle } from './progress.ts';

type Props = {
  form: Form;
  answers: Answers;
  raw: Raw;
  ui: Ui;
  /** With a way back to each page of the form. */
  editable?: boolean;
};

/** The whole report to read, under the headings of the outline. */
export function ReportBody({ form, answers, raw, ui, editable }: Props) {
  const { figures, near } = figuredFrom(form, answers);
  return (
    <>
      <ScorecardLine scorecard={scorecardOf(figures)} ui={ui} />
      {form.pages.map((page, p) => {
        const opened = openedBefore(form.pages, p);
        const title = pageTitle(page, ui);
        return (
          <section class="part" aria-labelledby={`p-${page.id}`}>
            {opened.map((section) => (
              <p class="outer">{sectionTitle(section, ui)}</p>
            ))}
            <div class="part-head">
              <h2 id={`p-${page.id}`}>{title}</h2>
              {editable && (
                <a href={links.section(form.round.id, form.unit.code, page.id, { check: true })}>
                  {ui.t.check.edit}
                  <span class="vh"> {ui.t.check.editOf(title)}</span>
                </a>
              )}
            </div>
            {runsOf(page.entries).map((run, r) => {
              const [first] = run;
              if (first !== undefined && isGrid(first)) {
                const id = `v${p}-${r}`;
                return (
                  <ShownGrid
                    grid={first}
                    id={id}
                    form={{ ...form, answers }}
                    raw={raw}
                    figure={own(figures, first.id)}
                    on={form.round.on}
                    ui={ui}
                  />
                );
              }
              return <dl class="answers">{run.map((field) => isGrid(field) || <Answer field={field} />)}</dl>;
            })}
          </section>
        );
      })}
    </>
  );

  function Answer({ field }: { field: Field }) {
    const value = own(answers, field.id) as CellValue | undefined;
    const measure = measureBeside(field, ui);
    return (
      <div class={field.kind === 'text' ? 'long' : undefined}>
        <dt>
          {field.number && <span class="no">{field.number} </span>}
          {ui.label(field.label)}
          {measure && <small> ({measure})</small>}
        </dt>
        <dd>
          <ShownCell
            field={field}
            value={value}
            name={`/answers/${field.id}`}
            raw={raw}
            near={near}
            ui={ui}
            blank={ui.t.check.none}
          />
        </dd>
      </div>
    );
  }
}

/** Fields that follow one another make one list; a grid stands by itself. */
export function runsOf(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    if (last && first && !isGrid(first) && !isGrid(entry)) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { scopeOf } from '../../schemas/outline/scope.ts';
import { isGrid, type Page } from '../../schemas/outline/walk.ts';
import { type CellValue, own } from '../../schemas/report/answers.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../worker/domain/rollup/figures.ts';
import { isBroad } from '../fields/columns.tsx';
import { EarlierField } from '../fields/earlier.tsx';
import { type GridEarlier, gridEarlier } from '../fields/earlier-grid.tsx';
import { FieldBlock, type Notes } from '../fields/field.tsx';
import { GridInput } from '../fields/grid.tsx';
import type { Kept } from '../fields/page.ts';
import { TableScript } from '../fields/table-script.tsx';
import { Script } from '../layout/script.tsx';
import type { Form, Past } from '../model.ts';
import type { Ui } from '../ui.ts';
import { RowsOfGrid, rowMarks } from './rows-below.tsx';

type Props = { form: Form; page: Page; kept: Kept; notes: Notes; past?: Past | null; ui: Ui };

/** Whether a table on the page needs all of the width there is. */
export const hasBroadTable = (page: Page, ui: Ui): boolean =>
  page.entries.some((entry) => isGrid(entry) && isBroad(entry, ui));

/** Fields and tables of a page in their order, with what is computed from them as it stands. */
export function SectionEntries({ form, page, kept, notes, past = null, ui }: Props) {
  const plan = foldPlanOf(form.outline, form.round.on);
  const figures = figuresOf(plan, aggregatesOfReport(plan, { ...form.form, entries: page.entries }, kept.answers));
  const near = {
    scope: scopeOf(form.form.entries.filter((entry): entry is Field => !isGrid(entry))),
    cells: { ...form.working.answers, ...kept.answers },
    on: form.round.on,
  };
  const marks = new Set(form.copied);
  const sums = (past?.rounds ?? []).map(({ answers }) =>
    answers === null
      ? null
      : figuresOf(plan, aggregatesOfReport(plan, { ...form.form, entries: page.entries }, answers)),
  );
  return (
    <>
      {page.entries.map((entry, i) =>
        isGrid(entry) ? (
          <>
            <GridInput
              marks={rowMarks(entry, form)}
              grid={entry}
              id={`t${i}`}
              form={{ ...form, answers: kept.answers }}
              raw={kept.raw}
              notes={notes}
              figure={own(figures, entry.id)}
              earlier={past || marks.size > 0 ? earlierIn(entry, `t${i}`) : undefined}
              ui={ui}
            />
            <RowsOfGrid grid={entry} id={`t${i}`} form={form} ui={ui} />
          </>
        ) : (
          <FieldBlock
            field={entry}
            value={own(kept.answers, entry.id) as CellValue | undefined}
            raw={kept.raw}
            notes={notes}
            near={near}
            beneath={
              <EarlierField
                field={entry}
                scope={near.scope}
                now={near.cells}
                raw={kept.raw}
                past={past}
                marked={marks.has(`/answers/${entry.id}`)}
                ui={ui}
              />
            }
            ui={ui}
          />
        ),
      )}
      {page.entries.some(isGrid) && <TableScript ui={ui} />}
      {past && <Script island="earlier" />}
    </>
  );

  function earlierIn(grid: Grid, id: string): GridEarlier {
    const filed = new Set(form.rowFilers.flatMap((one) => (one.grid === grid.id ? [one.row] : [])));
    const shown = { ...form, answers: kept.answers };
    return gridEarlier({
      grid,
      id,
      scope: scopeOf(grid.columns),
      form: shown,
      raw: kept.raw,
      past,
      sums,
      marks,
      filed,
      ui,
    });
  }
}

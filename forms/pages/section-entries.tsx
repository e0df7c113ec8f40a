import type { Field } from '../../schemas/outline/kinds.ts';
import { scopeOf } from '../../schemas/outline/scope.ts';
import { isGrid, type Page } from '../../schemas/outline/walk.ts';
import { type CellValue, own } from '../../schemas/report/answers.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../worker/domain/rollup/figures.ts';
import { FieldBlock, type Notes } from '../fields/field.tsx';
import { GridInput } from '../fields/grid.tsx';
import type { Kept } from '../fields/page.ts';
import { TableScript } from '../fields/table-script.tsx';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { RowsOfGrid, rowMarks } from './rows-below.tsx';

type Props = { form: Form; page: Page; kept: Kept; notes: Notes; ui: Ui };

/** Fields and tables of a page in their order, with what is computed from them as it stands. */
export function SectionEntries({ form, page, kept, notes, ui }: Props) {
  const plan = foldPlanOf(form.outline, form.round.period.to);
  const figures = figuresOf(plan, aggregatesOfReport(plan, { ...form.form, entries: page.entries }, kept.answers));
  const near = {
    scope: scopeOf(form.form.entries.filter((entry): entry is Field => !isGrid(entry))),
    cells: { ...form.working.answers, ...kept.answers },
    on: form.round.period.to,
  };
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
            ui={ui}
          />
        ),
      )}
      {page.entries.some(isGrid) && <TableScript ui={ui} />}
    </>
  );
}

import type { Grid } from '../../schemas/outline/outline.ts';
import { scopeOf } from '../../schemas/outline/scope.ts';
import { gridRows, own } from '../../schemas/report/answers.ts';
import { rowIdsOf } from '../../schemas/report/validator.ts';
import type { EntryFigure } from '../../worker/domain/rollup/figures.ts';
import { Scroll } from '../layout/scroll.tsx';
import type { Ui } from '../ui.ts';
import type { Raw } from './cell.ts';
import { type CellRead, cellWords } from './cell-words.ts';
import { columnsOf, TableHead } from './columns.tsx';
import { ComputedWords } from './computed.tsx';
import { cornerOf } from './grid.tsx';
import { GridChanges, pairInReport } from './grid-changes.tsx';
import { GridFoot } from './grid-foot.tsx';
import { OwnNumber } from './own-number.tsx';
import type { FormLike } from './page.ts';
import { rowLabel } from './place.ts';
import { ShownTargetWords } from './target.tsx';
import { viewOf } from './views.ts';

/** A cell as it is read: its value, the sign of its gap with the reason, or what was typed and not understood. */
export function ShownCell({ blank, ...read }: CellRead & { /** What a blank says. */ blank: string }) {
  const words = cellWords(read);
  switch (words.is) {
    case 'computed':
      return <ComputedWords words={words} />;
    case 'target':
      return <ShownTargetWords words={words} />;
    case 'typed':
      return <mark>{words.main}</mark>;
    case 'gap':
      return (
        <span class="gap" title={words.reason}>
          {words.sign}
          <span class={blank === '' ? 'vh' : undefined}> {words.reason}</span>
        </span>
      );
    case 'blank':
      return <span class="gap">{blank}</span>;
    case 'value':
      return <span class={read.field.kind === 'text' ? 'text' : undefined}>{words.main}</span>;
  }
}

type GridProps = {
  grid: Grid;
  id: string;
  form: FormLike;
  raw: Raw;
  figure: EntryFigure | undefined;
  /** The day targets are held against. */
  on: string;
  ui: Ui;
};

/** A table to read, with the heads and totals of the one that was typed into. */
export function ShownGrid({ grid, id, form, raw, figure, on, ui }: GridProps) {
  const leaves = columnsOf(grid, ui);
  const scope = scopeOf(grid.columns);
  const cells = new Map(gridRows(own(form.answers, grid.id)).map((row) => [row.id, row.cells]));
  const rows = rowIdsOf(grid, form.form) ?? [...cells.keys()];
  return (
    <Scroll labelledBy={`${id}-title`} rows={rows.length}>
      <table class="shown">
        <caption id={`${id}-title`}>
          <OwnNumber number={grid.number} />
          {ui.label(grid.title)}
        </caption>
        <TableHead
          id={id}
          corner={cornerOf(grid, ui)}
          leaves={leaves.map((leaf) => ({ ...leaf, numeric: viewOf(leaf.column).numeric }))}
        />
        <tbody>
          {rows.map((row) => {
            const near = { scope, cells: cells.get(row) ?? {}, on };
            return (
              <tr>
                <th scope="row">{rowLabel(grid, row, form, ui)}</th>
                {leaves.map(({ column }) => (
                  <td class={viewOf(column).numeric ? 'n' : undefined}>
                    <ShownCell
                      field={column}
                      value={own(cells.get(row), column.id)}
                      name={`/answers/${grid.id}/${row}/${column.id}`}
                      raw={raw}
                      near={near}
                      ui={ui}
                      blank=""
                    />
                  </td>
                ))}
              </tr>
            );
          })}
          {rows.length === 0 && (
            <tr>
              <td colspan={leaves.length + 1}>{ui.t.grid.noRows}</td>
            </tr>
          )}
        </tbody>
        <GridFoot grid={grid} leaves={leaves} figure={figure} blanks={0} ui={ui} />
      </table>
      <GridChanges grid={grid} leaves={leaves} pairOf={pairInReport(cells, scope)} ui={ui} />
    </Scroll>
  );
}

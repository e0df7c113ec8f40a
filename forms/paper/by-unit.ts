import type { Outline } from '../../schemas/outline/outline.ts';
import { pagesOf } from '../../schemas/outline/walk.ts';
import type { Block } from '../../worker/domain/paper.ts';
import type { Report, UnitRef } from '../model.ts';
import { pageTitle } from '../pages/progress.ts';
import { tablesOf } from '../pages/rollup-columns.ts';
import { type Part, whyNothing } from '../pages/rollup-words.ts';
import type { Ui } from '../ui.ts';
import { headOf, rolledCell } from './rolled.ts';
import { type Line, said, tableBlocks } from './table.ts';

type Child = { unit: UnitRef; part: Part; report: Report | null; drill: boolean };
type Props = { outline: Outline; unit: UnitRef; part: Part; rows: readonly Child[]; on: string; ui: Ui };

/** The tables of the page: units right below down, figures across, the unit itself at the foot. */
export function byUnitBlocks({ outline, unit, part, rows, on, ui }: Props): Block[] {
  return pagesOf(outline).flatMap((page): Block[] => {
    const title = pageTitle(page, ui);
    const tables = tablesOf(page, title, ui).flatMap((table) => (table.kind === 'units' ? [table] : []));
    if (tables.length === 0) return [];
    return [
      { is: 'heading', level: 2, text: title },
      ...tables.flatMap((table) => {
        const cells = (of: Part) => table.columns.map((column) => rolledCell(column, of, ui, 'table'));
        const line = (label: string, of: Part, standing: string): Line => ({
          label,
          cells: [said(standing), ...cells(of)],
        });
        return tableBlocks(
          {
            title: table.plain ? title : table.title,
            plain: table.plain ?? false,
            level: 3,
            corner: ui.t.rollup.unit,
            leaves: [
              { label: ui.t.rollup.coverage, group: null },
              ...table.columns.map((column) => headOf(column, on, ui)),
            ],
            rows: rows.map(
              (one): Line =>
                Object.keys(one.part.figures).length > 0
                  ? line(one.unit.name, one.part, standingOf(one))
                  : { label: one.unit.name, said: whyNothing(one.part, ui) },
            ),
            foot: [line(ui.t.rollup.total(unit.name), part, covered(part))],
          },
          ui,
        );
      }),
    ];
  });

  function covered({ coverage: { submitted, expected } }: Part): string {
    return ui.t.rollup.covered(submitted, expected);
  }

  function standingOf({ part: own, report, drill }: Child): string {
    return drill || !report ? covered(own) : ui.t.states[report.state];
  }
}

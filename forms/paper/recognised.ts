import { formatDate } from '../../schemas/values/dates.ts';
import { formatWhole } from '../../schemas/values/number-vi.ts';
import type { Block } from '../../worker/domain/paper.ts';
import type { HeldStandard, Recognition } from '../model.ts';
import { rangeText } from '../pages/report-levels.tsx';
import type { Ui } from '../ui.ts';
import { cited } from './levels.ts';
import { type Line, said, tableBlocks } from './table.ts';

type Levels = { standard: HeldStandard; corner: string; head: string; rows: readonly Line[] };

/** What units are recognised at by the figures: those above others, and how many of the others reach each level. */
export function recognisedBlocks({ on, checks }: Recognition, ui: Ui): Block[] {
  const words = ui.t.standardsWords;
  if (checks.length === 0) return [];
  const { unit } = ui.t.rollup;
  return [
    { is: 'heading', level: 1, text: words.recognition },
    { is: 'note', text: words.recognitionHint(formatDate(on)) },
    ...checks.flatMap(({ standard, tally, above }) => [
      ...above.toReversed().flatMap((one) =>
        levelTable(
          {
            standard: one.standard,
            corner: unit,
            head: words.reached,
            rows: one.units.map((ranged) => line(ranged.name, rangeText(ranged, one.standard, ui))),
          },
          ui,
        ),
      ),
      ...levelTable(
        {
          standard,
          corner: words.reached,
          head: ui.t.docxWords.units,
          rows: tally.map(({ label, least, most }) => line(ui.label(label), counted(least, most))),
        },
        ui,
      ),
    ]),
  ];
}

/** The level of each unit. */
export function recognisedByUnit({ checks }: Recognition, ui: Ui): Block[] {
  return checks.flatMap(({ standard, units }) =>
    levelTable(
      {
        standard,
        corner: ui.t.rollup.unit,
        head: ui.t.standardsWords.reached,
        rows: units.map((ranged) => line(ranged.name, rangeText(ranged, standard, ui))),
      },
      ui,
    ),
  );
}

function levelTable({ standard, corner, head, rows }: Levels, ui: Ui): Block[] {
  if (rows.length === 0) return [];
  const leaves = [{ label: head, group: null }];
  const table = { title: ui.label(standard.title), level: 2, corner, leaves, rows, foot: [] };
  return [...tableBlocks(table, ui), { is: 'note', text: cited(standard, ui) }];
}

const line = (label: string, text: string): Line => ({ label, cells: [said(text)] });

const counted = (least: number, most: number) =>
  least === most ? formatWhole(least) : `${formatWhole(least)} – ${formatWhole(most)}`;

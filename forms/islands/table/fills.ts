import type { TableWords } from '../../../schemas/values/table-plan.ts';
import { placesIn, type Span } from './block.ts';
import type { At } from './grid-dom.ts';
import type { Sheet } from './sheet.ts';
import { isNumber } from './tools.ts';
import type { Change } from './undo.ts';
import { fill } from './words.ts';

/** `down`: as the keys do; `below`: the button, for those who do not select blocks. */
export type Fill = 'down' | 'below' | 'zeros' | 'signs' | 'clear';
type Filled = { changes: Change[]; said: string; none: string };

/** What filling or emptying cells would change, and what is said of it; null where there is nothing to do it to. */
export function fillOf(how: Fill, sheet: Sheet, span: Span | null, active: At | null): Filled | null {
  const { table } = sheet.words;
  return FILLS[how](sheet, span, active, table);
}

const FILLS: { [F in Fill]: (sheet: Sheet, span: Span | null, active: At | null, words: TableWords) => Filled | null } =
  {
    /** The first row of a block into the rows below; without a block, the cell above into this one. */
    down({ grid, change }, span, active, words) {
      if (!span && !active?.row) return null;
      const { row, column } = active ?? { row: 0, column: 0 };
      const { top, bottom, left, right } = span ?? { top: row - 1, bottom: row, left: column, right: column };
      const places = placesIn({ top: top + 1, bottom, left, right });
      const changes = places.flatMap((at) => change(at, grid.control(top, at.column)?.value ?? ''));
      return { changes, said: words.copiedDown, none: '' };
    },
    /** The value of the cell into the blank ones below it. */
    below(sheet, span, active, words) {
      if (span) return FILLS.down(sheet, span, active, words);
      const { grid, change } = sheet;
      const { row, column } = active ?? { row: 0, column: 0 };
      const value = (active && grid.control(row, column)?.value) ?? '';
      const bottom = value === '' ? row : grid.target.rows.length - 1;
      const changes = placesIn({ top: row + 1, bottom, left: column, right: column })
        .filter((at) => isBlank(sheet, at))
        .flatMap((at) => change(at, value));
      return { changes, said: words.copiedDown, none: words.noBlank };
    },
    zeros: (sheet, span) => intoBlanks('0', sheet, span),
    signs: (sheet, span) => intoBlanks('–', sheet, span),
    clear: ({ change }, span, _, words) => ({
      changes: placesIn(span).flatMap((at) => change(at, '')),
      said: words.cleared,
      none: '',
    }),
  };

/** Into blank cells for figures, of the block or of the table. */
function intoBlanks(value: string, sheet: Sheet, span: Span | null): Filled {
  const { grid, words, understand, change } = sheet;
  const { rows, columns } = grid.target;
  const everything = { top: 0, bottom: rows.length - 1, left: 0, right: columns.length - 1 };
  const changes = placesIn(span ?? everything)
    .filter((at) => isNumber(grid.plan.columns[at.column]?.kind ?? '') && isBlank(sheet, at))
    .filter((at) => !understand(at, value).fault)
    .flatMap((at) => change(at, value));
  return { changes, said: fill(words.table.filled, { value, n: '{n}' }), none: words.table.noBlank };
}

const isBlank = ({ grid }: Sheet, { row, column }: At) => grid.control(row, column)?.value.trim() === '';

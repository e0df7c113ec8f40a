import { isGrid, totalledColumns, yearsOf } from '../../../schemas/outline/walk.ts';
import type { ExplainedCell } from '../../../schemas/report/explained-cells.ts';
import { ALL_ROWS, type Group, type Path } from './columns.ts';
import { partsOf } from './kinds.ts';

/** Why a warning about a figure of a report stands, in words. */
export type Reason = ExplainedCell & { text: string };

/**
 * What is told at each line of a unit in a long file; reasons for other units' rows, which a line adds up, by the row's
 * code. Sorted once a unit: a report may have as many reasons as it has lines.
 */
export function reasonsByLine(
  reasons: readonly Reason[],
  groups: readonly Group[],
  unit: string,
): (line: Path) => string {
  const told = new Map<string, string[]>();
  for (const reason of reasons) {
    const group = groups.find(({ entry }) => entry.id === reason.entry);
    if (!group) continue;
    const column = columnOf(reason, group);
    for (const row of rowsOf(reason, group)) {
      const line = keyOf([reason.entry, row, column]);
      const isOwn = reason.row === undefined || reason.row === row || reason.row === unit;
      told.set(line, [...(told.get(line) ?? []), isOwn ? reason.text : `${reason.row}: ${reason.text}`]);
    }
  }
  return (line) => told.get(keyOf(line))?.join('; ') ?? '';
}

const keyOf = (line: Path) => line.join('.');

/** `column` of the line that has the figure itself, of a field that has several its first. */
function columnOf({ column }: Reason, { entry, scope }: Group): string {
  const field = isGrid(entry) ? entry.columns.find(({ id }) => id === column) : entry;
  const [part = ''] = field ? partsOf(field, scope) : [];
  return [column ?? '', part].filter((id) => id !== '').join('.');
}

/** `row` of the lines a reason belongs to: its own row, or, of what is compared over all rows, the line that has their sum. */
function rowsOf({ row, column = '' }: Reason, { entry }: Group): readonly string[] {
  if (!isGrid(entry)) return [''];
  const { rows } = entry;
  if (rows.by === 'unit') return ['']; // here the rows are added up; each is a line of the file of its own tier
  if (row !== undefined) return [row];
  if (rows.by === 'free') return [''];
  if (totalledColumns(entry).includes(column)) return [ALL_ROWS];
  return rows.by === 'list' ? rows.rows.map(({ id }) => id) : yearsOf(rows);
}

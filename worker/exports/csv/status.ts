import { formatInstant } from '../../../schemas/values/dates.ts';
import type { ReportState } from '../../domain/report-state.ts';
import { BYTE_ORDER_MARK, type CsvProfile, lineWriter, number, text, type Value } from './format.ts';

/** One expected unit as it stands on the board. */
export type StatusRow = {
  unit: string;
  name: string;
  tier: string;
  state: ReportState;
  deadline: string;
  submittedAt: string | null;
  onTime: boolean | null;
  seq: number | null;
  parent: string | null;
  late: boolean;
  overdue: boolean;
  extension: string | null;
  completeness: { filled: number; required: number } | null;
  lastChange: { at: string; type: string } | null;
};

/** In the order of the file. New columns go to the end: the others are read by their place. */
export const STATUS_COLUMNS = [
  'unit',
  'name',
  'tier',
  'state',
  'deadline',
  'submitted_at',
  'on_time',
  'seq',
  'parent',
  'late',
  'overdue',
  'extension',
  'filled_cells',
  'required_cells',
  'last_change_at',
  'last_change_type',
] as const;
export type StatusColumn = (typeof STATUS_COLUMNS)[number];

/** Words for people, who open the file in Excel; programs get keys. */
export type StatusWords = {
  columns: { [C in StatusColumn]: string };
  states: { [S in ReportState]: string };
  tier: (tier: string) => string;
  change: (type: string) => string;
};

/** The board as a file, by the same writer, guard and quoting as every other. */
export function statusCsv(
  rows: readonly StatusRow[],
  { profile, header }: { profile: CsvProfile; header: 'key' | 'label' | 'both' },
  words: StatusWords,
): string {
  const forPeople = profile === 'excel-vi';
  const line = lineWriter({ profile, raw: false });
  const maybe = <T>(value: T | null | undefined, show: (value: T) => Value): Value | null =>
    value === null || value === undefined ? null : show(value);
  const yes = (value: boolean): Value => ({ is: 'flag', yes: value });
  const instant = (at: string) => text(forPeople ? formatInstant(at) : at);
  const deadline = (at: string) => text(forPeople ? formatInstant(at, { endOfDay: true }) : at);
  const cells: { [C in StatusColumn]: (row: StatusRow) => Value | null } = {
    unit: (row) => text(row.unit),
    name: (row) => text(row.name),
    tier: (row) => text(forPeople ? words.tier(row.tier) : row.tier),
    state: (row) => text(forPeople ? words.states[row.state] : row.state),
    deadline: (row) => deadline(row.deadline),
    submitted_at: (row) => maybe(row.submittedAt, instant),
    on_time: (row) => maybe(row.onTime, yes),
    seq: (row) => maybe(row.seq, number),
    parent: (row) => maybe(row.parent, text),
    late: (row) => yes(row.late),
    overdue: (row) => yes(row.overdue),
    extension: (row) => maybe(row.extension, deadline),
    filled_cells: (row) => maybe(row.completeness?.filled, number),
    required_cells: (row) => maybe(row.completeness?.required, number),
    last_change_at: (row) => maybe(row.lastChange?.at, instant),
    last_change_type: (row) => maybe(row.lastChange?.type, (type) => text(forPeople ? words.change(type) : type)),
  };
  const labels = STATUS_COLUMNS.map((column) => text(words.columns[column]));
  const heads = [
    ...(header === 'label' ? [] : [STATUS_COLUMNS.map((column) => text(column))]),
    ...(header === 'key' ? [] : [labels]),
  ];
  const body = rows.map((row) => STATUS_COLUMNS.map((column) => cells[column](row)));
  return (forPeople ? BYTE_ORDER_MARK : '') + [...heads, ...body].map(line).join('');
}

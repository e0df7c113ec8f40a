import type { StatedValue } from '../../schemas/outline/kinds/target.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { type Answers, type CellValue, type FreeRow, gridRows, type Row } from '../../schemas/report/answers.ts';
import type { SourceDocument } from './documents.ts';
import type { FigureRecord, Place } from './record.ts';

/** A cell that a record types, and what with. */
export type Typed = { at: Place; value: CellValue | StatedValue };

/** The cells that a record fills; none for what belongs to the outline or to no report, and for a cell left empty. */
export function typedBy(record: FigureRecord): Typed[] {
  if ('at' in record) {
    const value = statedBy(record);
    return value === undefined ? [] : [{ at: record.at, value }];
  }
  if (!('share' in record)) return [];
  const { of, over, rate } = record.share;
  const counted = record.of ?? (rate ? undefined : (record.value ?? undefined));
  return [
    ...(counted === undefined ? [] : [{ at: of, value: counted }]),
    ...(over && record.over !== undefined ? [{ at: over, value: record.over }] : []),
  ];
}

/** What is typed for a printed value: an option, a pair, the name of another body, a number. */
export function statedBy(record: FigureRecord): CellValue | StatedValue | undefined {
  if ('at' in record && record.at.part === 'reportedBy') return record.printed;
  if (record.option !== undefined) return record.option;
  if (record.of !== undefined && record.over !== undefined && 'at' in record)
    return { of: record.of, over: record.over };
  const { value, qualifier } = record;
  if (value === null) return undefined;
  return qualifier ? { qualifier, value } : value; // in the order of canonical JSON, in which it comes back
}

/** The report a document makes: its figures where its records say, beside what else it tells. */
export function answersOf({ records, rest, outline }: SourceDocument): Answers {
  const answers = structuredClone(rest);
  const free = new Set(
    placesOf(outline).flatMap(({ entry }) => (isGrid(entry) && entry.rows.by === 'free' ? [entry.id] : [])),
  );
  for (const record of records)
    for (const typed of typedBy(record)) put(answers, typed, record.id, free.has(typed.at.entry));
  return answers;
}

/** Two records of one cell must agree: a document may say a figure twice, but the report has it once. */
function put(answers: Answers, { at, value }: Typed, id: string, free: boolean): void {
  const { entry, row, column, part } = at;
  let cells = answers as { [key: string]: unknown };
  const into = (key: string) => {
    cells[key] ??= {};
    cells = cells[key] as { [key: string]: unknown };
  };
  const path = [entry, row, column, part].filter((key) => key !== undefined);
  if (free) {
    answers[entry] ??= [];
    const rows = answers[entry] as FreeRow[];
    if (!rows.some((one) => one.id === row)) rows.push({ id: row ?? '' });
    cells = rows.find((one) => one.id === row) as FreeRow;
    path.splice(0, 2);
  }
  for (const key of path.slice(0, -1)) into(key);
  const last = path.at(-1) as string;
  const known = cells[last];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value))
    throw new Error(`${id}: ${keyOf(at)} is ${JSON.stringify(known)} already, not ${JSON.stringify(value)}`);
  cells[last] = value;
}

/** What a report has at a place. */
export function read(answers: Answers, { entry, row, column, part }: Place): unknown {
  const answer = answers[entry];
  const cell =
    row === undefined ? answer : (gridRows(answer).find((one) => one.id === row)?.cells as Row)?.[column ?? ''];
  return part === undefined ? cell : (cell as { [key: string]: unknown } | undefined)?.[part];
}

/** The name of a place: a column of the wide table, or the first columns of a line of the long one. */
export const keyOf = ({ entry, row, column, part }: Place) =>
  [entry, row, column, part].filter((key) => key !== undefined).join('.');

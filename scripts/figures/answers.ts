import type { StatedValue } from '../../schemas/outline/kinds/target.ts';
import type { Answers, CellValue, Row, RowsById } from '../../schemas/report/answers.ts';
import type { SourceDocument } from './documents.ts';
import type { FigureRecord, Place } from './record.ts';

/** A cell that a record types, and what with. */
export type Typed = { at: Place; value: CellValue | StatedValue };

/** The cells that a record fills; none for what belongs to the outline or to no report, and for a cell left empty. */
export function typedBy(record: FigureRecord): Typed[] {
  if ('at' in record) {
    const value = statedBy(record);
    const word = record.qualifier && record.qualifiedBy && { at: record.qualifiedBy, value: record.qualifier };
    return [...(value === undefined ? [] : [{ at: record.at, value }]), ...(word ? [word] : [])];
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
  return record.value ?? undefined;
}

/** The report a document makes: its figures where its records say, beside what else it tells. */
export function answersOf({ records, rest }: SourceDocument): Answers {
  const answers = structuredClone(rest);
  for (const record of records) for (const typed of typedBy(record)) put(answers, typed, record.id);
  return answers;
}

/** Two records of one cell must agree: a document may say a figure twice, but the report has it once. */
function put(answers: Answers, { at, value }: Typed, id: string): void {
  const { entry, row, column, part } = at;
  let cells = answers as { [key: string]: unknown };
  const into = (key: string) => {
    cells[key] ??= {};
    cells = cells[key] as { [key: string]: unknown };
  };
  const path = [entry, row, column, part].filter((key) => key !== undefined);
  for (const key of path.slice(0, -1)) into(key);
  const last = path.at(-1) as string;
  const known = cells[last];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value))
    throw new Error(`${id}: ${path.join('.')} is ${JSON.stringify(known)} already, not ${JSON.stringify(value)}`);
  cells[last] = value;
}

/** What a report has at a place. */
export function read(answers: Answers, { entry, row, column, part }: Place): unknown {
  const answer = answers[entry];
  const cell =
    row === undefined ? answer : ((answer as RowsById | undefined)?.[row] as Row | undefined)?.[column ?? ''];
  return part === undefined ? cell : (cell as { [key: string]: unknown } | undefined)?.[part];
}

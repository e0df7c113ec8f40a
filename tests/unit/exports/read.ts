import { parse } from 'csv-parse/sync';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { CsvOptions } from '../../../worker/exports/csv.ts';
import { answering, fileOf } from './made-up.ts';

/** Lines of a file as another program reads them. */
export function linesOf(file: string, profile: CsvOptions['profile'] = 'machine'): string[][] {
  return parse(file, {
    delimiter: profile === 'machine' ? ',' : ';',
    bom: profile === 'excel-vi',
    record_delimiter: '\r\n',
  });
}

/** Records by the keys of the first line. */
export function recordsOf(file: string, profile: CsvOptions['profile'] = 'machine'): { [key: string]: string }[] {
  const [head = [], ...lines] = linesOf(file, profile);
  return lines.map((line) => Object.fromEntries(head.map((key, i) => [key, line[i] ?? ''])));
}

/** The one line of a wide file of one report. */
export async function recordOf(
  answers: Answers,
  options: Partial<CsvOptions> = {},
): Promise<{ [key: string]: string }> {
  const [record = {}] = recordsOf(await fileOf([answering(answers)], options), options.profile);
  return record;
}

/** A text as it stands behind the documented marks: the guard's apostrophe, and `="…"`. */
export function withoutMarks(cell: string): string {
  if (/^'[=+\-@\t\r]/.test(cell)) return cell.slice(1);
  return /^="(.*)"$/s.exec(cell)?.[1] ?? cell;
}

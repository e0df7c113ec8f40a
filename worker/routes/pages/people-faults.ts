import type { Ui } from '../../../forms/ui.ts';
import type { Issue } from '../../../schemas/issues.ts';

/** A fault of a list in words, with its line and column; `alone` where there is one person and no line to name. */
export function faultText(ui: Ui, issue: Issue, alone: boolean): { text: string; column: string | undefined } {
  const words = ui.t.peopleWords;
  const [, kind = '', line, column] = issue.pointer.split('/');
  const text = textOf(ui, issue, line, column);
  if (line === undefined || alone) return { text, column };
  if (kind === 'csv') return { text: words.faultAt(line, column, text), column };
  return { text: words.faultOf(Number(line) + 1, column, text), column };
}

function textOf(ui: Ui, { code, params = {} }: Issue, line: string | undefined, column: string | undefined): string {
  const { faults } = ui.t.peopleWords;
  if (code === 'required')
    return line === undefined ? faults.empty : line === '1' ? faults.missingColumn : faults.required;
  if (code === 'malformed_text' || code === 'unpaired_surrogate') return faults.malformed;
  if (code === 'invalid_value' && column === 'username') return faults.username;
  if (code === 'unknown_column') return faults.unknownColumn(String(params.column ?? ''));
  if (code === 'unknown_unit') return faults.unknownUnit(String(params.unit ?? ''));
  if (code === 'too_many_rows') return faults.tooManyRows(Number(params.max ?? 0));
  return ui.t.issueText[code](params);
}

import type { Issue } from '../../schemas/issues.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { type CellValue, explanationKey } from '../../schemas/report/answers.ts';
import type { Finding } from '../../schemas/report/checks.ts';
import { checkOfKey } from '../../schemas/report/explanations.ts';
import { isMissing } from '../../schemas/values/missing.ts';
import type { Fault } from '../fields/cell.ts';
import { faultText } from '../fields/fault-text.ts';
import type { Notes } from '../fields/field.tsx';
import type { SummaryItem } from '../fields/notes.tsx';
import { columnLabel, type Naming, placeOf } from '../fields/place.ts';
import type { Given } from '../fields/view.ts';
import { viewOf } from '../fields/views.ts';
import type { Ui } from '../ui.ts';
import { figuresText } from './finding-text.ts';

/** Something said about one cell, with where the cell is. */
export type Note = { page: string | null; anchor: string; label: string; text: string };

/** What was typed and not understood. Rows are named by id. */
export function notesOfFaults(faults: readonly Fault[], naming: Naming, ui: Ui): Note[] {
  return faults.map(({ pointer, code, params }) => {
    const place = placeOf(pointer, naming, ui);
    const label = place?.label ?? pointer;
    return { page: place?.page ?? null, anchor: pointer, label, text: faultText(ui.t, code, params, label) };
  });
}

/** What a check of the whole body found; free rows are named by position. Raw texts come with their own faults. */
export function notesOfIssues(issues: readonly Issue[], faults: readonly Fault[], naming: Naming, ui: Ui): Note[] {
  const typed = new Set(faults.map((fault) => fault.pointer));
  const rest = issues.filter((issue) => issue.pointer.startsWith('/answers') && !typed.has(issue.pointer));
  const found = rest.flatMap((issue): Note[] => {
    const place = placeOf(issue.pointer, naming, ui, true);
    const label = place?.label ?? issue.pointer;
    const anchor = place?.anchor ?? issue.pointer;
    if (typed.has(anchor)) return [];
    return [
      {
        page: place?.page ?? null,
        anchor,
        label,
        text: issue.message ?? ui.t.issueText[issue.code](issue.params ?? {}, label),
      },
    ];
  });
  return [...notesOfFaults(faults, naming, ui), ...found];
}

/** A check that does not hold, in one line with its figures. */
export function noteOfFinding(finding: Finding, naming: Naming, ui: Ui): Note & { finding: Finding; key: string } {
  if (finding.corrected) return noteOfCorrection(finding, finding.corrected, naming, ui);
  const place = placeOf(`/answers/${finding.at.join('/')}`, naming, ui);
  const label = place?.label ?? finding.check;
  return {
    page: place?.page ?? null,
    anchor: place?.anchor ?? '',
    label,
    text: `${label}: ${figuresText(finding, naming, ui)}. ${ui.label(finding.message)}`,
    finding,
    key: explanationKey(finding.check, finding.row),
  };
}

/** What an explanation is for, where its warning is not there any more: the check, and the row it spoke of. */
export function explainedName(key: string, naming: Naming, ui: Ui): string {
  const check = checkOfKey(naming.outline, key);
  const row = key.slice(key.indexOf(':') + 1);
  if (!check) return placeOf(`/answers/${row}`, naming, ui)?.label ?? key;
  const message = ui.label(check.message).replace(/\.$/, '');
  if (row === key) return message;
  return `${message}, ${placeOf(`/answers/${check.at}/${row}`, naming, ui)?.label ?? row}`;
}

/** A row that a unit below filed otherwise: each cell with both values. */
function noteOfCorrection(
  finding: Finding,
  { cells }: NonNullable<Finding['corrected']>,
  naming: Naming,
  ui: Ui,
): Note & { finding: Finding; key: string } {
  const [grid = '', row = ''] = finding.at;
  const place = placeOf(`/answers/${finding.at.join('/')}`, naming, ui);
  const label = placeOf(`/answers/${grid}/${row}`, naming, ui)?.label ?? row;
  const columns = placesOf(naming.outline).flatMap(({ entry }) =>
    isGrid(entry) && entry.id === grid ? entry.columns : [],
  );
  const said = cells.flatMap(({ column, filed, counted }) => {
    const field = columns.find(({ id }) => id === column);
    if (!field) return [];
    const text = (value: unknown) => cellText(field, value as CellValue | undefined, ui);
    return [ui.t.filingWords.correction(columnLabel(field, ui), text(filed), text(counted))];
  });
  const text = `${label} — ${said.join('; ')}`;
  const key = explanationKey(finding.check, finding.row);
  return { page: place?.page ?? null, anchor: place?.anchor ?? '', label, text, finding, key };
}

function cellText(field: Field, value: CellValue | undefined, ui: Ui): string {
  if (value === undefined || value === null) return ui.t.filingWords.blank;
  return isMissing(value) ? ui.t.missing[value.missing] : viewOf(field).show(field, value as Given, ui);
}

/** Words beside the cells of one page. */
export function besideCells(errors: readonly Note[], warnings: readonly Note[]): Notes {
  const byAnchor = (notes: readonly Note[]) => new Map(notes.map(({ anchor, text }) => [anchor, text]));
  return { errors: byAnchor(errors), warnings: byAnchor(warnings) };
}

/** As it is listed on its own page of the form, by the field or the table it stands in. */
export function summaryItem({ anchor, text }: Note, naming: Naming, ui: Ui): SummaryItem {
  const entry = anchor.split('/').slice(0, 3).join('/');
  const place = placeOf(entry, naming, ui);
  return { href: `#${anchor}`, text, section: place ? { title: place.label, href: `#${place.anchor}` } : undefined };
}

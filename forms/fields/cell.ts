import type { IssueParams } from '../../schemas/issues.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import { type CellValue, own } from '../../schemas/report/answers.ts';
import { cellSchema } from '../../schemas/report/cells.ts';
import { issuesOf } from '../../schemas/report/zod-issues.ts';
import {
  isMissing,
  MISSING_REASONS,
  MISSING_SIGNS,
  type MissingReason,
  readMissing,
} from '../../schemas/values/missing.ts';
import type { Ui } from '../ui.ts';
import type { FaultCode, Given } from './view.ts';
import { viewOf } from './views.ts';

/** Cells as typed that do not parse yet, by pointer. */
export type Raw = { [pointer: string]: string };

/** A text that was not understood, and where it stands. */
export type Fault = { pointer: string; code: FaultCode; params: IssueParams };

export type CellReading = { value: CellValue | undefined; raw: Raw; faults: Fault[] };

/** What a form posted: a name that is absent was not asked, which is another thing than blank. */
export type Posted = {
  has: (name: string) => boolean;
  /** Empty where nothing came. */
  get: (name: string) => string;
  names: () => readonly string[];
};

export function postedOf(texts: ReadonlyMap<string, string>): Posted {
  return { has: (name) => texts.has(name), get: (name) => texts.get(name) ?? '', names: () => [...texts.keys()] };
}

/** Beside a field that stands alone, the name of the choice of reasons. */
export const reasonName = (name: string) => `${name}?missing`;

/** What stands in the inputs of a cell: what was typed where it did not parse, else its value written out. */
export function textOf(
  field: Field,
  name: string,
  value: CellValue | undefined,
  raw: Raw,
  ui: Ui,
  inTable: boolean,
): (part: string) => string {
  const view = viewOf(field);
  return (part) => {
    const typed = own(raw, name + part);
    if (typed !== undefined) return typed;
    if (isMissing(value)) return inTable && part === view.parts[0] ? MISSING_SIGNS[value.missing] : '';
    return value === undefined ? '' : view.text(field, value as Given, part, ui);
  };
}

/** Whether the form asked for this cell. */
export function wasAsked(field: Field, name: string, posted: Posted): boolean {
  return viewOf(field).parts.some((part) => posted.has(name + part));
}

/** Reads one cell: a value, a stated reason, blank, or texts that stay as typed. */
export function readCell(field: Field, name: string, posted: Posted): CellReading {
  const view = viewOf(field);
  const text = (part: string) => posted.get(name + part);
  const filled = view.parts.filter((part) => text(part).trim() !== '');
  const reason = MISSING_REASONS.find((one) => one === posted.get(reasonName(name)));
  if (filled.length === 0) return { value: reason && { missing: reason }, raw: {}, faults: [] };

  const sign = filled.length === 1 && filled[0] === view.parts[0] ? signIn(field, text(filled[0] ?? '')) : null;
  if (sign !== null && (reason === undefined || reason === sign))
    return { value: { missing: sign }, raw: {}, faults: [] };
  if (reason !== undefined) {
    return kept(
      { missing: reason },
      filled.map((part) => ({ part, code: 'value_and_reason' as const })),
    );
  }
  const { value, faults = [] } = view.read(field, text);
  const refused = value === undefined || faults.length > 0 ? [] : outOfBounds(field, value);
  const [first] = refused;
  if (first)
    return kept(
      undefined,
      filled.map((part) => refused.find((one) => one.part === part) ?? { ...first, part }),
    );
  return kept(value, faults);

  function kept(
    given: CellValue | undefined,
    parts: readonly { part: string; code: FaultCode; params?: IssueParams }[],
  ): CellReading {
    return {
      value: given,
      raw: Object.fromEntries(parts.map(({ part }) => [name + part, text(part)])),
      faults: parts.map(({ part, code, params = {} }) => ({ pointer: name + part, code, params })),
    };
  }
}

type PartFault = { part: string; code: FaultCode; params: IssueParams };

/** Read, and yet nothing the outline takes: below its least, above its most, too long. It stays as typed. */
function outOfBounds(field: Field, value: CellValue): PartFault[] {
  const parsed = cellSchema(field)?.safeParse(value, { reportInput: true });
  if (!parsed || parsed.success) return [];
  return issuesOf(parsed.error).map(({ pointer, code, params = {} }) => ({ part: pointer, code, params }));
}

/** An option may be called "-": only the signs themselves, which no id can be, count in a list. */
function signIn(field: Field, typed: string): MissingReason | null {
  if (field.kind !== 'choice' && field.kind !== 'level') return readMissing(typed);
  return MISSING_REASONS.find((reason) => MISSING_SIGNS[reason] === typed) ?? null;
}

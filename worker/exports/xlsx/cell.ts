import type { Language } from '../../../schemas/outline/base.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { type CellValue, own } from '../../../schemas/report/answers.ts';
import { cellSchema } from '../../../schemas/report/cells.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import {
  isMissing,
  MISSING_REASONS,
  MISSING_SIGNS,
  type MissingReason,
  readMissing,
} from '../../../schemas/values/missing.ts';
import { BLANK, type Content, textContent } from './book.ts';
import type { PartFault, Parts } from './kind.ts';
import { kindOf } from './kinds.ts';
import { typedText } from './typed.ts';

/** One cell of a report: a field by itself, or of a row of a table. */
export type Target = { field: Field; entry: string; row?: string };

/** Ids hold no sign that a pointer would have to escape. */
export const pointerOf = ({ field, entry, row }: Target): string =>
  row === undefined ? `/answers/${entry}` : `/answers/${entry}/${row}/${field.id}`;

/** What a report holds there: its value, and what was typed and did not parse, by part. */
export type Held = { value: CellValue | undefined; raw: (part: string) => string | undefined };

/** What stands in the workbook for it: what was typed comes first, as it does on the page. */
export function contentOf({ field }: Target, held: Held, part: string, language: Language): Content {
  const kind = kindOf(field);
  if (!kind) return BLANK;
  const typed = held.raw(part);
  if (typed !== undefined) return textContent(typed);
  if (held.value === undefined) return BLANK;
  if (isMissing(held.value)) return part === kind.parts[0] ? textContent(MISSING_SIGNS[held.value.missing]) : BLANK;
  return kind.show(field, held.value, part, language);
}

export type CellRead = { value: CellValue | undefined; faults: readonly PartFault[] };

/** Reads the parts of one cell: a value the outline takes, a stated reason, blank, or what has to stay as typed. */
export function readTarget({ field }: Target, parts: Parts, language: Language): CellRead {
  const kind = kindOf(field);
  if (!kind) return { value: undefined, faults: [] };
  const filled = kind.parts.filter((part) => typedText(parts(part)).trim() !== '');
  const [only] = filled;
  if (only === undefined) return { value: undefined, faults: [] };
  const reason = filled.length === 1 && only === kind.parts[0] ? signIn(field, typedText(parts(only))) : null;
  if (reason !== null) return { value: { missing: reason }, faults: [] };
  const read = kind.read(field, parts, language);
  if (read.faults.length > 0 || read.value === undefined) return read;
  const parsed = schemaOf(field)?.safeParse(read.value, { reportInput: true });
  if (!parsed || parsed.success) return read;
  const issues = issuesOf(parsed.error);
  return {
    value: undefined,
    faults: filled.map((part) => {
      const { code, params = {} } =
        issues.find((issue) => issue.pointer === part) ?? (issues[0] as (typeof issues)[number]);
      return { part, code, params };
    }),
  };
}

/** In a list only the signs themselves count, for an option may be called "-". */
function signIn(field: Field, typed: string): MissingReason | null {
  if (field.kind !== 'choice' && field.kind !== 'level') return readMissing(typed);
  return MISSING_REASONS.find((reason) => MISSING_SIGNS[reason] === typed.trim()) ?? null;
}

/** Made once per field: outlines are kept for as long as the isolate lives. */
const schemas = new WeakMap<Field, ReturnType<typeof cellSchema>>();

function schemaOf(field: Field): ReturnType<typeof cellSchema> {
  const known = schemas.get(field);
  if (known !== undefined) return known;
  const schema = cellSchema(field);
  schemas.set(field, schema);
  return schema;
}

export const heldAt = (value: unknown, raw: { readonly [pointer: string]: string }, at: string): Held => ({
  value: value as CellValue | undefined,
  raw: (part) => own(raw, at + part),
});

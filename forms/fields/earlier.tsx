import type { Child } from 'hono/jsx';
import { type Field, isComputed } from '../../schemas/outline/kinds.ts';
import type { Scope } from '../../schemas/outline/scope.ts';
import { type CellValue, own } from '../../schemas/report/answers.ts';
import { isMissing, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import { isCopyable } from '../../worker/domain/copied-cells.ts';
import type { Past } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { Raw } from './cell.ts';
import { changeText, figureOf, figureText } from './compared.ts';
import { type Series, Sparkline } from './sparkline.tsx';
import type { Given } from './view.ts';
import { viewOf } from './views.ts';

type Cells = { readonly [id: string]: unknown } | undefined;

/** A box that says a copied cell was looked at. Not a name of the report's own cells. */
export const confirmedName = (at: string) => `ok:${at}`;

/** What a cell said in the round before, in words; null where it said nothing that is comparable. */
export function earlierText(field: Field, scope: Scope, cells: Cells, ui: Ui): string | null {
  const figure = figureOf(field, scope, cells);
  if (figure !== null) return figureText(field, figure);
  if (isComputed(field)) return null;
  const value = own(cells as never, field.id) as CellValue | undefined;
  if (value === undefined) return null;
  if (isMissing(value)) return MISSING_SIGNS[value.missing];
  return viewOf(field).show(field, value as Given, ui) || null;
}

/** A cell's figure in one of the rounds before; none where it has no figures, or that round said nothing comparable. */
export function pointOf(field: Field, scope: Scope, round: string, cells: Cells): Series[number] {
  const value = cells === undefined ? null : figureOf(field, scope, cells);
  return { round, value, text: value === null ? '' : figureText(field, value) };
}

/** Whether anything stands in a cell, be it only typed. */
export function isBlank(field: Field, name: string, cells: Cells, raw: Raw): boolean {
  if (own(cells as never, field.id) !== undefined) return false;
  return ![name, ...viewOf(field).parts.map((part) => name + part)].some((at) => (own(raw, at) ?? '') !== '');
}

type FieldProps = { field: Field; scope: Scope; now: Cells; raw: Raw; past: Past | null; marked: boolean; ui: Ui };

/** Beneath a field that stands alone: what it was, how it changed, a line of rounds, and a button that copies it. */
export function EarlierField({ field, scope, now, raw, past, marked, ui }: FieldProps) {
  const words = ui.t.earlierWords;
  const name = `/answers/${field.id}`;
  const text = past && earlierText(field, scope, past.answers, ui);
  if (!past || text === null) return marked ? <CopiedMark at={name} ui={ui} /> : null;
  const change = changeText(field, figureOf(field, scope, now), figureOf(field, scope, past.answers), ui);
  const value = own(past.answers, field.id) as CellValue | undefined;
  return (
    <div class="was">
      {field.kind === 'text' ? (
        <details>
          <summary>{words.wasText}</summary>
          <p class="text">{text}</p>
        </details>
      ) : (
        <span>
          {words.was}: <Sum merged={past.merged} ui={ui} />
          <b>{text}</b>
          {change && <i> {change}</i>}
        </span>
      )}
      <Sparkline
        series={past.rounds.map(({ title, answers }) => pointOf(field, scope, title, answers ?? undefined))}
        ui={ui}
      />
      {isCopyable(field, value) && isBlank(field, name, now, raw) && (
        <button type="submit" name="copy" value={name} aria-label={words.copyField(ui.label(field.label))}>
          {words.copy}
        </button>
      )}
      {marked && <CopiedMark at={name} ui={ui} />}
    </div>
  );
}

/** Said of a figure that several units gave, which are one by now. */
function Sum({ merged, ui }: { merged: readonly string[]; ui: Ui }): Child {
  if (merged.length < 2) return null;
  return <abbr title={`${ui.t.earlierWords.rowsMerged}: ${merged.join(', ')}`}>Σ </abbr>;
}

/** A cell that was copied, until somebody says it is right. */
export function CopiedMark({ at, ui }: { at: string; ui: Ui }) {
  return (
    <label class="copied">
      {ui.t.earlierWords.mark}
      <input type="checkbox" name={confirmedName(at)} value="1" />
      {ui.t.earlierWords.ok}
    </label>
  );
}

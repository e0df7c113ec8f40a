import { type Label, labelText } from '../../../schemas/outline/base.ts';
import { type Field, measureOf } from '../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import { type Answers, own } from '../../../schemas/report/answers.ts';
import type { Content, WrittenCell } from './book.ts';
import { contentOf, heldAt, pointerOf, type Target } from './cell.ts';
import { kindOf } from './kinds.ts';
import { MAX_CELL_LENGTH } from './limits.ts';
import type { Lists } from './lists.ts';
import { SIGNS } from './options.ts';
import type { Report } from './plan.ts';
import { WORDS } from './words.ts';

/** Writes cells in one language, and knows what a report holds. */
export class Pen {
  readonly #report: Report;
  readonly #lists: Lists;
  /** Cells of a field are alike but for what they hold. */
  readonly #offered = new Map<Field, Map<string, Omit<WrittenCell, 'content'>>>();

  constructor(report: Report, lists: Lists) {
    this.#report = report;
    this.#lists = lists;
  }

  words(label: Label): string {
    return labelText(label, this.#report.language);
  }

  numbered(number: string | undefined, label: Label): string {
    return number === undefined ? this.words(label) : `${number} ${this.words(label)}`;
  }

  measure(field: Field, scope: Scope): string {
    if (measureOf(field) === null) return '';
    const measure = measureOf(field) ?? scope.measure(field.id) ?? '';
    return measure === 'VND' ? this.words(WORDS.dong) : measure;
  }

  partLabel(field: Field, part: string): string {
    const label = kindOf(field)?.labels?.[part];
    return label === undefined ? '' : this.words(label);
  }

  /** The value of one target as it stands in the report. */
  content(target: Target, part: string): Content {
    const { answers, raw, language } = this.#report;
    return contentOf(target, heldAt(valueAt(answers, target), raw, pointerOf(target)), part, language);
  }

  /** A cell to fill in; null where what it holds is longer than any cell. */
  input(field: Field, part: string, content: Content): WrittenCell | null {
    if (content.is === 'text' && content.text.length > MAX_CELL_LENGTH) return null;
    const kind = kindOf(field);
    const kept = this.#offered.get(field)?.get(part);
    if (kept) return { content, ...kept };
    const offered = [
      ...(kind?.options?.(field, this.#report.language, part) ?? []),
      ...(part === kind?.parts[0] ? SIGNS : []),
    ];
    const list = offered.length > 0 && field.kind !== 'text' ? { list: this.#lists.of(offered) } : {};
    const cell: Omit<WrittenCell, 'content'> = { look: 'input', format: kind?.format(field, part) ?? 'text', ...list };
    this.#offered.set(field, (this.#offered.get(field) ?? new Map()).set(part, cell));
    return { content, ...cell };
  }

  tooLong(): WrittenCell {
    return { content: { is: 'text', text: this.words(WORDS.tooLong) }, look: 'computed' };
  }
}

/** What a report answers at a place; rows of free tables are found by their id. */
export function valueAt(answers: Answers, { entry, row, field }: Target): unknown {
  const answer = own(answers, entry);
  if (row === undefined) return answer;
  if (Array.isArray(answer)) return own(answer.find(({ id }) => id === row) as never, field.id);
  return own(own(answer as never, row) as never, field.id);
}

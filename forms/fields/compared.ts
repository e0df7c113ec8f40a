import { byKind, type Field, type KindTable } from '../../schemas/outline/kinds.ts';
import type { Scope } from '../../schemas/outline/scope.ts';
import { own } from '../../schemas/report/answers.ts';
import { figureIn, rateIn } from '../../schemas/report/figures.ts';
import { formatDecimal } from '../../schemas/values/number-vi.ts';
import { formatRate } from '../../schemas/values/rates.ts';
import { numberText } from '../messages/number-text.ts';
import type { Ui } from '../ui.ts';

type Cells = { readonly [id: string]: unknown } | undefined;

/** The number a cell says, to hold it against another time's; null where it says none, only a part of one, or none that is exact. */
export function figureOf(field: Field, scope: Scope, cells: Cells): number | null {
  return byKind(FIGURES, field, scope, cells);
}

const typed = (field: Field, _scope: Scope, cells: Cells): number | null => {
  const value = own(cells as never, field.id) as unknown;
  return typeof value === 'number' ? value : null;
};
const none = () => null;
const FIGURES: KindTable<[Scope, Cells], number | null> = {
  count: typed,
  amount: typed,
  decimal: typed,
  total: (field, scope, cells) => {
    const { sum, found, named, bound } = figureIn(field.id, scope, cells);
    return found === named && bound === undefined ? sum : null;
  },
  rate: (field, scope, cells) => {
    const { rate, bound } = rateIn(field, scope, cells);
    return bound === undefined ? rate : null;
  },
  flag: none,
  choice: none,
  level: none,
  text: none,
  date: none,
  document: none,
  target: none,
};

export function figureText(field: Field, value: number): string {
  return field.kind === 'rate' ? formatRate(value, field.places ?? 1) : numberText(value);
}

/** From one time to the next, in percent of the earlier; of rates in points. From nought there is no percentage. */
export function changeText(field: Field, now: number | null, then: number | null, ui: Ui): string | null {
  if (now === null || then === null) return null;
  const signed = (n: number) => (n === 0 ? '±0' : `${n > 0 ? '+' : '−'}${formatDecimal(Math.abs(n), 1, 1)}`);
  if (field.kind === 'rate') return ui.t.reviewWords.previous.points(signed(Math.round((now - then) * 10) / 10));
  if (then === 0) return null;
  return `${signed(Math.round(((now - then) / Math.abs(then)) * 1000) / 10)} %`;
}

import type { JSX } from 'hono/jsx/jsx-runtime';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import { figureIn, rateIn } from '../../schemas/report/figures.ts';
import { type Bound, withBound } from '../../schemas/values/qualifiers.ts';
import { formatRate } from '../../schemas/values/rates.ts';
import { numberText } from '../messages/number-text.ts';
import type { Ui } from '../ui.ts';
import type { FieldView, Neighbours } from './view.ts';

/** A rate on screen, always with a decimal so that figures line up: 33,0 %. */
export function percent(rate: number | null, places = 1): string | null {
  return rate === null ? null : formatRate(rate, places);
}

/** What is read of a cell: its figure, and what stands beneath it. */
export type Words = { main: string; beneath: readonly string[] };

/** A figure nobody types, from the cells beside it. A rate has its pair beneath; without it a rate says nothing. */
export function computedWords(field: FieldOf<'rate' | 'total'>, { scope, cells }: Neighbours, ui: Ui): Words {
  if (field.kind === 'total') {
    const { sum, found, named, bound } = figureIn(field.id, scope, cells);
    return {
      main: sum === null ? '…' : withBound(numberText(sum), bound),
      beneath: found > 0 && found < named ? [ui.t.fields.givenParts(found, named)] : [],
    };
  }
  const { of, over, rate, bound, ofBound, overBound } = rateIn(field, scope, cells);
  const side = (value: number | null, known: Bound | undefined) =>
    value === null ? '…' : withBound(numberText(value), known);
  const shown = percent(rate, field.places);
  return {
    main: shown === null ? '–' : withBound(shown, bound),
    beneath: of === null && over === null ? [] : [`${side(of, ofBound)} / ${side(over, overBound)}`],
  };
}

export function ComputedWords({ words: { main, beneath } }: { words: Words }) {
  return (
    <>
      {main}
      {beneath.map((line) => (
        <small>{line}</small>
      ))}
    </>
  );
}

export function ComputedFigure({ field, near, ui }: { field: FieldOf<'rate' | 'total'>; near: Neighbours; ui: Ui }) {
  return <ComputedWords words={computedWords(field, near, ui)} />;
}

const nothingTyped = {
  numeric: true,
  legend: () => false,
  parts: [],
  CellInput: (): JSX.Element => <></>,
  text: () => '',
  read: () => ({}),
  show: () => '',
};

export const computed: FieldView<FieldOf<'rate' | 'total'>> = {
  ...nothingTyped,
  Input: ({ field, id, near, ui, describedBy }) => (
    <output id={id} class="computed" aria-describedby={describedBy}>
      <ComputedFigure field={field} near={near} ui={ui} />
    </output>
  ),
};

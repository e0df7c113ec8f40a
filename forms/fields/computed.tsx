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

/** A rate with its pair beneath it; a rate without its pair says nothing. */
export function RateFigure(props: {
  of: number | null;
  over: number | null;
  rate: number | null;
  places?: number | undefined;
  bound?: Bound | undefined;
  ofBound?: Bound | undefined;
  overBound?: Bound | undefined;
}) {
  const { of, over, rate, places, bound, ofBound, overBound } = props;
  const side = (value: number | null, known: Bound | undefined) =>
    value === null ? '…' : withBound(numberText(value), known);
  const shown = percent(rate, places);
  return (
    <>
      {shown === null ? '–' : withBound(shown, bound)}
      {(of !== null || over !== null) && (
        <small>
          {side(of, ofBound)} / {side(over, overBound)}
        </small>
      )}
    </>
  );
}

/** A figure nobody types, from the cells beside it. */
export function ComputedFigure({ field, near, ui }: { field: FieldOf<'rate' | 'total'>; near: Neighbours; ui: Ui }) {
  if (field.kind === 'rate') return <RateFigure {...rateIn(field, near.scope, near.cells)} places={field.places} />;
  const { sum, found, named, bound } = figureIn(field.id, near.scope, near.cells);
  return (
    <>
      {sum === null ? '…' : withBound(numberText(sum), bound)}
      {found > 0 && found < named && <small>{ui.t.fields.givenParts(found, named)}</small>}
    </>
  );
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

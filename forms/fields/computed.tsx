import type { JSX } from 'hono/jsx/jsx-runtime';
import type { FieldOf } from '../../schemas/outline/kinds.ts';
import { figureIn, rateIn } from '../../schemas/report/figures.ts';
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
}) {
  const { of, over, rate, places } = props;
  const side = (value: number | null) => (value === null ? '…' : numberText(value));
  return (
    <>
      {percent(rate, places) ?? '–'}
      {(of !== null || over !== null) && (
        <small>
          {side(of)} / {side(over)}
        </small>
      )}
    </>
  );
}

/** A figure nobody types, from the cells beside it. */
export function ComputedFigure({ field, near, ui }: { field: FieldOf<'rate' | 'total'>; near: Neighbours; ui: Ui }) {
  if (field.kind === 'rate') return <RateFigure {...rateIn(field, near.scope, near.cells)} places={field.places} />;
  const { sum, found, named } = figureIn(field.id, near.scope, near.cells);
  return (
    <>
      {sum === null ? '…' : numberText(sum)}
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

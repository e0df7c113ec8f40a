import { DEFAULT_PLACES } from '../../../schemas/outline/kinds/decimal.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import { figureIn, placesIn, rateIn } from '../../../schemas/report/figures.ts';
import { BLANK, type Content, type WrittenCell } from './book.ts';

const RATE_PLACES = 2;
/** Excel's bounds are 255 arguments and 8192 characters; a total over more is written as its value alone. */
const MAX_TERMS = 200;
const MAX_FORMULA_LENGTH = 8_000;

const contentOf = (number: number | null): Content => (number === null ? BLANK : { is: 'number', number });

/**
 * A rate or a total: what it is now, and the formula by which it follows the cells around it while the workbook is
 * filled in. It says what the page says: a total of the parts given, a rate only where both sides are whole. What
 * comes back in such a cell is not read.
 */
export function computedCell(
  field: Extract<Field, { kind: 'rate' | 'total' }>,
  scope: Scope,
  cells: { readonly [id: string]: unknown } | undefined,
  addressOf: (id: string) => string | undefined,
): WrittenCell {
  const side = (id: string) => scope.leaves(id).map(addressOf);
  if (field.kind === 'total') {
    const formula = formulaOf([side(field.id)], ([sum, count]) => `IF(${count}=0,"",${sum})`);
    return cell(figureIn(field.id, scope, cells).sum, totalPlaces(field.id, scope), formula);
  }
  const [of, over] = [side(field.of), side(field.over)];
  const formula = formulaOf([of, over], ([sum, count, overSum, overCount]) => {
    return `IF(AND(${count}=${of.length},${overCount}=${over.length}),IF(${overSum}=0,"",${sum}*100/${overSum}),"")`;
  });
  return cell(rateIn(field, scope, cells).rate, field.places ?? RATE_PLACES, formula);
}

/** The sum over the rows of a list, of a column that adds up. */
export function columnTotal(
  field: Field,
  scope: Scope,
  rows: readonly ({ readonly [id: string]: unknown } | undefined)[],
  area: string,
): WrittenCell {
  const sums = rows.flatMap((cells) => figureIn(field.id, scope, cells).sum ?? []);
  const places = totalPlaces(field.id, scope);
  const sum = sums.length === 0 ? null : Number(sums.reduce((all, one) => all + one, 0).toFixed(places));
  return cell(sum, places, `IF(COUNT(${area})=0,"",SUM(${area}))`);
}

const cell = (number: number | null, places: number, formula: string | null): WrittenCell => ({
  content: contentOf(number),
  look: 'computed',
  format: places,
  ...(formula === null ? {} : { formula }),
});

function totalPlaces(id: string, scope: Scope): number {
  const places = scope.leaves(id).map((leaf) => {
    const field = scope.fields.get(leaf);
    return field ? (field.kind === 'decimal' ? (field.places ?? DEFAULT_PLACES) : placesIn(field)) : 0;
  });
  return Math.max(0, ...places);
}

/** Sum and count of each side, put together; null where a part has no cell in this sheet. */
function formulaOf(
  sides: readonly (readonly (string | undefined)[])[],
  join: (terms: readonly string[]) => string,
): string | null {
  if (sides.some((side) => side.length === 0 || side.length > MAX_TERMS || side.includes(undefined))) return null;
  const formula = join(sides.flatMap((side) => [`SUM(${side.join(',')})`, `COUNT(${side.join(',')})`]));
  return formula.length <= MAX_FORMULA_LENGTH ? formula : null;
}

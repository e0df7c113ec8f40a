import { GAPS, type Gap, MISSING_SIGNS } from '../../../schemas/values/missing.ts';
import { formatFigure, fromScaled, toScaled } from '../../../schemas/values/number-vi.ts';
import {
  addBounds,
  type Bound,
  boundCounts,
  boundIn,
  boundOf,
  boundOfRate,
  isQualified,
  numberIn,
  type Qualified,
  type Qualifier,
  withBound,
} from '../../../schemas/values/qualifiers.ts';
import { formatRate, rateOf } from '../../../schemas/values/rates.ts';
import type { ColumnPlan, FigureWords } from '../../../schemas/values/table-plan.ts';
import { sumOf, tallyText } from '../../../schemas/values/totals.ts';
import type { Reading, Value } from './read-cell.ts';
import { fill } from './words.ts';

/** A figure as it stands in the table: what is read first, and lines beneath it. */
export type Shown = { main: string; beneath: string[] };

type Given = number | Qualified | boolean | Gap | { option: string };
/** What the cells of a row give, by field. A cell that cannot be read gives nothing. */
export type RowValues = { readonly [id: string]: Given };

export function valuesOf(columns: readonly ColumnPlan[], readings: readonly (Reading | null)[]): RowValues {
  const values: { [id: string]: Given } = {};
  columns.forEach((column, i) => {
    const { id } = column;
    const reading = readings[i];
    if (column.kind === 'qualifier') {
      if (reading && 'value' in reading) values[id] = withWord(values[id], reading.value as Qualifier);
      return;
    }
    if (!reading || (Object.hasOwn(values, id) && values[id] !== 'blank')) return;
    if ('gap' in reading) values[id] = reading.gap;
    else values[id] = 'value' in reading ? givenOf(column, reading.value) : 'blank';
  });
  return values;
}

/** The word chosen beside a number; where the two do not go together the server takes neither. */
function withWord(given: Given | undefined, qualifier: Qualifier): Given {
  if (typeof given === 'number') return { value: given, qualifier };
  return isQualified(given) && given.qualifier === qualifier ? given : 'blank';
}

function givenOf(column: ColumnPlan, value: Value): Given {
  if (typeof value !== 'string') return value;
  const known = column.kind === 'options' && column.options.some(({ id }) => id === value);
  return known ? { option: value } : 'blank';
}

/** A total or a rate among the cells of its row; null for what somebody types. */
export function rowFigure(column: ColumnPlan, row: RowValues, words: FigureWords): Shown | null {
  const among = (ids: readonly string[], places: number) =>
    sumOf(
      ids.map((id) => row[id]),
      places,
    );
  if (column.kind === 'total') {
    const { sum, found, named, bound } = among(column.of, column.places);
    const part = found > 0 && found < named;
    return { main: figure(sum, bound), beneath: part ? [fill(words.givenParts, { found, named })] : [] };
  }
  if (column.kind !== 'rate') return null;
  const [of, over] = [among(column.of, column.pairPlaces[0]), among(column.over, column.pairPlaces[1])];
  const whole = of.found === of.named && over.found === over.named;
  return rate(whole ? rateOf(of.sum, over.sum) : null, of, over, column.places, words.noRate);
}

/** The foot of a column: its sum over the rows, and over how many of them. */
export function footFigure(
  column: ColumnPlan,
  rows: readonly RowValues[],
  countsRows: boolean,
  words: FigureWords,
): Shown | null {
  const given = (n: number) => (countsRows && n < rows.length ? [fill(words.given, { n, of: rows.length })] : []);
  switch (column.kind) {
    case 'count':
    case 'amount':
    case 'decimal': {
      const places = column.kind === 'decimal' ? column.places : 0;
      const { sum, n, overflow, bound } = columnSum(column.id, rows, places);
      if (overflow) return { main: words.overflow, beneath: given(n) };
      return { main: n === 0 ? signs(gapsOf(rows, [column.id]), words) : figure(sum, bound), beneath: given(n) };
    }
    case 'total': {
      const parts = column.of.map((id) => columnSum(id, rows, column.places));
      const n = rows.filter((row) => column.of.every((id) => numberIn(row[id]) !== null)).length;
      if (parts.some(({ overflow }) => overflow)) return { main: words.overflow, beneath: given(n) };
      const { sum, found } = sumOf(
        parts.map((part) => part.sum),
        column.places,
      );
      const gaps = gapsOf(rows, column.of);
      if (found === 0) return { main: signs(gaps, words), beneath: given(n) };
      return {
        main: figure(sum, together(parts)),
        beneath: [...(gaps.size > 0 ? [words.incomplete] : []), ...given(n)],
      };
    }
    case 'rate': {
      const ids = [...column.of, ...column.over];
      const paired = rows.filter((row) => ids.every((id) => numberIn(row[id]) !== null));
      const n = paired.length;
      const side = (of: readonly string[], places: number) => {
        const parts = of.map((id) => columnSum(id, paired, places));
        return parts.some(({ overflow }) => overflow)
          ? null
          : {
              sum: sumOf(
                parts.map((part) => part.sum),
                places,
              ).sum,
              bound: together(parts),
            };
      };
      if (n === 0) return { main: '…', beneath: given(n) };
      const [of, over] = [side(column.of, column.pairPlaces[0]), side(column.over, column.pairPlaces[1])];
      if (of === null || over === null) return { main: words.overflow, beneath: given(n) };
      const { main, beneath } = rate(rateOf(of.sum, over.sum), of, over, column.places, words.noRate);
      return { main, beneath: [...beneath, ...given(n)] };
    }
    case 'flag': {
      const answers = rows.flatMap((row) => {
        const value = row[column.id] ?? 'blank';
        if (typeof value === 'boolean') return [value];
        return value === 'blank' && column.blankMeansNo ? [false] : [];
      });
      const yes = answers.filter(Boolean).length;
      const n = answers.length;
      if (n === 0) return { main: signs(gapsOf(rows, [column.id]), words), beneath: [] };
      if (yes === 0 && column.blankMeansNo) return { main: '', beneath: [] };
      return { main: fill(words.yesOf, { yes, n }), beneath: [] };
    }
    case 'options': {
      const counts: { [option: string]: number } = {};
      let n = 0;
      for (const row of rows) {
        const value = row[column.id];
        if (typeof value !== 'object' || !('option' in value)) continue;
        counts[value.option] = (counts[value.option] ?? 0) + 1;
        n += 1;
      }
      if (n === 0) return { main: signs(gapsOf(rows, [column.id]), words), beneath: [] };
      const { main, beneath } = tallyText(column, counts);
      const some = countsRows && n < rows.length;
      return { main, beneath: some ? [...beneath, fill(words.unchosen, { n: rows.length - n })] : beneath };
    }
    default:
      return null;
  }
}

const figure = (value: number | null, bound?: Bound | null): string =>
  value === null ? '…' : withBound(formatFigure(value), bound);

const together = (parts: readonly { bound: Bound | null }[]): Bound | null =>
  boundOf(parts.map(({ bound }) => boundCounts(bound)).reduce(addBounds, undefined));

type Side = { sum: number | null; bound?: Bound | null };

function rate(percent: number | null, of: Side, over: Side, places: number, none: string): Shown {
  const pair =
    of.sum === null && over.sum === null ? [] : [`${figure(of.sum, of.bound)} / ${figure(over.sum, over.bound)}`];
  const bound = boundOfRate(of, over);
  return { main: percent === null ? none : withBound(formatRate(percent, places), bound), beneath: pair };
}

/** Beyond what a double holds exactly there is no sum. */
function columnSum(id: string, rows: readonly RowValues[], places: number) {
  let scaled = 0;
  let n = 0;
  let overflow = false;
  let bounds: ReturnType<typeof boundCounts>;
  for (const row of rows) {
    const value = numberIn(row[id]);
    if (value === null) continue;
    scaled += toScaled(value, places);
    n += 1;
    bounds = addBounds(bounds, boundCounts(boundIn(row[id])));
    overflow ||= !Number.isSafeInteger(scaled);
  }
  return { n, sum: n === 0 ? null : fromScaled(scaled, places), overflow, bound: boundOf(bounds) };
}

/** The gaps that occur; among several parts of a row the first in the order of the list. */
function gapsOf(rows: readonly RowValues[], ids: readonly string[]): Set<Gap> {
  const found = new Set<Gap>();
  for (const row of rows) {
    const gaps = ids.map((id) => row[id] ?? 'blank').filter((value) => typeof value === 'string');
    const first = GAPS.find((gap) => gaps.includes(gap));
    if (first) found.add(first);
  }
  return found;
}

function signs(gaps: ReadonlySet<Gap>, words: FigureWords): string {
  if (gaps.size === 0) return MISSING_SIGNS.not_available;
  return GAPS.filter((gap) => gaps.has(gap))
    .map((gap) => (gap === 'blank' ? words.blank : MISSING_SIGNS[gap]))
    .join(' ');
}

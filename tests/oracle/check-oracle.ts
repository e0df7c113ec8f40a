/**
 * The checks of an outline told a second time, one comparison after another, as `docs/outlines.md` words them: which
 * of them do not hold on a report, and on the figures of a rollup.
 */
import { spanOf } from './rollup-oracle.ts';

type Json = any;
/** `least` and `most`: that the sum has one. */
type Term = { sum: bigint; found: number; named: number; least: boolean; most: boolean };

const REASONS = ['not_applicable', 'not_available', 'included_elsewhere'];
const isGap = (value: Json) => value === undefined || REASONS.includes(value?.missing);
const micro = (value: number) => BigInt(Math.round(value * 1e6));

function flat(items: Json[]): Json[] {
  return items.flatMap((item) => (item.kind === 'section' ? flat(item.items) : [item]));
}

function leavesOf(id: string, fields: Json[]): string[] {
  const field = fields.find((one) => one.id === id);
  return field?.kind === 'total' ? field.of.flatMap((part: string) => leavesOf(part, fields)) : [id];
}

function cellsTerm(id: string, fields: Json[], rows: Json[]): Term {
  const term: Term = { sum: 0n, found: 0, named: 0, least: true, most: true };
  for (const row of rows) {
    for (const leaf of leavesOf(id, fields)) {
      term.named += 1;
      if (isGap(row[leaf])) continue;
      term.found += 1;
      const { n, least, most } = spanOf(row[leaf]);
      term.sum += micro(n);
      term.least &&= least > -Infinity;
      term.most &&= most < Infinity;
    }
  }
  return term.named === 0 ? { ...term, named: 1 } : term;
}

function figureTerm(figure: Json): Term {
  if (!figure) return { sum: 0n, found: 0, named: 1, least: true, most: true };
  const gaps = Object.values(figure.missing ?? {}).reduce((all: number, n: Json) => all + n, 0);
  const [least, most] = [undefined, 'at_least'].includes(figure.bound)
    ? [true, figure.bound === undefined]
    : [false, figure.bound === 'at_most'];
  return { sum: micro(figure.sum ?? 0), found: figure.n, named: Math.max(1, figure.n + gaps), least, most };
}

function fails(check: Json, term: (ref: string) => Term): boolean {
  const sides = [check.left, check.right].map((side: Json) => {
    if (typeof side === 'number')
      return { value: micro(side) * micro(1), found: 0, named: 0, figure: true, least: true, most: true };
    const terms = side.map((one: Json) => ({
      ...term(typeof one === 'string' ? one : one.term),
      factor: micro(typeof one === 'string' ? 1 : one.factor),
    }));
    const add = (of: (one: Json) => number): number =>
      terms.reduce((all: number, one: Json): number => all + of(one), 0);
    return {
      value: terms.reduce((all: bigint, one: Json): bigint => all + (one.sum as bigint) * (one.factor as bigint), 0n),
      found: add((one) => one.found),
      named: add((one) => one.named),
      figure: false,
      least: terms.every((one: Json) => (one.factor < 0n ? one.most : one.least)),
      most: terms.every((one: Json) => (one.factor < 0n ? one.least : one.most)),
    };
  }) as { value: bigint; found: number; named: number; figure: boolean; least: boolean; most: boolean }[];
  if (sides.every(({ found }) => found === 0)) return false;
  const [left, right] = sides.map(({ value, found, named, figure }) => {
    const how = check.missing ?? 'skip_if_any_value_missing';
    if (figure || how === 'never_skip') return value;
    return (how === 'skip_if_any_value_missing' ? found < named : found === 0) ? null : value;
  });
  if (check.op === 'compulsory_pair') return (left === null) !== (right === null);
  if (check.op === 'exclusive_pair') return left !== null && right !== null;
  if (left === null || left === undefined || right === null || right === undefined) return false;
  // It fails only where it fails for the least and the most that either side may be.
  const [l, r] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const [moreForSure, lessForSure] = [l.least && r.most, l.most && r.least];
  if (check.op === '<=') return left > right && moreForSure;
  if (check.op === '<') return left >= right && moreForSure;
  if (check.op === '>=') return left < right && lessForSure;
  if (check.op === '>') return left <= right && lessForSure;
  if (check.op === '=') return (left > right && moreForSure) || (left < right && lessForSure);
  return left === right && moreForSure && lessForSure;
}

/** Explanation keys of the warnings a report has to give a reason for. */
export function oracleWarnings(
  outline: Json,
  files: readonly string[],
  answers: Json,
  unitsOf: (tier: string) => readonly string[],
): string[] {
  const entries = flat(outline.items).filter(({ id }) => files.includes(id));
  const fields = entries.filter(({ kind }) => kind !== 'grid');
  const rowsOf = (grid: Json): { id: string; cells: Json }[] => {
    const given = answers[grid.id];
    if (grid.rows.by === 'free') return (given ?? []).map((cells: Json) => ({ id: cells.id, cells }));
    const years = Array.from({ length: grid.rows.to - grid.rows.from + 1 || 0 }, (_, i) => `${grid.rows.from + i}`);
    const ids: readonly string[] =
      grid.rows.by === 'unit'
        ? unitsOf(grid.rows.tier)
        : grid.rows.by === 'list'
          ? grid.rows.rows.map(({ id }: Json) => id)
          : years;
    return ids.map((id) => ({ id, cells: given?.[id] ?? {} }));
  };
  return outline.checks.flatMap((check: Json) => {
    if (check.at === 'report') {
      const refs = [check.left, check.right]
        .flat()
        .flatMap((one) => (typeof one === 'number' ? [] : (one.term ?? one)));
      if (!refs.every((ref: string) => entries.some(({ id }) => id === ref.split('.')[0]))) return [];
      const term = (ref: string) => {
        const [first, column] = ref.split('.');
        const grid = entries.find(({ id }) => id === first);
        if (column === undefined) return cellsTerm(first as string, fields, [answers]);
        return cellsTerm(
          column,
          grid.columns,
          rowsOf(grid).map(({ cells }) => cells),
        );
      };
      return fails(check, term) ? [check.id] : [];
    }
    const grid = entries.find(({ id }) => id === check.at);
    if (!grid) return [];
    return rowsOf(grid).flatMap(({ id, cells }) =>
      fails(check, (ref) => cellsTerm(ref, grid.columns, [cells])) ? [`${check.id}:${id}`] : [],
    );
  });
}

/** The checks that do not hold on a rollup, as `check` or `check:row`. `figures` are the oracle's own. */
export function oracleRollupFindings(outline: Json, figures: Json): string[] {
  return outline.checks.flatMap((check: Json) => {
    if (!check.onRollup) return [];
    if (check.at === 'report') {
      const term = (ref: string) => {
        const [first = '', column] = ref.split('.');
        return figureTerm(column === undefined ? figures[first] : figures[first]?.columns?.[column]);
      };
      return fails(check, term) ? [check.id] : [];
    }
    const found = figures[check.at];
    if (found?.byRow) {
      return Object.entries(found.byRow).flatMap(([row, columns]: [string, Json]) =>
        fails(check, (ref) => figureTerm(columns[ref])) ? [`${check.id}:${row}`] : [],
      );
    }
    return found && fails(check, (ref) => figureTerm(found.columns[ref])) ? [check.id] : [];
  });
}

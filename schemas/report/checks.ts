import type { Label } from '../outline/base.ts';
import type { Grid, Outline, StandardCheck, SumCheck, Term } from '../outline/outline.ts';
import { type Scope, scopeOf } from '../outline/scope.ts';
import { type Entry, isGrid } from '../outline/walk.ts';
import { type Standards, standardOn } from '../standard.ts';
import { judge, type Side, type TermValue } from '../values/checks.ts';
import { scaledBigInt } from '../values/number-vi.ts';
import { passes } from '../values/rates.ts';
import { type Answers, explanationKey, gridRows, own } from './answers.ts';
import { figureIn, rateIn } from './figures.ts';
import { type FormOf, rowIdsOf } from './validator.ts';

/** A check that does not hold, with the figures it compared. `left` and `right` are null where a side was skipped. */
export type Finding = {
  check: string;
  row?: string;
  severity: 'error' | 'warning';
  message: Label;
  left: number | null;
  right: number | null;
  /** Path parts of the cell it is best shown at, below `answers`. */
  at: readonly string[];
  /** The figures that were compared, as one string: an explanation holds while it is the same. */
  figures: string;
  /** Of a row that a unit below filed: the cells the report holds otherwise. */
  corrected?: { by: string; cells: readonly { column: string; filed: unknown; counted: unknown }[] };
};

export type CheckContext = {
  outline: Outline;
  form: FormOf;
  standards: Standards /** Last day of the period. */;
  on: string;
};

/** Every check of the outline, and its nested bands, against a valid report body. */
export function runChecks(answers: Answers, context: CheckContext): Finding[] {
  const cells = cellsOf(answers, context.form);
  return [...nestedChecks(context.outline), ...context.outline.checks].flatMap((check) =>
    check.kind === 'standard' ? standardFindings(check, cells, context) : sumFindings(check, cells),
  );
}

/** The findings that need a reason and have none, by explanation key. */
export function unexplained(findings: readonly Finding[], explanations: { readonly [key: string]: string }): Finding[] {
  return findings.filter(
    (finding) =>
      finding.severity === 'warning' && !own(explanations, explanationKey(finding.check, finding.row))?.trim(),
  );
}

/** Ids of checks an explanation may speak of. */
export function checkIds(outline: Outline): Set<string> {
  return new Set(outline.checks.map((check) => check.id));
}

/** Ids of the checks an outline has without writing them; lint keeps them free. */
const nestedCheckId = (chain: number, link: number) => `nested_${chain + 1}_${link + 1}`;

/** `nested` as checks: each band ≤ the one that contains it. An error: a part cannot exceed its whole. */
export function nestedChecks(outline: Outline): SumCheck[] {
  return (outline.nested ?? []).flatMap((chain, c) =>
    chain.slice(1).map((outer, i): SumCheck => {
      const inner = chain[i] ?? outer;
      const [grid, column] = inner.split('.');
      const inGrid = column !== undefined;
      const strip = (ref: string) => (inGrid ? (ref.split('.')[1] ?? ref) : ref);
      return {
        id: nestedCheckId(c, i),
        severity: 'error',
        message: {
          vi: 'Số của nhóm nằm trong không thể lớn hơn số của nhóm chứa nó',
          en: 'A narrower band cannot exceed the band that contains it',
        },
        at: inGrid ? (grid ?? 'report') : 'report',
        left: [strip(inner)],
        op: '<=',
        right: [strip(outer)],
      };
    }),
  );
}

type Cells = {
  report: { scope: Scope; cells: Answers };
  grids: ReadonlyMap<string, { grid: Grid; scope: Scope; rows: readonly { id: string; cells: object }[] }>;
};

function cellsOf(answers: Answers, form: FormOf): Cells {
  const grids = new Map(
    form.entries.filter(isGrid).map((grid) => {
      const given = new Map(gridRows(own(answers, grid.id)).map((row) => [row.id, row.cells]));
      const ids = rowIdsOf(grid, form) ?? [...given.keys()];
      const rows = ids.map((id) => ({ id, cells: given.get(id) ?? {} }));
      return [grid.id, { grid, scope: scopeOf(grid.columns), rows }] as const;
    }),
  );
  const fields = form.entries.filter((entry): entry is Exclude<Entry, Grid> => !isGrid(entry));
  return { report: { scope: scopeOf(fields), cells: answers }, grids };
}

function sumFindings(check: SumCheck, cells: Cells): Finding[] {
  const found = cells.grids.get(check.at);
  if (check.at === 'report') {
    // A check over what others are asked, too, cannot be answered by this report.
    if (!refsOf(check).every((ref) => isAsked(ref, cells))) return [];
    const side = (terms: readonly Term[] | number) => sideOf(terms, (ref) => termOf(ref, cells));
    return finding(check, undefined, side(check.left), side(check.right), atTerm(check.left));
  }
  if (!found) return [];
  return found.rows.flatMap((row) => {
    const side = (terms: readonly Term[] | number) =>
      sideOf(terms, (ref) => termValue(figureIn(ref, found.scope, row.cells as never)));
    return finding(check, row.id, side(check.left), side(check.right), [check.at, row.id, ...atTerm(check.left)]);
  });
}

const refsOf = ({ left, right }: SumCheck) =>
  [...left, ...(typeof right === 'number' ? [] : right)].map((term) => (typeof term === 'string' ? term : term.term));

function isAsked(ref: string, { report, grids }: Cells): boolean {
  const [first = '', column] = ref.split('.');
  return column === undefined ? report.scope.fields.has(first) : grids.has(first);
}

function finding(check: SumCheck, row: string | undefined, left: Side, right: Side, at: readonly string[]): Finding[] {
  const verdict = judge(left, check.op, right, check.missing ?? 'skip_if_any_value_missing');
  if (!verdict.violated) return [];
  return [
    {
      check: check.id,
      ...(row === undefined ? {} : { row }),
      severity: check.severity,
      message: check.message,
      left: verdict.left,
      right: verdict.right,
      at,
      figures: JSON.stringify([figuresIn(left), figuresIn(right)]),
    },
  ];
}

const figuresIn = (side: Side) =>
  typeof side === 'number' ? side : side.map(({ value }) => [value.sum, value.found, value.named]);

function sideOf(terms: readonly Term[] | number, termOfRef: (ref: string) => TermValue): Side {
  if (typeof terms === 'number') return terms;
  return terms.map((term) =>
    typeof term === 'string'
      ? { value: termOfRef(term), factor: 1 }
      : { value: termOfRef(term.term), factor: term.factor },
  );
}

/** A field of the report, or a column added up over the rows of its grid. */
function termOf(ref: string, cells: Cells): TermValue {
  const [first = '', column] = ref.split('.');
  if (column === undefined) return termValue(figureIn(first, cells.report.scope, cells.report.cells));
  const found = cells.grids.get(first);
  // A column without rows is a gap, not a nought.
  if (!found || found.rows.length === 0) return { sum: 0, found: 0, named: 1 };
  const figures = found.rows.map((row) => figureIn(column, found.scope, row.cells as never));
  return {
    sum: Number(`${figures.reduce((sum, figure) => sum + scaledBigInt(figure.sum ?? 0, 6), 0n)}e-6`),
    found: figures.reduce((n, figure) => n + figure.found, 0),
    named: figures.reduce((n, figure) => n + figure.named, 0),
  };
}

const termValue = (figure: { sum: number | null; found: number; named: number }): TermValue => ({
  ...figure,
  sum: figure.sum ?? 0,
});

function atTerm(terms: readonly Term[]): string[] {
  const [first] = terms;
  const ref = typeof first === 'string' ? first : (first?.term ?? '');
  return [ref.split('.')[0] ?? ref];
}

function standardFindings(check: StandardCheck, cells: Cells, { standards, on }: CheckContext): Finding[] {
  const standard = standardOn(standards, check.standard, on);
  if (!standard) return [];
  const rows =
    check.at === 'report'
      ? [{ scope: cells.report.scope, cells: cells.report.cells as object, row: undefined }]
      : (cells.grids.get(check.at)?.rows ?? []).map((row) => ({
          scope: cells.grids.get(check.at)?.scope ?? cells.report.scope,
          cells: row.cells,
          row: row.id,
        }));
  return rows.flatMap(({ scope, cells: answers, row }) => {
    const stated = own(answers as never, check.level) as unknown;
    const levelField = scope.fields.get(check.level);
    if (typeof stated !== 'string' || levelField?.kind !== 'level') return [];
    const rates = standard.levels.map(({ level }) => {
      const field = scope.fields.get(own(check.rates, level) ?? '');
      const pair = field?.kind === 'rate' ? rateIn(field, scope, answers as never) : null;
      return pair?.rate === null ? null : pair;
    });
    if (rates.some((pair) => pair === null)) return []; // a level cannot be told from half of its rates
    let reached = -1;
    for (const [i, { atLeast }] of standard.levels.entries()) {
      const pair = rates[i];
      if (!pair || !passes(pair.of ?? 0, pair.over ?? 0, atLeast)) break;
      reached = i;
    }
    const order = levelField.options.map((option) => option.id);
    const below = order.find((id) => !standard.levels.some(({ level }) => level === id)) ?? order[0];
    const expected = reached < 0 ? below : standard.levels[reached]?.level;
    if (expected === stated) return [];
    return [
      {
        check: check.id,
        ...(row === undefined ? {} : { row }),
        severity: check.severity,
        message: check.message,
        left: order.indexOf(stated),
        right: order.indexOf(expected ?? ''),
        at: row === undefined ? [check.level] : [check.at, row, check.level],
        figures: JSON.stringify([stated, rates.map((pair) => pair?.rate ?? null)]),
      },
    ];
  });
}

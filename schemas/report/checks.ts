import type { Label } from '../outline/base.ts';
import type { Outline, SumCheck, Term } from '../outline/outline.ts';
import type { Scope } from '../outline/scope.ts';
import { asksPrevious, factorOf, isPrevious, refOf, shownTerm, termsOf } from '../outline/terms.ts';
import type { Standards } from '../standard.ts';
import { judge, type Side, type SideTerm, type TermValue } from '../values/checks.ts';
import { scaledBigInt } from '../values/number-vi.ts';
import { addBounds, type Bound, boundCounts, boundOf } from '../values/qualifiers.ts';
import type { Truth } from '../values/reach.ts';
import { type Answers, type Explanations, explanationKey, own } from './answers.ts';
import { isGiven } from './explanations.ts';
import { figureIn, rateIn } from './figures.ts';
import { type Cells, cellsOf } from './gathered.ts';
import { standardFindings } from './reaches.ts';
import type { FormOf } from './validator.ts';

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
  /** Of a check that holds one figure against itself: both, the later first; rates in percent. */
  overTime?: { now: number; before: number; isRate: boolean };
  /** Of a row that a unit below filed: the cells the report holds otherwise. */
  corrected?: { by: string; cells: readonly { column: string; filed: unknown; counted: unknown }[] };
};

/** A check that asks for the round before and got nothing whole from it: it did not run, on the report or on these rows. */
export type NotCompared = { check: string; message: Label; rows?: string[] };

export type CheckContext = {
  outline: Outline;
  form: FormOf;
  /** What the round before says, in the shape of this form; null or left out where there is nothing to compare with. */
  earlier?: Answers | null;
  standards: Standards /** Last day of the period. */;
  on: string;
  /** Whether a unit, this one or one that is a row of it, is in extreme difficulty; left out where nobody says. */
  difficult?: (row: string | undefined) => Truth;
};

/** Every check of the outline, and its nested bands, against a valid report body. */
export function runChecks(answers: Answers, context: CheckContext): Finding[] {
  const cells = cellsOf(answers, context.form);
  const earlier = context.earlier ? cellsOf(context.earlier, context.form) : null;
  return [...nestedChecks(context.outline), ...context.outline.checks].flatMap((check) =>
    check.kind === 'standard' ? standardFindings(check, cells, context) : sumFindings(check, cells, earlier),
  );
}

/**
 * The checks that were asked for and had nothing to be held against: this report gives a figure, the round before none,
 * or only a part of one. A sum of then has to be whole, whatever the check says of gaps: half of it is no figure.
 */
export function notCompared(answers: Answers, context: Omit<CheckContext, 'standards' | 'on'>): NotCompared[] {
  const asking = context.outline.checks.filter((check) => check.kind !== 'standard').filter(asksPrevious);
  if (asking.length === 0) return [];
  const cells = cellsOf(answers, context.form);
  const earlier = context.earlier ? cellsOf(context.earlier, context.form) : null;
  return asking.flatMap((check): NotCompared[] => {
    const rows = comparisonsOf(check, cells, earlier).filter(
      ({ left, right, lacks }) =>
        lacks && [left, right].some((side) => typeof side !== 'number' && side.some(isStated)),
    );
    if (rows.length === 0) return [];
    const { id, message } = check;
    return [{ check: id, message, ...(check.at === 'report' ? {} : { rows: rows.flatMap(({ row }) => row ?? []) }) }];
  });
}
const isStated = ({ value, past }: ComparedTerm) => !past && value.found > 0;

/** The findings that need a reason and have none, by explanation key. */
export function unexplained(findings: readonly Finding[], explanations: Readonly<Explanations>): Finding[] {
  return findings.filter(
    (finding) =>
      finding.severity === 'warning' && !isGiven(own(explanations, explanationKey(finding.check, finding.row))),
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

function sumFindings(check: SumCheck, cells: Cells, earlier: Cells | null): Finding[] {
  return comparisonsOf(check, cells, earlier).flatMap((compared) =>
    compared.lacks ? [] : finding(check, compared, cells),
  );
}

type ComparedTerm = SideTerm & { past: boolean };
type Compared = {
  row: string | undefined;
  left: readonly ComparedTerm[] | number;
  right: readonly ComparedTerm[] | number;
  /** It asks for a figure of the round before that is not there, or not whole. */
  lacks: boolean;
  at: readonly string[];
};

/** What a check compares: once on the report, or once a row. */
function comparisonsOf(check: SumCheck, cells: Cells, earlier: Cells | null): Compared[] {
  const compared = (
    row: string | undefined,
    at: readonly string[],
    figureFor: (ref: string, of: Cells | null) => TermValue,
  ): Compared => {
    const side = (terms: readonly Term[] | number) =>
      typeof terms === 'number'
        ? terms
        : terms.map((term) => {
            const past = isPrevious(term);
            return { value: figureFor(refOf(term), past ? earlier : cells), factor: factorOf(term), past };
          });
    const [left, right] = [side(check.left), side(check.right)];
    const lacks = [left, right].some(
      (one) => typeof one !== 'number' && one.some(({ past, value }) => past && value.found < value.named),
    );
    return { row, left, right, lacks, at };
  };
  const found = cells.grids.get(check.at);
  if (check.at === 'report') {
    // A check over what others are asked, too, cannot be answered by this report.
    if (!termsOf(check).every((term) => isAsked(refOf(term), cells))) return [];
    return [compared(undefined, atTerm(check), (ref, of) => (of ? termOf(ref, of) : NO_FIGURE))];
  }
  const past = new Map((earlier?.grids.get(check.at)?.rows ?? []).map((row) => [row.id, row]));
  return (found?.rows ?? []).map((row) =>
    compared(row.id, [check.at, row.id, ...atTerm(check)], (ref, of) => {
      const one = of === cells ? row : past.get(row.id);
      return found && one ? figureOfTerm(ref, found.scope, one.cells as never) : NO_FIGURE;
    }),
  );
}

const NO_FIGURE: TermValue = { sum: 0, found: 0, named: 1 };

function isAsked(ref: string, { report, grids }: Cells): boolean {
  const [first = '', column] = ref.split('.');
  return column === undefined ? report.scope.fields.has(first) : grids.has(first);
}

function finding(check: SumCheck, { row, left, right, at }: Compared, cells: Cells): Finding[] {
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
      ...overTimeOf(check, left, right, cells),
    },
  ];
}

/** The two figures of a check that holds one thing against what it was. */
function overTimeOf(check: SumCheck, left: Compared['left'], right: Compared['right'], cells: Cells) {
  const refs = new Set(termsOf(check).map(refOf));
  const [ref = ''] = refs;
  const terms = [left, right].flatMap((side) => (typeof side === 'number' ? [] : side));
  const [now, then] = [terms.find(({ past }) => !past), terms.find(({ past }) => past)];
  if (refs.size !== 1 || !now || !then || now.value.found < now.value.named) return {};
  const scope = cells.grids.get(check.at)?.scope ?? cells.report.scope;
  const isRate = scope.fields.get(ref)?.kind === 'rate';
  return { overTime: { now: now.value.sum, before: then.value.sum, isRate } };
}

const figuresIn = (side: Side) =>
  typeof side === 'number'
    ? side
    : side.map(({ value: { sum, found, named, bound } }) => [sum, found, named, ...(bound ? [bound] : [])]);

/** A figure among its neighbours; a rate, which only stands in checks over time, in percent. */
function figureOfTerm(id: string, scope: Scope, cells: Parameters<typeof figureIn>[2]): TermValue {
  const field = scope.fields.get(id);
  if (field?.kind !== 'rate') return termValue(figureIn(id, scope, cells));
  const { rate, bound } = rateIn(field, scope, cells);
  return rate === null ? NO_FIGURE : { sum: rate, found: 1, named: 1, ...(bound ? { bound } : {}) };
}

/** A field of the report, or a column added up over the rows of its grid. */
function termOf(ref: string, cells: Cells): TermValue {
  const [first = '', column] = ref.split('.');
  if (column === undefined) return figureOfTerm(first, cells.report.scope, cells.report.cells);
  const found = cells.grids.get(first);
  // A column without rows is a gap, not a nought.
  if (!found || found.rows.length === 0) return { sum: 0, found: 0, named: 1 };
  const figures = found.rows.map((row) => figureIn(column, found.scope, row.cells as never));
  const bound = boundOf(figures.map((figure) => boundCounts(figure.bound ?? null)).reduce(addBounds, undefined));
  return {
    ...(bound ? { bound } : {}),
    sum: Number(`${figures.reduce((sum, figure) => sum + scaledBigInt(figure.sum ?? 0, 6), 0n)}e-6`),
    found: figures.reduce((n, figure) => n + figure.found, 0),
    named: figures.reduce((n, figure) => n + figure.named, 0),
  };
}

const termValue = (figure: { sum: number | null; found: number; named: number; bound?: Bound }): TermValue => ({
  ...figure,
  sum: figure.sum ?? 0,
});

function atTerm(check: SumCheck): string[] {
  const shown = shownTerm(check);
  const ref = shown === undefined ? '' : refOf(shown);
  return [ref.split('.')[0] ?? ref];
}

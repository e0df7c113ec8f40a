import type { SumCheck, Term } from '../../schemas/outline/outline.ts';
import { factorOf, refOf } from '../../schemas/outline/terms.ts';
import type { Answers, Row } from '../../schemas/report/answers.ts';

// What the checks of an outline leave room for between the figures of a sample.

/** `left` ≤ factor × `right`, both figures of one scope; or a figure held from below, or fixed, by a sum. */
export type Bounds = {
  upper: readonly { left: string; right: string; factor: number }[];
  lower: ReadonlyMap<string, number>;
  fixed: ReadonlyMap<string, number>;
};

/** The checks between single figures of a scope. Others are left to `settle`. */
export function boundsAt(
  at: string,
  checks: readonly SumCheck[],
  sumOf: (ref: string) => number | null = () => null,
): Bounds {
  const upper: { left: string; right: string; factor: number }[] = [];
  const lower = new Map<string, number>();
  const fixed = new Map<string, number>();
  for (const check of checks.filter((one) => one.at === at)) {
    const [left, right] = check.op === '>=' ? [check.right, check.left] : [check.left, check.right];
    if (!Array.isArray(left) || !Array.isArray(right) || left.length > 1 || right.length > 1) continue;
    const [small, large] = [termOf(left[0]), termOf(right[0])];
    const factor = large.factor / small.factor;
    const sum = small.ref.includes('.') ? sumOf(small.ref) : null;
    if (check.op === '=' && sum !== null) fixed.set(large.ref, Math.round(sum / factor));
    if (check.op !== '<=' && check.op !== '>=') continue;
    if (sum !== null) lower.set(large.ref, Math.max(lower.get(large.ref) ?? 0, Math.ceil(sum / factor)));
    if (!small.ref.includes('.') && !large.ref.includes('.')) upper.push({ left: small.ref, right: large.ref, factor });
  }
  return { upper, lower, fixed };
}

export function termOf(term: Term | undefined): { ref: string; factor: number } {
  return term === undefined ? { ref: '', factor: 1 } : { ref: refOf(term), factor: factorOf(term) };
}

/** The sum of a column over the rows that have a figure; null when none has. */
export function columnSum(ref: string, answers: Answers): number | null {
  const [grid = '', column = ''] = ref.split('.');
  const rows = Object.values((answers[grid] ?? {}) as { [row: string]: Row });
  const figures = rows.map((row) => row[column]).filter((value) => typeof value === 'number');
  return figures.length === 0 ? null : figures.reduce((sum, value) => sum + value, 0);
}

/** The ids with everything that a figure bounds before it; a circle is cut where it is met. */
export function ordered(ids: readonly string[], upper: Bounds['upper']): string[] {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string) => {
    if (done.has(id) || open.has(id)) return;
    open.add(id);
    for (const { left, right } of upper) if (right === id) visit(left);
    done.add(id);
  };
  ids.forEach(visit);
  return [...done];
}

import type { Standards } from '../standard.ts';
import { type Add, duplicates } from './lint-parts.ts';
import { lintPrevious } from './lint-previous.ts';
import { lintStandardCheck } from './lint-standard.ts';
import type { Check, Grid, Term } from './outline.ts';
import { READY_REASONS } from './reasons.ts';
import { type Scope, scopeOf } from './scope.ts';
import { asksPrevious, factorOf, refOf, termsOf } from './terms.ts';
import { totalledColumns } from './walk.ts';

/** A check: what it compares must exist, add up, and be of one measure. */
export function lintCheck(
  check: Check,
  at: string,
  report: Scope,
  grids: ReadonlyMap<string, Grid>,
  standards: Standards,
  add: Add,
): void {
  const grid = grids.get(check.at);
  if (check.at !== 'report' && !grid) {
    add(`${at}/at`, 'unknown_reference', { id: check.at });
    return;
  }
  duplicates([...READY_REASONS.map(({ id }) => ({ id, at })), ...reasonsAt(check, at)], (where, id) =>
    add(where, 'duplicate_id', { id }),
  );
  const scope = grid ? scopeOf(grid.columns) : report;
  if (check.kind === 'standard') {
    lintStandardCheck(check, at, scope, standards, add);
    return;
  }
  const measures = new Set<string>();
  const overTime = asksPrevious(check);
  const isRate = (ref: Term) => scope.fields.get(refOf(ref))?.kind === 'rate';
  const ofRates = overTime && termsOf(check).some(isRate);
  const term = (ref: Term, where: string) => {
    const id = refOf(ref);
    // A rate adds up with nothing; from one round to the next it has a difference, in points.
    if (overTime && isRate(ref)) {
      measures.add('%');
      return;
    }
    const measure = lintTerm(id, where, grid, scope, grids, add);
    if (ofRates) measures.add(measure ?? '–');
    else if (measure !== undefined && (overTime || factorOf(ref) === 1)) measures.add(measure);
  };
  if (overTime) lintPrevious(check, at, grids, add);
  check.left.forEach((ref, i) => term(ref, `${at}/left/${i}`));
  if (Array.isArray(check.right)) check.right.forEach((ref, i) => term(ref, `${at}/right/${i}`));
  if (measures.size > 1) add(at, 'mixed_measures', { measures: [...measures].join(', ') });
}

const reasonsAt = ({ reasons = [] }: Check, at: string) =>
  reasons.map(({ id }, i) => ({ id, at: `${at}/reasons/${i}/id` }));

/** The measure of a term, after saying what is wrong with it. */
function lintTerm(
  ref: string,
  at: string,
  grid: Grid | undefined,
  scope: Scope,
  grids: ReadonlyMap<string, Grid>,
  add: Add,
): string | undefined {
  const [first = '', column] = ref.split('.');
  if (grid) {
    if (column !== undefined) return void add(at, 'mixed_grids', { grids: `${grid.id}, ${first}` });
    if (!scope.fields.has(first) && [...grids.values()].some((g) => g.columns.some((c) => c.id === first))) {
      return void add(at, 'mixed_grids', { grids: `${grid.id}, …` });
    }
    return lintNumeric(first, scope, at, ref, add);
  }
  if (column === undefined) return lintNumeric(first, scope, at, ref, add);
  const other = grids.get(first);
  if (!other) return void add(at, 'unknown_reference', { id: ref });
  if (other.rows.by === 'year') return void add(at, 'total_across_years', { id: ref });
  if (other.rows.by === 'list' && !totalledColumns(other).includes(column)) {
    return void add(at, 'unknown_reference', { id: ref });
  }
  return lintNumeric(column, scopeOf(other.columns), at, ref, add);
}

function lintNumeric(id: string, scope: Scope, at: string, ref: string, add: Add): string | undefined {
  const field = scope.fields.get(id);
  if (!field) return void add(at, 'unknown_reference', { id: ref });
  if (!scope.adds(field)) return void add(at, 'not_numeric', { id: ref });
  return scope.measure(id);
}

import type { Check, Outline, SumCheck, Term } from './outline.ts';

/** The field a term names, or `grid.column`. */
export function refOf(term: Term): string {
  if (typeof term === 'string') return term;
  return 'previous' in term ? term.previous : term.term;
}

export const factorOf = (term: Term): number => (typeof term === 'string' ? 1 : (term.factor ?? 1));

/** Whether a term stands for the figure of the round before. */
export const isPrevious = (term: Term): boolean => typeof term === 'object' && 'previous' in term;

/** All terms of a check, those of its left side first. */
export const termsOf = ({ left, right }: Pick<SumCheck, 'left' | 'right'>): readonly Term[] => [
  ...left,
  ...(typeof right === 'number' ? [] : right),
];

/** The term a check is shown at: the first of its left side that the report itself gives, or the first there is. */
export const shownTerm = ({ left }: Pick<SumCheck, 'left'>): Term | undefined =>
  left.find((term) => !isPrevious(term)) ?? left[0];

/** Whether a check is held against the round before. */
export const asksPrevious = (check: Check): boolean => check.kind !== 'standard' && termsOf(check).some(isPrevious);

/** The entries whose figures of the round before are asked for by checks; a total or a rate is named itself. */
export function previousEntries(outline: Pick<Outline, 'checks'>): Set<string> {
  return new Set(
    outline.checks.flatMap((check) => {
      if (check.kind === 'standard' || !asksPrevious(check)) return [];
      if (check.at !== 'report') return [check.at];
      return termsOf(check)
        .filter(isPrevious)
        .map((term) => refOf(term).split('.')[0] ?? '');
    }),
  );
}

import type { Issue, IssueCode } from '../issues.ts';
import type { Scope } from './scope.ts';

// What the parts of the linter share.

/** Reports a fault at a pointer into the outline. */
export type Add = (at: string, code: IssueCode, params?: Issue['params']) => void;

export function duplicates(
  entries: readonly { id: string; at: string }[],
  report: (at: string, id: string) => void,
): void {
  const seen = new Set<string>();
  for (const { id, at } of entries) {
    if (seen.has(id)) report(at, id);
    seen.add(id);
  }
}

/** A part of a total or a side of a rate: it must exist beside it and be a figure that adds up. */
export function lintPart(id: string, scope: Scope, at: string, add: Add): boolean {
  const field = scope.fields.get(id);
  if (!field) {
    add(at, 'unknown_reference', { id });
    return false;
  }
  if (!scope.adds(field)) {
    add(at, 'not_numeric', { id });
    return false;
  }
  return true;
}

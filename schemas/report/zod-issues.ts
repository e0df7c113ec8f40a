import type * as z from 'zod';
import { ISSUE_CODES, type Issue, type IssueCode, pointer } from '../issues.ts';
import { MISSING_REASONS } from '../values/missing.ts';

type ZodIssue = z.core.$ZodIssue;

/** What zod found, in our words: one issue a fault, each with its pointer. Parse with `reportInput: true`. */
export function issuesOf(error: z.core.$ZodError, base: readonly (string | number)[] = []): Issue[] {
  return error.issues.flatMap((issue) => translate(issue, base));
}

function translate(issue: ZodIssue, base: readonly PropertyKey[]): Issue[] {
  const path = [...base, ...issue.path].map((part) => (typeof part === 'number' ? part : String(part)));
  const at = pointer(...path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointer(...path, key), code: 'unknown_field' as const }));
    case 'invalid_union':
      return fromUnion(issue, path, at);
    case 'invalid_type':
      if (issue.input === undefined) return [{ pointer: at, code: 'required' }];
      if (issue.expected === 'int' && typeof issue.input === 'number') return [{ pointer: at, code: 'not_whole' }];
      return [{ pointer: at, code: 'wrong_type', params: { expected: issue.expected } }];
    case 'too_small':
      return [{ pointer: at, code: 'too_small', params: { min: Number(issue.minimum) } }];
    case 'too_big': {
      const code = issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many_rows' : 'too_large';
      return [{ pointer: at, code, params: { max: Number(issue.maximum) } }];
    }
    case 'invalid_value':
      return [{ pointer: at, code: isReasonList(issue) ? 'unknown_missing_reason' : 'unknown_option' }];
    case 'invalid_format':
      return [{ pointer: at, code: FORMATS[issue.format] ?? 'malformed_text' }];
    case 'invalid_key':
      return [{ pointer: at, code: 'malformed_id' }];
    case 'custom': {
      const { code, ...params } = (issue.params ?? {}) as { code?: string } & Record<string, string | number>;
      return [{ pointer: at, code: isIssueCode(code) ? code : 'invalid_value', params }];
    }
    default:
      return [{ pointer: at, code: 'invalid_value' }];
  }
}

const FORMATS: { [format: string]: IssueCode } = {
  regex: 'malformed_id',
  datetime: 'malformed_instant',
  date: 'malformed_date',
};

/** A union is either of a value and a reason, or of two ways to write one thing: speak of the branch that was meant. */
function fromUnion(
  issue: Extract<ZodIssue, { code: 'invalid_union' }>,
  path: readonly (string | number)[],
  at: string,
): Issue[] {
  const input = issue.input;
  if ('note' in issue && issue.note === 'No matching discriminator') {
    return [{ pointer: at, code: 'unknown_option' }]; // its path leads to the discriminator
  }
  const statesReason = typeof input === 'object' && input !== null && Object.hasOwn(input, 'missing');
  const branches = statesReason ? issue.errors : issue.errors.filter((branch) => !branch.some(isReasonList));
  const meant = statesReason
    ? branches.at(-1)
    : (branches.find((branch) => !branch.some((inner) => inner.path.length === 0 && isOtherType(inner, input))) ??
      branches[0]);
  if (!meant || meant.length === 0) return [{ pointer: at, code: 'wrong_type', params: { expected: 'value' } }];
  return meant.flatMap((inner) =>
    translate({ ...inner, input: inner.path.length === 0 ? input : inner.input } as ZodIssue, path),
  );
}

/** The input is no such thing at all: a list where one of several words was asked for is no wrong word. */
const isOtherType = (issue: ZodIssue, input: unknown) =>
  issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof input === 'object');

/** An enum that is the list of reasons for a gap: an option of a choice may be called `missing` as well. */
const isReasonList = (issue: ZodIssue) =>
  issue.code === 'invalid_value' && issue.values.length > 0 && issue.values.every((value) => REASONS.has(value));
const REASONS: ReadonlySet<unknown> = new Set(MISSING_REASONS);

function isIssueCode(code: unknown): code is IssueCode {
  return ISSUE_CODES.includes(code as IssueCode);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ISSUE_CODES, pointer } from '../../../schemas/issues.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';

const issuesIn = (schema: z.ZodType, body: unknown, base?: (string | number)[]) => {
  const parsed = schema.safeParse(body, { reportInput: true });
  return parsed.success ? [] : issuesOf(parsed.error, base);
};

describe('what zod found, in our words', () => {
  it('is one issue a key for keys that are unknown', () => {
    expect(issuesIn(z.strictObject({}), { a: 1, 'b/c': 2, 'd~e': 3 })).toEqual([
      { pointer: '/a', code: 'unknown_field' },
      { pointer: '/b~1c', code: 'unknown_field' },
      { pointer: '/d~0e', code: 'unknown_field' },
    ]);
  });

  it('stands below a base', () => {
    expect(issuesIn(z.strictObject({ n: z.int() }), { n: 0.5 }, ['answers', 0])).toEqual([
      { pointer: '/answers/0/n', code: 'not_whole' },
    ]);
  });

  it.each([
    [z.string(), undefined, 'required'],
    [z.string(), 5, 'wrong_type'],
    [z.int(), 1.5, 'not_whole'],
    [z.int(), Number.NaN, 'wrong_type'],
    [z.number().min(1), 0, 'too_small'],
    [z.number().max(1), 2, 'too_large'],
    [z.string().max(1), 'ab', 'too_long'],
    [z.array(z.int()).max(1), [1, 2], 'too_many_rows'],
    [z.array(z.int()).min(1), [], 'too_small'],
    [z.enum(['a']), 'b', 'unknown_option'],
    [z.literal('a'), 'b', 'unknown_option'],
    [z.string().regex(/a/), 'b', 'malformed_id'],
    [z.iso.datetime(), 'b', 'malformed_instant'],
    [z.iso.date(), 'b', 'malformed_date'],
    [z.email(), 'b', 'malformed_text'],
    [z.string().refine(() => false), 'b', 'invalid_value'],
    [z.string().refine(() => false, { params: { code: 'no such code' } }), 'b', 'invalid_value'],
    [z.string().refine(() => false, { params: { code: 'malformed_date' } }), 'b', 'malformed_date'],
    [z.number().multipleOf(2), 3, 'invalid_value'],
    [z.union([z.literal('a'), z.strictObject({ b: z.int() })]), { b: 'x' }, 'wrong_type'],
  ])('%#: %o', (schema, body, code) => {
    expect(issuesIn(schema, body).map((issue) => issue.code)).toEqual([code]);
  });

  it('never loses an issue, however deep it lies in a union', () => {
    const leaf = z.union([
      z.int().min(0).max(9),
      z.strictObject({ missing: z.enum(['not_applicable', 'not_available', 'included_elsewhere']) }),
    ]);
    const kinds = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a'), n: leaf }),
      z.strictObject({ kind: z.literal('b'), all: z.array(leaf).max(2) }),
    ]);
    const schema = z.strictObject({
      one: kinds.optional(),
      rows: z.record(z.string().regex(/^\w+$/), leaf).optional(),
    });
    const part = fc.oneof(fc.anything(), fc.constantFrom('a', 'b', 0, -1, 1.5, 10));
    const body = fc.oneof(
      fc.anything(),
      fc.record({
        one: fc.record(
          { kind: part, n: fc.oneof(part, fc.record({ missing: part })), all: fc.array(part) },
          { requiredKeys: [] },
        ),
        rows: fc.dictionary(fc.string(), part),
      }),
    );
    fc.assert(
      fc.property(body, (one) => {
        const parsed = schema.safeParse(one, { reportInput: true });
        if (parsed.success) return;
        const issues = issuesOf(parsed.error);
        for (const { path } of parsed.error.issues) {
          const at = pointer(...path.map(String));
          expect(issues.some((issue) => issue.pointer.startsWith(at))).toBe(true);
        }
        expect(issues.length).toBeGreaterThanOrEqual(parsed.error.issues.length);
        for (const { code } of issues) expect(ISSUE_CODES).toContain(code);
      }),
      { numRuns: 500 },
    );
  }, 20_000);
});

import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { jsonSchemaOf } from '../../../schemas/report/json-schema.ts';
import { compileValidator, entriesFor } from '../../../schemas/report/validator.ts';
import { isIsoDate } from '../../../schemas/values/dates.ts';
import { answersTo, anyOutline } from '../../factories/arbitraries.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

const TIERS: Tier[] = ['province', 'district', 'commune'];
const COMMUNES = ['01327', '01330'];

/** What JSON Schema has no word for: decimals of a number, rows of the round, a document that says something. */
const UNSAID = ['too_many_decimals', 'unknown_row', 'duplicate_id', 'required', 'unpaired_surrogate'];

function bothOf(input: OutlineInput) {
  const entries = entriesFor(Outline.parse(input), 'district', TIERS);
  const { schema, parse } = compileValidator(entries);
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true, formats: { date: isIsoDate } });
  const accepts = ajv.compile(jsonSchemaOf(schema));
  const form = { entries, rowsByTier: { district: ['045'], commune: COMMUNES } };
  return { accepts, refusals: (body: unknown) => (parse(body, form) as { issues?: { code: string }[] }).issues ?? [] };
}

const WRONG = fc.constantFrom<unknown>(
  null,
  '',
  '12',
  -1,
  1.5,
  2e9,
  true,
  [],
  {},
  '2019-02-29',
  { missing: 'lost' },
  { missing: 'not_available', why: 1 },
  { number: 5 },
  [{ id: 'a b' }],
  [{}],
  { 'a b': {} },
  { a: { zz: 1 } },
);

/** A copy of a JSON value in which one thing, somewhere, is another; or which has one key more. */
function mutated(value: unknown, wrong: unknown, path: readonly number[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return wrong;
  if (Array.isArray(value)) {
    const at = step % (value.length + 1);
    return [...value.slice(0, at), mutated(value[at], wrong, rest), ...value.slice(at + 1)];
  }
  const keys = [...Object.keys(value), 'zz'];
  const key = keys[step % keys.length] as string;
  return { ...value, [key]: mutated((value as { [key: string]: unknown })[key], wrong, rest) };
}

describe('the JSON Schema of a report body', () => {
  it('is of draft 2020-12, and compiles where every word is checked', () => {
    const { schema } = compileValidator(entriesFor(Outline.parse(tenFields()), 'district', TIERS));
    const json = jsonSchemaOf(schema) as { $schema: string };
    expect(json.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(new Ajv2020({ strict: true, formats: { date: isIsoDate } }).validateSchema(json)).toBe(true);
  });

  it('has no place for computed fields and none for unknown ones', () => {
    const { accepts } = bothOf(tenFields());
    expect(accepts({ answers: { context: 'x', it_trained: 5 } })).toBe(true);
    expect(accepts({ answers: { all_trained: 5 } })).toBe(false);
    expect(accepts({ answers: { literacy_learners: { '01327': { done: 5 } } } })).toBe(false);
    expect(accepts({ answers: {}, more: 1 })).toBe(false);
    expect(accepts({})).toBe(false);
  });

  it('refuses 30 February by its format and 2/30 by its pattern', () => {
    const { accepts } = bothOf(tenFields());
    const on = (established_on: string) => accepts({ answers: { established_on } });
    expect(['2020-02-29', '2019-02-29', '29/2/2020', ''].map(on)).toEqual([true, false, false, false]);
  });

  const drawn = anyOutline.chain((outline) => fc.tuple(fc.constant(outline), answersTo(outline, COMMUNES)));

  it('takes every body the validator takes', () => {
    fc.assert(
      fc.property(drawn, ([outline, answers]) => {
        const { accepts, refusals } = bothOf(outline);
        const body = { answers, explanations: { check: 'Vì' } };
        expect(refusals(body)).toEqual([]);
        expect(accepts(body) || accepts.errors).toBe(true);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('refuses what the validator refuses, but for what it has no word for', () => {
    const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 5 });
    const changes = fc.array(
      fc.tuple(path, fc.oneof({ weight: 3, arbitrary: WRONG }, { weight: 1, arbitrary: fc.jsonValue() })),
      {
        minLength: 20,
        maxLength: 20,
      },
    );
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(drawn, changes, ([outline, answers], all) => {
        const { accepts, refusals } = bothOf(outline);
        for (const [at, wrong] of all) {
          const body = mutated({ answers, explanations: {} }, wrong, at);
          const codes = refusals(body).map(({ code }) => code);
          const accepted = accepts(body);
          if (codes.length === 0) expect(accepted || accepts.errors).toBe(true);
          else if (!codes.some((code) => UNSAID.includes(code))) expect(accepted ? { body, codes } : false).toBe(false);
          if (accepted) taken += 1;
          else refused += 1;
        }
      }),
      { numRuns: 40 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(20); // both were seen
  }, 60_000);
});

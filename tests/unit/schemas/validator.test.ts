import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { MAX_AMOUNT, MAX_COUNT } from '../../../schemas/report/cells.ts';
import { MAX_EXPLANATION_LENGTH } from '../../../schemas/report/explanations.ts';
import { compileValidator, entriesFor, type FormOf } from '../../../schemas/report/validator.ts';
import { answersTo, anyOutline } from '../../factories/arbitraries.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';

const TIERS: Tier[] = ['province', 'district', 'commune'];
const COMMUNES = ['01327', '01330'];

function validatorOf(input: OutlineInput, communes = COMMUNES) {
  const outline = Outline.parse(input);
  const entries = entriesFor(outline, 'district', TIERS);
  const form: FormOf = { entries, rowsByTier: { district: ['045'], commune: communes } };
  const validator = compileValidator(entries);
  return { ...validator, form, take: (body: unknown) => validator.parse(body, form) };
}

const ten = validatorOf(tenFields());
const issuesIn = (body: unknown, one = ten) => {
  const result = one.take(body);
  return result.ok ? [] : result.issues;
};
/** Faults of answers, beside the one text that the ten fields require. */
const faults = (answers: object, one = ten) =>
  issuesIn({ answers: { context: 'Có', ...answers } }, one).map(({ pointer, code }) => `${pointer} ${code}`);

const items = (...all: unknown[]) =>
  validatorOf(tenFields({ checks: [], nested: [], items: all as OutlineInput['items'] }));
const countField = (id: string, more: object = {}) => ({ kind: 'count', id, label: 'Số', ...more });

const FULL = {
  context: 'Huyện có 9 xã biên giới',
  it_trained: 132,
  officials: { missing: 'not_available' },
  scholarship_amount: 1_305_505_000,
  score: 99.25,
  hours: -0.5,
  has_plan: false,
  recognised_level: '2',
  established_on: '2020-02-29',
  plan_issued: { number: '115/KH-UBND', date: '2019-03-02', subject: 'Kế hoạch' },
  literacy_learners: { '01327': { plan: 20, actual: { missing: 'included_elsewhere' }, border: true }, '01330': {} },
  training_by_year: { '2018': { trained: 0 } },
  schools: { primary: { count: 3 }, lower: { count: 0 } },
  documents: [
    { id: 'a', copies: 1 },
    { id: 'b', document: { issuer: 'UBND' } },
  ],
};

describe('a report body that is valid', () => {
  it('comes back as it was, with nothing added to its answers', () => {
    const body = { answers: FULL, explanations: { 'actual_over_plan:01327': 'Ghép lớp' } };
    expect(ten.take(body)).toEqual({ ok: true, body });
    expect(ten.take({ answers: { context: 'x' } })).toEqual({
      ok: true,
      body: { answers: { context: 'x' }, explanations: {} },
    });
  });

  it('may state a reason in place of any value that is typed', () => {
    for (const id of Object.keys(FULL).filter(
      (key) => !['literacy_learners', 'training_by_year', 'schools', 'documents'].includes(key),
    )) {
      for (const missing of ['not_applicable', 'not_available', 'included_elsewhere'])
        expect(faults({ [id]: { missing } })).toEqual([]);
    }
  });

  it('may say how exact a figure is where the outline takes that, and only there', () => {
    const one = items(
      countField('n', { qualifier: true, max: 100 }),
      { kind: 'decimal', id: 'd', label: 'Số', places: 1, qualifier: true },
      countField('exact'),
    );
    const n = (value: unknown) => faults({ n: value }, one).filter((fault) => !fault.startsWith('/answers/context'));
    expect(n(5)).toEqual([]);
    expect(n({ value: 5, qualifier: 'more_than' })).toEqual([]);
    expect(n({ missing: 'not_available' })).toEqual([]);
    expect(n({ value: 101, qualifier: 'about' })).toEqual(['/answers/n/value too_large']);
    expect(n({ value: 1.5, qualifier: 'about' })).toEqual(['/answers/n/value not_whole']);
    expect(n({ value: 5, qualifier: 'hơn' })).toEqual(['/answers/n/qualifier unknown_option']);
    expect(n({ value: 5 })).toEqual(['/answers/n/qualifier unknown_option']);
    expect(n({ qualifier: 'about' })).toEqual(['/answers/n/value required']);
    expect(n({ value: 5, qualifier: 'about', why: 'x' })).toEqual(['/answers/n/why unknown_field']);
    expect(n('hơn 5')).toEqual(['/answers/n wrong_type']);
    const of = (answers: object) => issuesIn({ answers }, one).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(of({ d: { value: 0.25, qualifier: 'nearly' } })).toEqual(['/answers/d/value too_many_decimals']);
    expect(of({ exact: { value: 5, qualifier: 'about' } })).toEqual(['/answers/exact wrong_type']);
  });

  it('tells nought from blank and no from blank', () => {
    const required = items(countField('n', { required: true }), { kind: 'flag', id: 'f', label: 'Có', required: true });
    expect(issuesIn({ answers: { n: 0, f: false } }, required)).toEqual([]);
    expect(issuesIn({ answers: {} }, required).map(({ pointer }) => pointer)).toEqual(['/answers/n', '/answers/f']);
  });
});

describe('a report body is refused, with a pointer and a code,', () => {
  it('when it is no object, or lacks its answers', () => {
    expect(issuesIn(undefined)).toEqual([{ pointer: '', code: 'required' }]);
    expect(issuesIn(null)[0]).toMatchObject({ pointer: '', code: 'wrong_type' });
    expect(issuesIn([])[0]).toMatchObject({ pointer: '', code: 'wrong_type' });
    expect(issuesIn({})).toEqual([{ pointer: '/answers', code: 'required' }]);
    expect(issuesIn({ answers: [] })[0]).toMatchObject({ pointer: '/answers', code: 'wrong_type' });
  });

  it.each([
    ['wrong_type', { it_trained: '132' }, '/answers/it_trained'],
    ['wrong_type', { it_trained: null }, '/answers/it_trained'],
    ['wrong_type', { it_trained: {} }, '/answers/it_trained'],
    ['wrong_type', { it_trained: { value: 1 } }, '/answers/it_trained'],
    ['wrong_type', { it_trained: { value: 1, qualifier: 'about' } }, '/answers/it_trained'],
    ['wrong_type', { it_trained: [1] }, '/answers/it_trained'],
    ['wrong_type', { has_plan: 'X' }, '/answers/has_plan'],
    ['wrong_type', { plan_issued: { number: 115 } }, '/answers/plan_issued/number'],
    ['wrong_type', { literacy_learners: [] }, '/answers/literacy_learners'],
    ['wrong_type', { literacy_learners: { '01327': 5 } }, '/answers/literacy_learners/01327'],
    ['wrong_type', { documents: { a: {} } }, '/answers/documents'],
    ['unknown_field', { schools: { missing: 'not_applicable' } }, '/answers/schools/missing'],
    ['unknown_field', { zz: 1 }, '/answers/zz'],
    ['unknown_field', { plan_issued: { number: '1', page: 2 } }, '/answers/plan_issued/page'],
    ['unknown_field', { literacy_learners: { '01327': { zz: 1 } } }, '/answers/literacy_learners/01327/zz'],
    ['unknown_field', { schools: { upper: { count: 1 } } }, '/answers/schools/upper'],
    ['unknown_field', { training_by_year: { '2020': { trained: 1 } } }, '/answers/training_by_year/2020'],
    ['too_small', { it_trained: -1 }, '/answers/it_trained'],
    ['too_small', { score: -0.01 }, '/answers/score'],
    ['too_large', { it_trained: MAX_COUNT + 1 }, '/answers/it_trained'],
    ['too_large', { scholarship_amount: MAX_AMOUNT + 1 }, '/answers/scholarship_amount'],
    ['too_large', { score: 100.01 }, '/answers/score'],
    ['too_large', { hours: 1e299 }, '/answers/hours'],
    ['not_whole', { it_trained: 1.5 }, '/answers/it_trained'],
    ['too_many_decimals', { score: 1.234 }, '/answers/score'],
    ['too_many_decimals', { hours: 1.25 }, '/answers/hours'],
    ['too_long', { context: 'x'.repeat(2001) }, '/answers/context'],
    ['too_long', { plan_issued: { number: 'x'.repeat(501) } }, '/answers/plan_issued/number'],
    ['unpaired_surrogate', { context: 'a\ud800b' }, '/answers/context'],
    ['unknown_option', { recognised_level: '3' }, '/answers/recognised_level'],
    ['unknown_option', { recognised_level: 2 }, '/answers/recognised_level'],
    ['malformed_date', { established_on: '2019-02-29' }, '/answers/established_on'],
    ['malformed_date', { established_on: '7/5/2020' }, '/answers/established_on'],
    ['malformed_date', { plan_issued: { date: '2020' } }, '/answers/plan_issued/date'],
    ['required', { plan_issued: {} }, '/answers/plan_issued'],
    ['required', { plan_issued: { number: '' } }, '/answers/plan_issued'],
    ['required', { documents: [{ copies: 1 }] }, '/answers/documents/0/id'],
    ['unknown_missing_reason', { it_trained: { missing: 'lost' } }, '/answers/it_trained/missing'],
    ['unknown_missing_reason', { recognised_level: { missing: null } }, '/answers/recognised_level/missing'],
    ['unknown_field', { it_trained: { missing: 'not_available', why: 'x' } }, '/answers/it_trained/why'],
    ['malformed_id', { literacy_learners: { 'a b': {} } }, '/answers/literacy_learners/a b'],
    ['malformed_id', { documents: [{ id: 'a/b' }] }, '/answers/documents/0/id'],
    ['unknown_row', { literacy_learners: { '99999': {} } }, '/answers/literacy_learners/99999'],
    ['unknown_field', { training_by_year: { '2020': { trained: 1 } } }, '/answers/training_by_year/2020'],
    ['duplicate_id', { documents: [{ id: 'a' }, { id: 'a' }] }, '/answers/documents/1/id'],
    ['too_many_rows', { documents: 'abcdef'.split('').map((id) => ({ id })) }, '/answers/documents'],
    ['computed_field', { it_trained_rate: 30 }, '/answers/it_trained_rate'],
    ['computed_field', { all_trained: 5 }, '/answers/all_trained'],
    ['computed_field', { literacy_learners: { '01327': { done: 5 } } }, '/answers/literacy_learners/01327/done'],
  ])('%s: %j', (code, answers, pointer) => {
    expect(faults(answers)).toEqual([`${pointer} ${code}`]);
  });

  it('when an explanation is no text, empty, too long, or its key is', () => {
    const explained = (explanations: unknown) =>
      issuesIn({ answers: { context: 'x' }, explanations }).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(explained({ c: 5 })).toEqual(['/explanations/c wrong_type']);
    expect(explained({ c: '' })).toEqual(['/explanations/c too_small']);
    expect(explained({ c: 'x'.repeat(MAX_EXPLANATION_LENGTH + 1) })).toEqual(['/explanations/c too_long']);
    expect(explained({ c: '\udc00' })).toEqual(['/explanations/c unpaired_surrogate']);
    expect(explained({ ['c'.repeat(141)]: 'x' })).toHaveLength(1);
    expect(explained({ c: { reason: 'checked_true', text: 'Ghép lớp' } })).toEqual([]);
    expect(explained({ c: { reason: 'checked_true' } })).toEqual([]);
    expect(explained({ c: { text: 'Ghép lớp' } })).toEqual(['/explanations/c/reason required']);
    expect(explained({ c: { reason: 'a b' } })).toEqual(['/explanations/c/reason malformed_id']);
    expect(explained({ c: { reason: 'x', text: '' } })).toEqual(['/explanations/c/text too_small']);
    expect(explained({ c: { reason: 'x', more: 1 } })).toEqual(['/explanations/c/more unknown_field']);
    expect(explained([])).toEqual(['/explanations wrong_type']);
  });

  it('when a key is called __proto__: in the body, the answers, a row, and among rows', () => {
    const parsed = (json: string) => issuesIn(JSON.parse(json)).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(parsed('{"answers":{"context":"x"},"__proto__":{}}')).toEqual(['/__proto__ unknown_field']);
    expect(parsed('{"answers":{"context":"x","__proto__":5}}')).toEqual(['/answers/__proto__ unknown_field']);
    expect(parsed('{"answers":{"context":"x","schools":{"primary":{"__proto__":5}}}}')).toEqual([
      '/answers/schools/primary/__proto__ unknown_field',
    ]);
    expect(parsed('{"answers":{"context":"x","literacy_learners":{"__proto__":{"plan":5}}}}')).toEqual([
      '/answers/literacy_learners/__proto__ unknown_row',
    ]);
  });

  it('with every fault it has, not only the first', () => {
    expect(
      faults({ it_trained: -1, score: 'x', zz: 1, literacy_learners: { '01327': { plan: 1.5, done: 1 } } }).sort(),
    ).toEqual(
      [
        '/answers/it_trained too_small',
        '/answers/score wrong_type',
        '/answers/zz unknown_field',
        '/answers/literacy_learners/01327/plan not_whole',
        '/answers/literacy_learners/01327/done computed_field',
      ].sort(),
    );
  });

  it('for its option, where a choice is called "missing"', () => {
    const options = [{ id: 'o', label: 'O' }];
    const choice = items({ kind: 'choice', id: 'missing', label: 'Thiếu', options });
    expect(issuesIn({ answers: { missing: 'zz' } }, choice)).toEqual([
      { pointer: '/answers/missing', code: 'unknown_option' },
    ]);
  });

  it('beyond the ceiling of decimals, whatever bounds the outline sets', () => {
    const wide = items({ kind: 'decimal', id: 'd', label: 'D', places: 6, min: -1e15, max: 1e15 });
    for (const d of [1_000_000.5, -1_000_000.5]) expect(issuesIn({ answers: { d } }, wide)).toHaveLength(1);
    expect(issuesIn({ answers: { d: 999_999.999999 } }, wide)).toEqual([]);
  });
});

describe('what is required', () => {
  const blanks = (answers: object, one = ten) =>
    issuesIn({ answers }, one).map(({ pointer, code }) => `${pointer} ${code}`);

  it('is a value or a reason; a text of spaces is neither', () => {
    expect(blanks({})).toEqual(['/answers/context required']);
    expect(blanks({ context: ' \n' })).toEqual(['/answers/context required']);
    expect(blanks({ context: { missing: 'not_applicable' } })).toEqual([]);
  });

  it('is not asked of a flag whose blank means no', () => {
    const flag = (more: object) => items({ kind: 'flag', id: 'f', label: 'F', required: true, ...more });
    expect(blanks({}, flag({}))).toEqual(['/answers/f required']);
    expect(blanks({}, flag({ blankMeansNo: true }))).toEqual([]);
  });

  it('is not asked of what follows from other fields', () => {
    expect(
      blanks({}, items(countField('a'), { kind: 'total', id: 't', label: 'T', of: ['a'], required: true })),
    ).toEqual([]);
  });

  it('is asked of a column in every row there is, whether anything was said about it or not', () => {
    const columns = [countField('n', { required: true }), countField('m')];
    const grid = (id: string, rows: object) => ({ kind: 'grid', id, title: 'G', rows, columns });
    const all = items(
      grid('gu', { by: 'unit', tier: 'commune' }),
      grid('gl', { by: 'list', rows: [{ id: 'a', label: 'A' }] }),
      grid('gy', { by: 'year', from: 2018, to: 2019 }),
      grid('gf', { by: 'free', max: 3 }),
    );
    expect(
      blanks({ gu: { '01327': { n: 1 } }, gf: [{ id: 'x', n: { missing: 'not_available' } }, { id: 'y' }] }, all),
    ).toEqual([
      '/answers/gu/01330/n required',
      '/answers/gl/a/n required',
      '/answers/gy/2018/n required',
      '/answers/gy/2019/n required',
      '/answers/gf/1/n required',
    ]);
  });

  it('asks a required grid for one row', () => {
    const grid = (rows: object) =>
      items({ kind: 'grid', id: 'g', title: 'G', rows, columns: [countField('n')], required: true });
    const free = grid({ by: 'free', max: 3 });
    expect(blanks({}, free)).toEqual(['/answers/g required']);
    expect(blanks({ g: [] }, free)).toEqual(['/answers/g required']);
    expect(blanks({ g: [{ id: 'a' }] }, free)).toEqual([]);
    const byUnit = grid({ by: 'unit', tier: 'commune' });
    expect(blanks({ g: {} }, byUnit)).toEqual(['/answers/g required']);
    expect(blanks({ g: { '01327': { n: 1 } } }, byUnit)).toEqual([]);
  });

  it('asks nothing for rows by unit where the unit has none', () => {
    const grid = {
      kind: 'grid',
      id: 'g',
      title: 'G',
      rows: { by: 'unit', tier: 'commune' },
      columns: [countField('n', { required: true })],
    };
    const none = validatorOf(tenFields({ checks: [], nested: [], items: [grid] as OutlineInput['items'] }), []);
    expect(issuesIn({ answers: {} }, none)).toEqual([]);
  });
});

describe('bodies drawn at random', () => {
  const drawn = anyOutline.chain((outline) => fc.tuple(fc.constant(outline), answersTo(outline, COMMUNES)));

  it('are taken, and come back as they were, where the outline allows them', () => {
    fc.assert(
      fc.property(drawn, ([outline, answers]) => {
        expect(validatorOf(outline).take({ answers, explanations: {} })).toEqual({
          ok: true,
          body: { answers, explanations: {} },
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('are answered, whatever they are: taken, or refused with reasons', () => {
    const keys = Object.keys(FULL);
    const shaped = fc.record({
      answers: fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), fc.oneof(fc.jsonValue(), fc.anything())),
      explanations: fc.oneof(fc.constant({}), fc.anything()),
    });
    const body = fc.oneof(fc.anything(), fc.jsonValue(), shaped);
    fc.assert(
      fc.property(body, (one) => {
        const result = ten.take(one);
        if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});

import { expect, it } from 'vitest';
import { postedOf } from '../../../forms/fields/cell.ts';
import { measureBeside } from '../../../forms/fields/numbers.tsx';
import { faultsIn, readPage, removeName } from '../../../forms/fields/page.ts';
import { placeOf } from '../../../forms/fields/place.ts';
import { caoBangBorderLearningSociety } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { clashesOf, withChoices } from '../../../forms/pages/clashes.ts';
import { rawById } from '../../../schemas/report/cell-pointers.ts';
import { answers, formOf, outline, rowNames, uiIn } from './sample.ts';

const ui = uiIn();
const naming = { outline, answers, rowNames };
const nothing = { answers: {}, raw: {} };
const read = (texts: { [name: string]: string }, before = nothing) =>
  readPage(formOf.entries, formOf, before, postedOf(new Map(Object.entries(texts))));

it.each([
  ['/answers/it_trained', '1.234', 1234],
  ['/answers/it_trained', ' 05 người ', 5],
  ['/answers/it_trained', '–', { missing: 'not_applicable' }],
  ['/answers/scholarship_amount', '1.305.505.000 đồng', 1_305_505_000],
  ['/answers/score', '87,5', 87.5],
  ['/answers/has_plan', 'Không', false],
  ['/answers/committee_on', '7/5/2020', '2020-05-07'],
  ['/answers/rating', 'fair', 'fair'],
])('reads %s from "%s"', (name, text, value) => {
  expect(read({ [name]: text }).answers).toEqual({ [name.split('/')[2] ?? '']: value });
});

it.each([
  ['/answers/it_trained', '15,387', 'ambiguous_number'],
  ['/answers/it_trained', 'hơn 130', 'approximate_number'],
  ['/answers/it_trained', '8/8', 'number_ratio'],
  ['/answers/it_trained', '-5', 'too_small'],
  ['/answers/score', '100,01', 'too_large'],
  ['/answers/score', '1,234', 'too_many_decimals'],
  ['/answers/committee_on', '31/2/2020', 'malformed_date'],
  ['/answers/rating', 'toString', 'unknown_option'],
  ['/answers/has_plan', 'có lẽ', 'unknown_option'],
])('keeps %s "%s" as typed: %s', (name, text, code) => {
  const page = read({ [name]: text });
  expect(page.answers).toEqual({});
  expect(page.raw).toEqual({ [name]: text });
  expect(page.faults.map((fault) => [fault.pointer, fault.code])).toEqual([[name, code]]);
});

it('takes a reason for having none, and does not choose between a reason and a figure', () => {
  expect(read({ '/answers/it_trained': '', '/answers/it_trained?missing': 'not_available' }).answers).toEqual({
    it_trained: { missing: 'not_available' },
  });
  const both = read({ '/answers/it_trained': '12', '/answers/it_trained?missing': 'not_available' });
  expect(both.raw).toEqual({ '/answers/it_trained': '12' });
  expect(both.faults.map(({ code }) => code)).toEqual(['value_and_reason']);
  expect(faultsIn(formOf.entries, formOf, both, ui)).toEqual(both.faults);
});

it('keeps the parts of a document that can be read, and the date as typed', () => {
  const page = read({
    '/answers/plan_issued/number': '115/KH-UBND',
    '/answers/plan_issued/date': 'tháng 3',
    '/answers/plan_issued/issuer': '',
    '/answers/plan_issued/subject': 'Hai\r\n dòng',
  });
  expect(page.answers).toEqual({ plan_issued: { number: '115/KH-UBND', subject: 'Hai dòng' } });
  expect(page.raw).toEqual({ '/answers/plan_issued/date': 'tháng 3' });
});

it('adds free rows in their order, drops blank ones and those one ticked, and touches no row it was not asked about', () => {
  const before = {
    answers: {
      directing_documents: [
        { id: 'r1', note: 'một' },
        { id: 'r2', note: 'hai' },
        { id: 'r7', note: 'bảy' },
      ],
    },
    raw: { '/answers/directing_documents/r7/document/date': 'tháng 3' },
  };
  const page = read(
    {
      '/answers/directing_documents/r1/note': 'một',
      [removeName('directing_documents', 'r1')]: '1',
      '/answers/directing_documents/r2/note': 'hai, sửa',
      '/answers/directing_documents/r8/note': 'tám',
      '/answers/directing_documents/r9/note': ' ',
      '/answers/directing_documents/__proto__/note': 'x',
    },
    before,
  );
  expect(page.answers).toEqual({
    directing_documents: [
      { id: 'r2', note: 'hai, sửa' },
      { id: 'r7', note: 'bảy' },
      { id: 'r8', note: 'tám' },
    ],
  });
  expect(page.raw).toEqual(before.raw);
});

it('keeps a new row of which nothing can be read yet', () => {
  const page = read({ '/answers/directing_documents/r1/document/date': 'tháng 3' });
  expect(page.answers).toEqual({ directing_documents: [{ id: 'r1' }] });
  expect(page.raw).toEqual({ '/answers/directing_documents/r1/document/date': 'tháng 3' });
});

it('finds by their ids the cells of free rows that programs name by position', () => {
  const raw = {
    '/answers/directing_documents/1/note': 'x',
    '/answers/directing_documents/r1/note': 'y',
    '/answers/it_trained': 'z',
  };
  expect(rawById(formOf.entries, { answers, raw })).toEqual({
    '/answers/directing_documents/r2/note': 'x',
    '/answers/directing_documents/r1/note': 'y',
    '/answers/it_trained': 'z',
  });
});

it.each([
  [
    '/answers/it_trained',
    'Số cán bộ, công chức, viên chức học nâng cao trình độ tin học',
    'a31',
    '/answers/it_trained',
  ],
  [
    '/answers/literacy_learners/01327/plan_15_35',
    'Độ tuổi 15–35 – Kế hoạch, Xã Cần Yên',
    'a32',
    '/answers/literacy_learners/01327/plan_15_35',
  ],
  [
    '/answers/directing_documents/1/document/date',
    'Văn bản, Dòng 2',
    'a2',
    '/answers/directing_documents/r2/document/date',
  ],
  ['/answers/by_group/women/money', 'Kinh phí, Phụ nữ', 'a32', '/answers/by_group/women/money'],
  ['/answers/plan_issued', 'Kế hoạch xóa mù chữ đã ban hành', 'a1', '/answers/plan_issued/number'],
])('calls %s "%s" and knows where it stands', (at, label, page, anchor) => {
  expect(placeOf(at, naming, ui, true)).toEqual({ label, page, anchor });
});

it('tells fields of two pages that are called alike apart by their pages', () => {
  const literacy = { outline: caoBangBorderLearningSociety, answers: {}, rowNames: {} };
  const labels = ['l1', 'l2'].map((level) => placeOf(`/answers/literate_${level}_15_25`, literacy, ui)?.label);
  expect(labels).toEqual(['Độ tuổi từ 15 đến 25 biết chữ (Mức độ 1)', 'Độ tuổi từ 15 đến 25 biết chữ (Mức độ 2)']);
});

it('says the unit of a figure once, where its label says it already', () => {
  const amount = { kind: 'amount', id: 'cash', label: 'Tiền mặt (đồng)' } as const;
  expect(measureBeside(amount, ui)).toBeUndefined();
  expect(measureBeside({ ...amount, label: 'Tiền mặt' }, ui)).toBe('đồng');
});

it('has no place for what the outline does not have', () => {
  expect(placeOf('/answers/nothing', naming, ui)).toBeNull();
  expect(placeOf('/explanations/x', naming, ui)).toBeNull();
});

it('sets side by side the cells that differ, and lets the saved ones be chosen', () => {
  const page = { entries: formOf.entries, form: formOf, naming, ui };
  const mine = { answers: { it_trained: 8, plan_issued: { number: '1/KH' } }, raw: { '/answers/score': '1o' } };
  const theirs = {
    answers: { it_trained: 7, officials: { missing: 'not_available' as const }, plan_issued: { number: '1/KH' } },
    raw: {},
  };
  const clashes = clashesOf(mine, theirs, page);
  expect(clashes.map(({ name, mine: ours, theirs: others }) => [name, ours, others])).toEqual(
    [
      ['/answers/it_trained', '8', '7'],
      ['/answers/score', '1o', ''],
      ['/answers/officials', '', 'chưa có số liệu'],
    ].sort((a, b) => clashes.findIndex(({ name }) => name === a[0]) - clashes.findIndex(({ name }) => name === b[0])),
  );
  const posted = postedOf(
    new Map([
      ['/answers/it_trained', '8'],
      ['/answers/it_trained?take', 'theirs'],
      ['/answers/score', '2'],
      ['/answers/score?take', 'mine'],
    ]),
  );
  expect(readPage(formOf.entries, formOf, theirs, withChoices(posted)).answers).toEqual({
    ...theirs.answers,
    score: 2,
  });
});

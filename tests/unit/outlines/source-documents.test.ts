import { describe, expect, it } from 'vitest';
import { standards } from '../../../forms/standards/index.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { compileValidator } from '../../../schemas/report/validator.ts';
import { answersOf, type Typed, typedBy } from '../../../scripts/figures/answers.ts';
import { documents } from '../../../scripts/figures/documents.ts';
import { bySource, failing, formOf, readIn } from './source.ts';

/** As a Vietnamese document prints it: 1.234,5 and 1/1. */
const WORDS: { [qualifier: string]: string } = { more_than: 'hơn', over: 'trên', at_least: 'từ', nearly: 'gần' };
const printed = (value: Typed['value']): string => {
  if (typeof value === 'number') return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }).format(value);
  if (typeof value === 'object' && 'qualifier' in value) return `${WORDS[value.qualifier]} ${printed(value.value)}`;
  return typeof value === 'object' && 'over' in value ? `${value.of}/${value.over}` : String(value);
};
const nameOf = ({ entry, row, column, part }: Typed['at']) =>
  `/answers/${[entry, row, column, part].filter((key) => key !== undefined).join('/')}`;

describe.each(documents.map((document) => ({ id: document.outline.id, document })))('$id', ({ document }) => {
  it('is an outline without faults', () => {
    expect(lint(Outline.parse(document.outline), { standards })).toEqual([]);
  });

  it('takes the whole report, and no check finds fault with it', () => {
    const form = formOf(document);
    const parsed = compileValidator(form.entries).parse({ answers: answersOf(document), explanations: {} }, form);
    expect(parsed.ok ? [] : parsed.issues).toEqual([]);
    expect(failing(document, answersOf(document))).toEqual([]);
  });

  it('reads every figure from the form as the document prints it', () => {
    const texts = document.records.flatMap((record) =>
      typedBy(record).map(({ at, value }) => [nameOf(at), printed(value)] as const),
    );
    const { answers, raw } = readIn(document, Object.fromEntries(texts));
    expect(raw).toEqual({});
    expect(answers).toEqual(answersOf({ ...document, rest: {} }));
  });
});

describe('figures spelled as in the documents', () => {
  it.each([
    ['000', 'inspections', '05 cuộc', 5],
    ['000', 'primary_pupils', '7.372', 7372],
    ['000', 'lower_secondary_pupils', '5796 học sinh', 5796],
    ['000', 'literacy/2019/illiterate', '5.868', 5868],
    ['000', 'awards_amount', '1.305.505.000 đồng', 1_305_505_000],
    ['000', 'learning_family_turns', '76.068 lượt', 76_068],
    ['000', 'officials_trained', 'hơn 1.000 lượt', { value: 1000, qualifier: 'more_than' }],
    ['001', 'donations/2021-2022/worth', '522.835.000đ', 522_835_000],
    ['001', 'donations/2021-2022/cash', '308.739.000 đồng', 308_739_000],
    ['001', 'donations/2021-2022/bicycles', '07 chiếc', 7],
    ['001', 'donations/2022-2023/books', '1.000', 1000],
    ['001', 'office_civil_servants', '09', 9],
    ['001', 'underweight/actual', '1,72', { actual: 1.72 }],
    ['001', 'rooms_to_classes/actual', '1/1', { actual: { of: 1, over: 1 } }],
    ['001', 'upper_secondary_above_standard/reportedBy', 'Sở GD&ĐT', { reportedBy: 'Sở GD&ĐT' }],
    ['002', 'officials_trained', '2262 lượt', 2262],
    ['002', 'members', '8.275', 8275],
    ['002', 'members_of_population', '14,51%', 14.51],
    ['002', 'communes', '08', 8],
    ['004', 'upper_secondary_graduated', '99,71%', 99.71],
    ['004', 'targets_not_assessed', '02', 2],
    ['001', 'donations/2022-2023/cash', 'hơn 199.401.000', { value: 199_401_000, qualifier: 'more_than' }],
    ['001', 'population_data_synchronised', 'trên 99,9%', { value: 99.9, qualifier: 'over' }],
    ['002', 'officials_trained', 'hơn 2262 lượt', { value: 2262, qualifier: 'more_than' }],
    ['004', 'education_spending', 'từ 19% trở lên', { value: 19, qualifier: 'at_least' }],
    ['004', 'grade_10_places', 'gần 85%', { value: 85, qualifier: 'nearly' }],
  ])('%s: %s is read from "%s"', (source, at, text, value) => {
    const { answers, faults } = readIn(bySource(source), { [`/answers/${at}`]: text });
    expect(faults).toEqual([]);
    const [entry = '', row, column] = at.split('/');
    const found = answers[entry] as { [row: string]: { [column: string]: unknown } };
    expect(row !== undefined && column !== undefined ? found[row]?.[column] : found).toEqual(value);
  });

  it.each([
    ['000', 'learning_families', '15,387', 'ambiguous_number'],
    ['000', 'villages_with_branch', '154/154', 'number_ratio'],
    ['000', 'gdtx_classes', '24 lớp/770 học viên', 'not_a_number'],
    ['001', 'schools_of_standard', '15/20', 'number_ratio'],
    ['001', 'stunted/actual', '<4', 'approximate_number'],
    ['001', 'universal_preschool/actual', 'Đủ', 'unknown_option'],
    ['001', 'rooms_to_classes/actual', '1', 'not_a_ratio'],
    ['002', 'communes', '08/08', 'number_ratio'],
    ['002', 'members', 'hơn 8.275', 'approximate_number'],
  ])('%s: %s does not take "%s" for a number', (source, at, text, code) => {
    const { raw, faults } = readIn(bySource(source), { [`/answers/${at}`]: text });
    expect(raw).toEqual({ [`/answers/${at}`]: text });
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });
});

describe('checks over the documents', () => {
  it.each([
    ['000', 'communes_with_association', 23, 'communes_with_association_within'],
    ['000', 'communes_with_fund', 23, 'communes_with_fund_within'],
    ['000', 'villages_with_branch', 155, 'villages_with_branch_within'],
    ['000', 'sites_closed', 8, 'sites_closed_parts'],
    ['000', 'preschool_classes_private', 17, 'preschool_class_parts'],
    ['000', 'thcs_schools', 14, 'lower_secondary_parts'],
    ['000', 'preschool_mixed_classes', 229, 'preschool_mixed_classes_within'],
    ['000', 'vnen_classes', 310, 'vnen_classes_within'],
    ['000', 'english_classes', 310, 'english_classes_within'],
    ['000', 'vnen_pupils', 7373, 'vnen_pupils_within'],
    ['000', 'english_pupils', 7373, 'english_pupils_within'],
    ['000', 'informatics_pupils', 7373, 'informatics_pupils_within'],
    ['000', 'factory_workers_trained', 9245, 'factory_workers_trained_within'],
    ['001', 'schools_below_standard', 5, 'school_parts'],
    ['001', 'teachers', 541, 'staff_parts'],
    ['001', 'recruited_primary', 22, 'recruited_parts'],
    ['001', 'transferred_deputies', 17, 'transferred_parts'],
    ['001', 'standard_schools_added', 3, 'added_twice'],
    ['001', 'subject_room_schools', 21, 'subject_rooms_of_schools'],
    ['001', 'reappointed_deputies', 7, 'reappointed_parts'],
    ['002', 'preschools_of_standard', 10, 'standard_parts'],
    ['002', 'rural_workers_employed', 1228, 'employed_of_trained'],
    ['002', 'communes_with_association', 9, 'communes_with_association_of_communes'],
    ['002', 'population', 8274, 'members_of_people'],
    ['004', 'targets_met', 13, 'target_states'],
    ['004', 'schools_below_standard', 6, 'school_parts'],
    ['004', 'schools_of_level_2', 73, 'level_2_within_standard'],
  ])('%s: %s at %d is found by %s', (source, entry, value, check) => {
    const document = bySource(source);
    expect(failing(document, { ...answersOf(document), [entry]: value })).toEqual([check]);
  });

  it.each([
    ['universal_primary', '2023', { communes_level_3: 23 }, 'communes_level_3'],
    ['universal_lower_secondary', '2019', { communes_level_3: 24 }, 'communes_level_3'],
    ['literacy', '2023', { communes_level_2: 23 }, 'communes_level_2'],
    ['rural_workers_by_year', '2020', { trained: 800, employed: 801 }, 'employed'],
    ['homemakers_by_year', '2021', { trained: 200, employed: 201 }, 'employed'],
    ['factory_workers_by_year', '2022', { trained: 1801, workers: 1800 }, 'trained'],
    ['learning_units', '2023', { communes_recognised: 23 }, 'communes_recognised'],
  ])('hold in each year of %s of 000', (grid, year, cells, check) => {
    const document = bySource('000');
    const answers = answersOf(document);
    const rows = (answers[grid] ?? {}) as { [year: string]: object };
    const changed = { ...answers, [grid]: { ...rows, [year]: { ...rows[year], ...cells } } } as Answers;
    expect(failing(document, changed)).toEqual([`${grid}_${check}:${year}`]);
  });

  it('hold in each row of the tables of 001', () => {
    const document = bySource('001');
    const answers = answersOf(document);
    const with2021 = (more: object) => {
      const party = structuredClone(answers.party) as { [year: string]: object };
      return { ...answers, party: { ...party, '2021': { ...party['2021'], ...more } } } as Answers;
    };
    expect(failing(document, with2021({ members: 598 }))).toEqual(['party_members:2021']);
    expect(failing(document, with2021({ young_members: 460 }))).toEqual(['young_members:2021']);
    expect(failing(document, with2021({ schools: 21 }))).toEqual(['party_schools:2021']);
    const donations = structuredClone(answers.donations) as { [year: string]: { cash: number } };
    if (donations['2021-2022']) donations['2021-2022'].cash = 522_835_001;
    expect(failing(document, { ...answers, donations } as Answers)).toEqual(['cash_within_worth:2021-2022']);
  });
});

it('refuses two figures for one cell', () => {
  const document = bySource('002');
  const [first] = document.records;
  const records = [...document.records, { ...first, id: '002-999', over: 9 } as (typeof document.records)[number]];
  expect(() => answersOf({ ...document, records })).toThrow('002-999: communes is 8 already, not 9');
});

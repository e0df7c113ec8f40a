import { describe, expect, it } from 'vitest';
import { nameMatcher } from '../../../forms/islands/table/match-names.ts';
import { caoBangBorderLearningSociety as caoBang } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { standards } from '../../../forms/standards/index.ts';
import { labelText } from '../../../schemas/outline/base.ts';
import type { Target } from '../../../schemas/outline/kinds/target.ts';
import type { FieldOf } from '../../../schemas/outline/kinds.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { type Grid, Outline } from '../../../schemas/outline/outline.ts';
import { remarksOf } from '../../../schemas/outline/remarks.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { isGrid, placesOf, sectionsOf } from '../../../schemas/outline/walk.ts';
import type { Row, TargetValue } from '../../../schemas/report/answers.ts';
import { rateIn } from '../../../schemas/report/figures.ts';
import { assess } from '../../../schemas/report/targets.ts';
import { readDecimal, readWhole } from '../../../schemas/values/number-vi.ts';
import { rateChange } from '../../../schemas/values/series.ts';
import { answersOf } from '../../../scripts/figures/answers.ts';
import { documents, letters } from '../../../scripts/figures/documents.ts';
import { loadProvince } from '../../../scripts/units/load.ts';
import { planImport } from '../../../worker/domain/units/import.ts';
import { planMerge } from '../../../worker/domain/units/plan.ts';
import { effectsOf } from '../../../worker/domain/units/preview.ts';
import { langSonRows } from '../../factories/real-units.ts';
import { recordOf } from '../exports/read.ts';
import { historyOf, NOTHING } from '../registry/registry.ts';
import { bySource, failing, readIn } from './source.ts';

/**
 * What is awkward or wrong in the five documents, and what the product makes of it. A: in several of them; B: 000
 * (Cao Lộc); C: 001 (Bắc Kạn); D: 002 (Đam Rông); E: 003 (Cao Bằng); F: 004 (Vĩnh Bảo). A text instead of a test says
 * why the product does not meet it.
 */
const TRAPS: { [id: string]: [what: string, test: (() => void | Promise<void>) | string] } = {
  A1: [
    'both separators for thousands in one sentence',
    () => {
      expect(typed('000', 'learning_family_turns', '76.068')).toBe(76_068);
      expect(fault('000', 'learning_families', '15,387')).toBe('ambiguous_number');
      expect(readWhole('15,387')).toMatchObject({ readings: [15_387, 15.387] });
    },
  ],
  A2: [
    'no separator beside separators',
    () => {
      expect(typed('000', 'lower_secondary_pupils', '5796 học sinh')).toBe(5796);
      expect(typed('000', 'primary_pupils', '7.372')).toBe(7372);
      expect(typed('002', 'rural_workers_trained', '1.227')).toBe(1227);
    },
  ],
  A3: [
    'leading noughts: dropped from figures, kept in codes',
    async () => {
      expect(typed('000', 'inspections', '05 cuộc')).toBe(5);
      expect(readDecimal('05%', 2)).toEqual({ ok: true, value: 5 });
      expect((await recordOf({}, { profile: 'excel-vi' })).unit).toBe('="045"');
    },
  ],
  A4: [
    'approximate values',
    () => {
      expect(typed('000', 'officials_trained', 'hơn 1.000 lượt')).toEqual({ value: 1000, qualifier: 'more_than' });
      expect(typed('002', 'officials_trained', 'hơn 2262')).toEqual({ value: 2262, qualifier: 'more_than' });
      expect(typed('001', 'population_data_synchronised', 'trên 99,9%')).toEqual({ value: 99.9, qualifier: 'over' });
      expect(typed('004', 'education_spending', 'từ 19% trở lên')).toEqual({ value: 19, qualifier: 'at_least' });
      expect(typed('004', 'grade_10_places', 'gần 85%')).toEqual({ value: 85, qualifier: 'nearly' });
      expect(fault('000', 'inspections', 'hơn 5')).toBe('approximate_number'); // where none was foreseen
    },
  ],
  A5: [
    'a change of a rate is in points, whatever the text calls it',
    () => {
      const change = rateChange([year('2019', 18, 23), year('2023', 21, 22)]);
      expect(change?.points.toFixed(1)).toBe('17.2'); // and under the table: grid-changes.test.tsx
    },
  ],
  A6: [
    'turns, people and households are not added',
    () => {
      const mixed = [count('turns', 'lượt'), count('people', 'người'), count('homes', 'hộ')];
      const all = { kind: 'total', id: 'all', label: 'Cộng', of: ['turns', 'people', 'homes'] };
      expect(faultsOf({ items: [...mixed, all] })).toEqual(['mixed_measures']);
      expect(faultsOf({ items: mixed, checks: [check(['turns', 'people'], '=', ['homes'])] })).toEqual([
        'mixed_measures',
      ]);
      expect([measureOf('000', 'learning_family_turns'), measureOf('000', 'learning_families')]).toEqual([
        'lượt',
        'hộ',
      ]);
    },
  ],
  A7: [
    'ranges',
    () => {
      expect(statusOf('004', 'preschool_managers_master', 6)).toBe('met');
      expect(statusOf('004', 'preschool_managers_master', 5.99)).toBe('not_met');
      expect(fault('004', 'teachers_of_standard', '6-7%')).toBe('number_range');
    },
  ],
  A8: [
    'words and nothing in columns of numbers',
    () => {
      expect(fault('001', 'nursery_enrolled/actual', 'Đạt')).toBe('not_a_number');
      expect(typed('001', 'rooms_to_classes/actual', '1/1')).toEqual({ actual: { of: 1, over: 1 } });
      expect(typed('001', 'upper_secondary_above_standard/reportedBy', 'Sở GD&ĐT')).toEqual({
        reportedBy: 'Sở GD&ĐT',
      });
      expect(typed('001', 'schools', '')).toBeUndefined();
    },
  ],
  A9: [
    'pairs that a spreadsheet would make days',
    async () => {
      for (const context of ['1/1', '08/08', '5/20', '02/06', '11/79'])
        expect((await recordOf({ context }, { profile: 'excel-vi' })).context).toBe(`="${context}"`);
      expect(fault('002', 'communes', '08/08')).toBe('number_ratio');
    },
  ],
  A10: [
    'one thing written in several ways',
    () => {
      const match = nameMatcher(['Xã Thanh Lòa', 'Xã Hòa Cư']);
      expect([match('Thanh Loà'), match('xã Hoà Cư')]).toEqual([0, 1]);
      expect(remarkCodes('Đạt chuẩn mức độ II', '2')).toEqual([]);
    },
  ],
  A11: [
    'letters that a scan lost: nothing is keyed by such a text',
    () => {
      for (const { outline } of [...documents, ...letters]) {
        const ids = placesOf(outline).map(({ entry }) => entry.id);
        expect(ids.filter((id) => !/^[a-z0-9_]+$/.test(id))).toEqual([]);
      }
      expect(nameMatcher(['Xã Việt Tiến'])('Việt Tiên')).toBe(0);
      expect(nameMatcher(['Xã Việt Tiến', 'Xã Việt Tiền'])('Việt Tiên')).toBe('twice');
    },
  ],
  A12: [
    'another denominator in another year, since units were merged',
    () => {
      const before = historyOf(planImport(NOTHING, langSonRows()).draft);
      const merged = planMerge(before, { into: '06217', from: ['06229'], on: '2020-01-01' });
      const [effect] = merged.ok ? effectsOf(merged.draft, '2020-01-01').counts : [];
      expect(effect).toMatchObject({ unit: { code: '183' }, before: 23, after: 22 });
      const { universal_lower_secondary: years } = answersOf(bySource('000'));
      expect(years).toMatchObject({ '2019': { communes: 23 }, '2023': { communes: 22 } });
    },
  ],
  A13: [
    'tables that are cited and not there',
    () => {
      const numbers = placesOf(bySource('000').outline).flatMap(({ entry }) =>
        isGrid(entry) && entry.rows.by === 'year' ? [entry.number] : [],
      );
      expect(numbers).toEqual(
        ['1.1', '1.2', '1.3', '1.5', '1.6', '1.7', '1.8', 'III'].map((number) => `Biểu ${number}`),
      );
    },
  ],
  A14: [
    'no-break spaces',
    () => {
      expect(typed('002', 'members', '8.275\u00a0người')).toBe(8275);
      expect(typed('002', 'rural_workers_trained', '1\u00a0227')).toBe(1227);
      expect(nameMatcher(['Xã Đạ Tông'])('Xã\u00a0Đạ\u00a0Tông')).toBe(0);
    },
  ],
  A15: ['two profiles of letterhead', 'the product prints no letterhead: what it gives out are tables and data'],

  B1: [
    '22 associations at a conference of 2019, when there were 23 communes',
    'it is no count of the communes, which the table has by year: fewer of them at a conference is no contradiction',
  ],
  B2: [
    'a rate that grew by its denominator alone',
    () => {
      const change = rateChange([year('2019', 22, 23), year('2023', 22, 22)]);
      expect(change).toMatchObject({ onlyDenominator: true, denominator: { from: 23, to: 22 } });
      expect(change?.points.toFixed(1)).toBe('4.3');
    },
  ],
  B3: [
    '"three communes more" on two bases',
    () => {
      const change = rateChange([year('2019', 18, 23), year('2023', 21, 22)]);
      expect(change).toMatchObject({ onlyDenominator: false, denominator: { from: 23, to: 22 } });
    },
  ],
  B4: [
    'units that are counted as communes',
    () => {
      const grid = gridOf('000', 'learning_units');
      expect(labelText(grid.hint ?? '')).toMatch(/đơn vị trực thuộc.*đếm theo xã/);
      expect(grid.columns.map((column) => 'measure' in column && column.measure)).toEqual(['xã', 'xã', false]);
    },
  ],
  B5: [
    'households with a comma for thousands',
    () => expect(fault('000', 'learning_families', '15,387 hộ')).toBe('ambiguous_number'),
  ],
  B6: [
    'a number without its unit',
    () => {
      expect(measureOf('000', 'preschool_children')).toBe('trẻ');
      expect(hintOf('000', 'preschool_children')).toContain('không ghi đơn vị');
    },
  ],
  B7: ['no separator', () => expect(typed('000', 'lower_secondary_pupils', '5796')).toBe(5796)],
  B8: [
    'a school of two levels, counted at one of them or at both',
    () => {
      expect(failsWith('000', { ptdtnt_schools: 2 })).toEqual(['lower_secondary_parts']);
      expect(hintOf('000', 'primary_schools')).toContain('TH&THCS');
      const { checks } = bySource('000').outline;
      const levels = ['primary_schools', 'lower_secondary_schools', 'upper_secondary_schools'];
      const sides = checks.flatMap((one) => (one.kind === 'standard' ? [] : [[one.left].flat().map(String)]));
      expect(sides.filter((side) => levels.filter((level) => side.includes(level)).length > 1)).toEqual([]);
    },
  ],
  B9: [
    'a year held against a school year',
    () => {
      expect(hintOf('000', 'sites_closed')).toContain('năm học 2021-2022');
      expect(failsWith('000', { preschool_sites_closed: 5 })).toEqual(['sites_closed_parts']);
    },
  ],
  B10: ['table 1.4 is missing', () => expect(numbersIn('000')).not.toContain('Biểu 1.4')],
  B11: [
    'headings 2, 3, 4 after 2.1',
    () => {
      const tasks = sectionsOf(bySource('000').outline).find(({ section }) => section.id === 'part_3_2');
      const numbers = tasks?.section.items.map((item) => item.number);
      expect(numbers).toEqual(['2.1', '2', '3', '4', '5', '6']);
      expect(lint(Outline.parse(bySource('000').outline), { standards })).toEqual([]);
    },
  ],
  B12: [
    '"22/22 xã" of communes and towns',
    () => expect(labelText(fieldOf('000', 'communes_with_fund').label)).toBe('Xã, thị trấn có quỹ khuyến học'),
  ],
  B13: [
    'shares of 100 % without counts: no mean of them is made',
    () => {
      for (const id of ['staff_digital', 'centres_digital', 'officials_learning_citizens'])
        expect(fieldOf('000', id)).toMatchObject({ kind: 'decimal', measure: '%' });
      const shares = ['a', 'b'].map((id) => ({ kind: 'decimal', id, label: id, measure: '%' }));
      const mean = { kind: 'total', id: 'mean', label: 'Cộng', of: ['a', 'b'] };
      expect(faultsOf({ items: [...shares, mean] })).toEqual(['not_numeric', 'not_numeric']);
    },
  ],
  B14: [
    '2 102 fewer illiterate people, 212 in class',
    'a stock and a flow with merged units, ages and moves between them: no rule ties one to the other',
  ],
  B15: [
    'pupils before the money in one clause and behind it in the next',
    () => {
      expect(typed('000', 'awards_amount', '1.305.505.000 đồng')).toBe(1_305_505_000);
      expect(answersOf(bySource('000'))).toMatchObject({ pupils_awarded: 1683, pupils_sponsored: 865 });
    },
  ],
  B16: [
    'no number and no date',
    () => expect(bySource('000').round).toMatchObject({ period: { from: '2019-05-10', to: '2024-05-10' } }),
  ],
  B17: [
    'the number of a plan spelled in two ways',
    () => {
      const plan = '/answers/documents/r1/document/number';
      expect(readIn(bySource('000'), { [plan]: '115- KH/TU' }).faults).toEqual([]); // a text, joined with nothing
    },
  ],

  C1: [
    'numbers of lines left out',
    () => expect(remarksIn('001')).toContain('national_prizes numbers_left_out 11, 12'),
  ],
  C2: [
    'a target whose result is empty',
    () => {
      expect(statusOf('001', 'national_prizes', undefined)).toBe('not_assessed');
      expect(statusOf('001', 'national_prizes', 0)).toBe('not_met');
    },
  ],
  C3: [
    'a target that contradicts its line',
    () => expect(remarksIn('001')).toContain('universal_lower_secondary label_states_another_value 2'),
  ],
  C4: [
    'universalisation under continuing education',
    () => {
      const place = placesOf(bySource('001').outline).find(({ entry }) => entry.id === 'universal_primary');
      expect(place?.sections.at(-1)).toMatchObject({ number: 'IV' });
    },
  ],
  C5: [
    'a forecast of 4 against "below 4"',
    () => {
      expect(assessed('001', 'stunted', { actual: 2.04, forecast: 4 })).toMatchObject({
        forecast: 'will_miss',
        worse: true,
      });
      expect(statusOf('001', 'stunted', 4)).toBe('not_met');
    },
  ],
  C6: [
    'forecasts below what is there, lower is better too',
    () => {
      expect(assessed('001', 'underweight', { actual: 1.72, forecast: 3 }).worse).toBe(true);
      expect(assessed('001', 'primary_completed', { actual: 100, forecast: 99 }).worse).toBe(true);
      expect(assessed('001', 'trained_to_standard', { actual: 99.49, forecast: 99.49 }).worse).toBe(false);
    },
  ],
  C7: [
    'a forecast that misses and does not say so',
    () => expect(assessed('001', 'standard_schools', { actual: 2, forecast: 4 }).forecast).toBe('will_miss'),
  ],
  C8: [
    '1/1 of rooms to classes',
    () => {
      expect(statusOf('001', 'rooms_to_classes', { of: 1, over: 1 })).toBe('met');
      expect(fault('001', 'rooms_to_classes/actual', '1')).toBe('not_a_ratio');
    },
  ],
  C9: [
    'words and levels: ordered, never added',
    () => {
      expect(statusOf('001', 'enough_teachers', 'short')).toBe('not_met');
      expect(statusOf('001', 'universal_lower_secondary', '3')).toBe('exceeded');
      const options = ['0', '1', '2'].map((id) => ({ id, label: `Mức độ ${id}` }));
      const levels = ['a', 'b'].map((id) => ({ kind: 'level', id, label: id, options }));
      const sum = { kind: 'total', id: 'sum', label: 'Cộng', of: ['a', 'b'] };
      expect(faultsOf({ items: [...levels, sum] })).toEqual(['not_numeric', 'not_numeric']);
    },
  ],
  C10: [
    'another body reports it: neither nought nor missing',
    () => expect(answersOf(bySource('001')).upper_secondary_above_standard).toEqual({ reportedBy: 'Sở GD&ĐT' }),
  ],
  C11: [
    'comparators with and without a space, or in words',
    () => {
      expect(typed('001', 'good_pupils/actual', '69')).toEqual({ actual: 69 });
      for (const text of ['≥55', '≥ 90']) expect(fault('001', 'good_pupils/actual', text)).toBe('approximate_number');
      expect(targetOf('001', 'trained_to_standard').targets[0]).toMatchObject({ op: '>=', value: 90 });
    },
  ],
  C12: [
    'a comparator for each line',
    () => {
      const lines = ['nursery_enrolled', 'underweight', 'stunted', 'rooms_to_classes', 'enough_teachers'];
      const ops = lines.map((id) => targetOf('001', id).targets.map((goal) => ('op' in goal ? goal.op : '–')));
      expect(ops.flat()).toEqual(['>=', '<=', '<', '=', '>=']);
    },
  ],
  C13: ['a table broken by the end of a page', 'figures are typed or pasted by name: a blank row is passed over'],
  C14: ['stray letters behind a figure', () => expect(readDecimal('25%NQ', 2)).toMatchObject({ code: 'not_a_number' })],
  C15: [
    'several cut-off days in one report',
    () => {
      expect(labelText(fieldOf('001', 'private_preschools').label)).toContain('tháng 10/2023');
      expect(labelText(fieldOf('001', 'schools_fewer').label)).toContain('tháng 4/2023');
      expect(bySource('001').round.period.to).toBe('2023-09-30');
    },
  ],
  C16: [
    'sums that hold',
    () => {
      expect(failsWith('001', {})).toEqual([]);
      expect(failsWith('001', { teachers: 543 })).toEqual(['staff_parts']);
      expect(failsWith('001', { recruited: 40 })).toEqual(['recruited_parts']);
    },
  ],
  C17: [
    'three states of a school',
    () => expect(failsWith('001', { schools_failed_review: 0 })).toEqual(['school_parts']),
  ],
  C18: [
    'đồng in three spellings, and cash that may be part of the worth',
    () => {
      for (const text of ['522.835.000 đồng', '522.835.000đ', '522.835.000'])
        expect(typed('001', 'donations/2021-2022/worth', text)).toBe(522_835_000);
      const worth = gridOf('001', 'donations').columns.find(({ id }) => id === 'worth');
      expect(labelText(worth?.hint ?? '')).toContain('không nói rõ');
    },
  ],
  C19: ['a Party committee reports', 'the product knows administrative units; who signs for one is not asked'],

  D1: ['31/36 printed as 86 %', () => expect(rateOf('002', 'schools_of_standard_rate')).toBe('86.11')],
  D2: [
    'a population that only follows',
    () => {
      expect(answersOf(bySource('002')).population).toEqual({ missing: 'not_available' });
      expect(hintOf('002', 'population')).toContain('không suy ngược');
    },
  ],
  D3: [
    'more than an exact-looking number',
    () => expect(answersOf(bySource('002')).officials_trained).toEqual({ value: 2262, qualifier: 'more_than' }),
  ],
  D4: [
    'counters of the web page',
    () => {
      const none = bySource('002').records.filter((record) => 'none' in record && /counter/.test(record.none));
      expect(none.map(({ value }) => value)).toEqual([41, 1_770_562, 41, 12_305, 34_751, 408_847]);
    },
  ],
  D5: ['whether 8 centres are of communes only', 'the text does not say; the field has the words of the text'],
  D6: ['a denominator that is implied', () => expect(rateOf('002', 'rural_workers_employed_rate')).toBe('67.81')],
  D7: [
    'one number of branches and boards',
    () => expect(labelText(fieldOf('002', 'branches').label)).toContain('chi hội và ban'),
  ],
  D8: ['names of pictures in the text', 'nothing is read out of documents'],

  E1: [
    'rates of nothing',
    () => {
      const fields = placesOf(caoBang).flatMap(({ entry }) => (isGrid(entry) ? entry.columns : [entry]));
      const rates = fields.filter((field) => field.kind === 'rate');
      expect(rates.length).toBeGreaterThan(20);
      expect(lint(Outline.parse(caoBang), { standards })).toEqual([]); // each over a field that is there
    },
  ],
  E2: [
    'bands within bands',
    () => {
      const bands = ['age_15_25', 'age_15_35', 'age_15_60'].map((id) => count(id, 'người'));
      const sum = { kind: 'total', id: 'all', label: 'Cộng', of: ['age_15_25', 'age_15_35', 'age_15_60'] };
      const nested = [['age_15_25', 'age_15_35', 'age_15_60']];
      expect(faultsOf({ items: [...bands, sum], nested })).toEqual(['nested_bands_in_total']);
      expect(caoBang.nested).toContainEqual(['literate_l1_15_25', 'literate_l1_15_35', 'literate_l1_15_60']);
    },
  ],
  E3: [
    'the border is asked for twice',
    () => {
      const grids = placesOf(caoBang).flatMap(({ entry }) => (isGrid(entry) ? [entry] : []));
      const flags = grids.flatMap(({ columns }) => columns.filter(({ id }) => id === 'border'));
      expect(flags.map(({ kind }) => kind)).toEqual(['flag', 'flag']); // an X and a column: one kind of answer
    },
  ],
  E4: [
    'columns without a unit, a share that makes sense in the last row only',
    () => {
      const recognition = placesOf(caoBang).find(({ entry }) => entry.id === 'recognition')?.entry as Grid;
      expect(recognition.columns.find(({ id }) => id === 'recognised_level')?.kind).toBe('level');
    },
  ],
  E5: [
    'dots that are missing',
    () => {
      const dotted = placesOf(caoBang).find(({ entry }) => entry.id === 'literate_l2_15_60_rate');
      expect(dotted?.entry.kind).toBe('rate'); // never typed, so that no dots are filled in
    },
  ],
  E6: [
    'a report of 2019 asked for in 2020',
    'period and deadline are those of the round, which nothing ties to one another (tests/server/demo-documents.test.ts)',
  ],
  E7: [
    'one code, two places',
    async () => {
      const { units } = await loadProvince('20');
      const lives = units.filter(({ code }) => code === '06187');
      expect(lives.map(({ name, validTo }) => [name, validTo])).toEqual([
        ['Thị trấn Cao Lộc', '2025-06-30'],
        ['Phường Kỳ Lừa', null],
      ]);
    },
  ],
  E8: ['one letter with two spellings of its number', 'the number of a letter is a text, joined with nothing'],
  E9: [
    'numbering that mixes A, I, 1, a) and -',
    () => {
      const ids = [
        ...placesOf(caoBang).map(({ entry }) => entry.id),
        ...sectionsOf(caoBang).map(({ section }) => section.id),
      ];
      expect(new Set(ids).size).toBe(ids.length);
    },
  ],
  E10: [
    'border communes matter and every commune is listed',
    () => {
      const grids = placesOf(caoBang).flatMap(({ entry }) =>
        isGrid(entry) && entry.rows.by === 'unit' ? [entry] : [],
      );
      expect(grids.map(({ columns }) => columns.some(({ id }) => id === 'border'))).toEqual([true, true]);
    },
  ],

  F1: [
    'four states of 40 targets',
    () => {
      expect(failsWith('004', {})).toEqual([]);
      expect(failsWith('004', { targets_not_assessed: 3 })).toEqual(['target_states']);
      expect(failsWith('004', { schools_below_standard: 8 })).toEqual(['school_parts']);
    },
  ],
  F2: [
    '96 % is there, 100 % is the target',
    () => {
      expect(assessed('004', 'preschool_teachers_of_standard', { actual: 96 }).status).toBe('in_progress');
      expect(statusOf('004', 'preschool_teachers_of_standard', 96)).toBe('not_met');
    },
  ],
  F3: [
    'targets that were revised',
    () => {
      const line = targetOf('004', 'preschool_managers_master');
      const against = (on: string) => assess(line, { actual: 5 }, on).against;
      expect(against('2024-09-26')).toMatchObject({ from: 4, to: 6 });
      expect(against('2024-09-27')).toMatchObject({ from: 6, to: 7 });
    },
  ],
  F4: ['when a range is met', () => expect(statusOf('004', 'primary_managers_above_standard', 25)).toBe('met')],
  F5: [
    'exactly 15 of "more than 15"',
    () => {
      expect(statusOf('004', 'streamed_after_lower_secondary', 15)).toBe('not_met');
      expect(statusOf('004', 'streamed_after_lower_secondary', 15.01)).toBe('met');
    },
  ],
  F6: ['a target that is called hard to reach and set again', 'an opinion of the document on its own target'],
  F7: [
    'shares within shares',
    () => {
      const ids = ['workers_trained', 'workers_trained_vocational', 'workers_certified'];
      expect(ids.map((id) => fieldOf('004', id).kind)).toEqual(['decimal', 'decimal', 'decimal']);
      const shares = ids.map((id) => ({ kind: 'decimal', id, label: id, measure: '%' }));
      const sum = { kind: 'total', id: 'all', label: 'Cộng', of: ids };
      expect(faultsOf({ items: [...shares, sum] })).toEqual(ids.map(() => 'not_numeric'));
    },
  ],
  F8: [
    'names with numbers in them',
    () => {
      const record = bySource('004').records.find(({ id }) => id === '004-039');
      expect(record).toMatchObject({ value: 2, none: expect.stringContaining('the name') });
    },
  ],
  F9: [
    'level II and level 2',
    () => expect(['II', '2'].map((two) => remarkCodes(`mức độ ${two}`, '2'))).toEqual([[], []]),
  ],
  F10: [
    'schools named by two communes',
    () =>
      expect(JSON.stringify(answersOf(bySource('004')).schools_below_standard_names)).toContain('Cổ Am - Vĩnh Tiến'),
  ],
};

const ids = (letter: string, last: number) => Array.from({ length: last }, (_, i) => `${letter}${i + 1}`);
const ALL = [ids('A', 15), ids('B', 17), ids('C', 19), ids('D', 8), ids('E', 10), ids('F', 10)].flat();

describe('what the documents set before the product', () => {
  const met = Object.entries(TRAPS).flatMap(([id, [what, test]]) =>
    typeof test === 'string' ? [] : [{ id, what, test }],
  );
  it.each(met)('$id: $what', ({ test }) => test());

  it('is all told of: met, or why not', () => {
    expect(Object.keys(TRAPS)).toEqual(ALL);
    const reasons = Object.values(TRAPS).flatMap(([, test]) => (typeof test === 'string' ? [test] : []));
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
    expect(reasons.length).toBeLessThan(12);
  });
});

const year = (of: string, part: number, whole: number) => ({ year: of, of: part, over: whole });

/** What a text typed into the form of a document is taken for. */
function typed(source: string, at: string, text: string): unknown {
  const { answers, faults } = readIn(bySource(source), { [`/answers/${at}`]: text });
  expect(faults).toEqual([]);
  const [entry = '', row, column] = at.split('/');
  const found = answers[entry] as { [row: string]: { [column: string]: unknown } } | undefined;
  return row !== undefined && column !== undefined ? found?.[row]?.[column] : found;
}
const fault = (source: string, at: string, text: string) =>
  readIn(bySource(source), { [`/answers/${at}`]: text }).faults[0]?.code;

const entryOf = (source: string, id: string) => {
  const found = placesOf(bySource(source).outline).find(({ entry }) => entry.id === id)?.entry;
  if (!found) throw new Error(`${source} has no ${id}`);
  return found;
};
function fieldOf(source: string, id: string) {
  const entry = entryOf(source, id);
  if (isGrid(entry)) throw new Error(`${id} is a table`);
  return entry;
}
const gridOf = (source: string, id: string) => entryOf(source, id) as Grid;
const targetOf = (source: string, id: string) => entryOf(source, id) as Target;
const hintOf = (source: string, id: string) => labelText(fieldOf(source, id).hint ?? '');
const measureOf = (source: string, id: string) => (fieldOf(source, id) as { measure?: string }).measure;
const numbersIn = (source: string) => placesOf(bySource(source).outline).map(({ entry }) => entry.number);

/** On the day the target in force falls due. */
const statusOf = (source: string, id: string, actual: TargetValue['actual']) =>
  assess(targetOf(source, id), { actual }, '2025-12-31').status;
/** On the last day of the document's period. */
const assessed = (source: string, id: string, value: TargetValue) =>
  assess(targetOf(source, id), value, bySource(source).round.period.to);

const remarksIn = (source: string) =>
  remarksOf(bySource(source).outline).map(({ id, code, stated }) => `${id} ${code} ${stated}`);
const LEVELS = { is: 'ordered', options: ['0', '1', '2', '3'].map((id) => ({ id, label: `Mức độ ${id}` })) };
const remarkCodes = (label: string, value: string) =>
  remarksOf(
    outlineOf({
      items: [
        {
          kind: 'target',
          id: 'line',
          label,
          measure: 'Mức độ',
          scale: LEVELS,
          targets: [{ due: '2025-12-31', op: '>=', value }],
        },
      ],
    }),
  ).map(({ code }) => code);

const count = (id: string, measure: string) => ({ kind: 'count', id, label: id, measure });
const check = (left: string[], op: string, right: string[]) => ({
  id: 'check',
  at: 'report',
  left,
  op,
  right,
  severity: 'warning',
  message: '…',
});
const outlineOf = (part: object) => Outline.parse({ id: 'o', version: 1, title: 'O', filedBy: ['district'], ...part });
const faultsOf = (part: object) => lint(outlineOf(part), { standards }).map(({ code }) => code);

const failsWith = (source: string, more: object) =>
  failing(bySource(source), { ...answersOf(bySource(source)), ...more });
/** The product's own rate, as its outline shows it. */
function rateOf(source: string, id: string): string {
  const { outline } = bySource(source);
  const scope = scopeOf(placesOf(outline).flatMap(({ entry }) => (isGrid(entry) ? [] : [entry])));
  const field = fieldOf(source, id) as FieldOf<'rate'>;
  return rateIn(field, scope, answersOf(bySource(source)) as Row).rate?.toFixed(2) ?? '–';
}

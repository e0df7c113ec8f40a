import { describe, expect, it } from 'vitest';
import { caoBangBorderLearningSociety as outline } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { outlines } from '../../../forms/outlines/index.ts';
import { standards } from '../../../forms/standards/index.ts';
import { type Label, labelText, type Tier } from '../../../schemas/outline/base.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { lint } from '../../../schemas/outline/lint.ts';
import { type Item, Outline } from '../../../schemas/outline/outline.ts';
import { filersOf, isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers, Row } from '../../../schemas/report/answers.ts';
import { type Finding, runChecks, unexplained } from '../../../schemas/report/checks.ts';
import { compileValidator, entriesFor, type FormOf } from '../../../schemas/report/validator.ts';

const TREE: Tier[] = ['province', 'district', 'commune'];
const COMMUNES = ['01702', '01708', '01711'];
const form: FormOf = { entries: entriesFor(outline, 'district', TREE), rowsByTier: { commune: COMMUNES } };
const validator = compileValidator(form.entries);
const check = (answers: Answers): Finding[] => runChecks(answers, { outline, form, standards, on: '2019-12-31' });
const failing = (answers: Answers) => check(answers).map(({ check: id, row }) => (row ? `${id}:${row}` : id));
const parse = (answers: unknown, explanations = {}) => validator.parse({ answers, explanations }, form);

/** A whole report that holds: every field of the letter has an answer. */
function whole(): Answers {
  return {
    context: 'Huyện biên giới, 3 xã.',
    directing_documents: [
      {
        id: 'r1',
        document: { number: '45/KH-UBND', date: '2019-02-11', issuer: 'UBND huyện' },
        issuing_tier: 'district',
      },
    ],
    committee_activity: 'Họp hằng quý.',
    propaganda: 'Qua loa truyền thanh.',
    coordination: 'Với đồn Biên phòng.',
    training_plan: 'Kế hoạch đầu năm.',
    training_classes: 12,
    training_participants: 480,
    it_trained: 120,
    officials: 400,
    workers_studying: 30,
    workers: 210,
    district_officials_standard: 80,
    district_officials: 85,
    district_leaders_trained: 28,
    district_leaders: 30,
    district_officials_mandatory: 85,
    commune_cadres_leadership: 25,
    commune_cadres: 33,
    commune_cadres_standard: 31,
    commune_civil_servants_mandatory: 27,
    commune_civil_servants: 30,
    rural_workers_learning: 1500,
    rural_workers: 5200,
    factory_workers_upper_secondary: 0,
    factory_workers: { missing: 'not_applicable' },
    factory_workers_vocational: 0,
    life_skills_institutions: 11,
    institutions: 14,
    life_skills_learners: 2100,
    pupils_and_workers: 2600,
    learning_difficulties: 'Thiếu kinh phí.',
    literacy_committee: 'Đã kiện toàn.',
    plan_issued: { number: '12/KH-UBND', date: '2019-01-20' },
    learners_15_35: 30,
    learners_15_60: 65,
    literacy_learners: {
      '01702': { plan_15_35: 20, actual_15_35: 18, plan_15_60: 40, actual_15_60: 38, border: true },
      '01708': { plan_15_35: 10, actual_15_35: 12, plan_15_60: 25, actual_15_60: 27 },
      '01711': { plan_15_35: 0, actual_15_35: 0, plan_15_60: 0, actual_15_60: 0, border: true },
    },
    population_15_25: 2000,
    population_15_35: 4500,
    population_15_60: 9000,
    literate_l1_15_25: 1990,
    literate_l1_15_35: 4450,
    literate_l1_15_60: 8700,
    literate_l2_15_25: 1950,
    literate_l2_15_35: 4300,
    literate_l2_15_60: 8300,
    new_literates_continuing: 20,
    new_literates: 45,
    recognition: {
      '01702': row(1000, 990, 2000, 1900, '2'),
      '01708': row(1500, 1400, 3000, 2600, '1'),
      '01711': row(800, 700, 1700, 1650, '0'),
    },
    literacy_difficulties: 'Người học đi làm ăn xa.',
    border_guard_support: 'Đỡ đầu học sinh nghèo.',
    scholarships: 14,
    scholarship_amount: 63_000_000,
    gifts: 120,
    adopted_children: 5,
    strengths: 'a',
    weaknesses: 'b',
    causes: 'c',
    lessons: 'd',
    directions: 'e',
  };
}

function row(populationL1: number, literateL1: number, populationL2: number, literateL2: number, level: string): Row {
  return {
    population_l1: populationL1,
    literate_l1: literateL1,
    population_l2: populationL2,
    literate_l2: literateL2,
    recognised_level: level,
  };
}

const withCells = (grid: string, unit: string, cells: Row): Answers => {
  const answers = whole() as { [grid: string]: { [unit: string]: Row } };
  return { ...whole(), [grid]: { ...answers[grid], [unit]: { ...answers[grid]?.[unit], ...cells } } };
};

describe('the outline', () => {
  it('parses, unchanged, and lints clean', () => {
    expect(Outline.parse(outline)).toEqual(outline);
    expect(lint(outline, { standards })).toEqual([]);
    expect(outlines).toContain(outline);
  });

  it('has every numbered heading of the letter, in order', () => {
    expect(numbered(outline.items)).toEqual([
      'A Kết quả thực hiện nhiệm vụ đẩy mạnh công tác xây dựng xã hội học tập ở địa bàn biên giới năm 2019',
      'I Khái quát đặc điểm tình hình kinh tế - xã hội của địa phương, đơn vị',
      'II Công tác chỉ đạo, điều hành thực hiện các kế hoạch của Đề án "Xây dựng xã hội học tập trên địa bàn tỉnh, giai đoạn 2013 - 2020", Kế hoạch Đề án "Xóa mù chữ đến năm 2020"',
      'III Kết quả thực hiện kế hoạch các Đề án',
      '1 Kết quả thực hiện kế hoạch Đề án "Xây dựng xã hội học tập"',
      '1.1 Công tác tuyên truyền nâng cao nhận thức của người dân về mục đích, ý nghĩa và lợi ích của việc xây dựng xã hội học tập',
      '1.2 Công tác phối hợp giữa các ban, ngành, các đoàn thể, tổ chức xã hội',
      '1.3 Công tác bồi dưỡng nâng cao trình độ cho cán bộ, công chức, viên chức và người lao động (kế hoạch đào tạo, bồi dưỡng; số lớp đã mở, số người tham gia,...)',
      '1.4 Kết quả thực hiện các mục tiêu của Đề án',
      'a) Kết quả học tập nâng cao trình độ tin học, ngoại ngữ',
      'b) Kết quả học tập nâng cao trình độ chuyên môn nghiệp vụ, tay nghề',
      'c) Kết quả giáo dục kỹ năng sống',
      '1.5 Những khó khăn trong quá trình triển khai và đề xuất, kiến nghị',
      '2 Kết quả thực hiện Đề án “Xóa mù chữ đến năm 2020” (Quyết định số 692/QĐ-TTg ngày 4/5/2013 của Thủ tướng Chính phủ; Kế hoạch số 2435/KH-UBND ngày 29/8/2014 của Ủy ban nhân dân tỉnh về triển khai thực hiện Đề án “Xóa mù chữ đến năm 2020” trên địa bàn tỉnh Cao Bằng)',
      '2.1 Việc củng cố và kiện toàn Ban chỉ đạo phổ cập giáo dục, xóa mù chữ',
      '2.2 Kết quả thực hiện các mục tiêu của Đề án',
      '2.3 Những khó khăn trong quá trình triển khai và đề xuất, kiến nghị',
      '3 Công tác phối hợp đồn Biên phòng trong giúp đỡ học sinh có hoàn cảnh đặc biệt khó khăn, vượt khó được đi học, hỗ trợ học sinh nghèo vượt khó trong học tập thông qua Chương trình "Nâng bước em đến trường" do Bộ đội biên phòng phát động',
      'B Đánh giá kết quả triển khai thực hiện các Đề án',
      '1 Ưu điểm',
      '2 Tồn tại, hạn chế',
      '3 Nguyên nhân của tồn tại, hạn chế',
      '4 Bài học kinh nghiệm',
      'C Phương hướng, nhiệm vụ, giải pháp triển khai thực hiện các Đề án năm 2020',
    ]);
  });

  it('asks for the letter’s twenty rates, each with a denominator of its own and a check that holds the pair', () => {
    const scopes = [
      outlineFields(),
      ...placesOf(outline).flatMap(({ entry }) => (isGrid(entry) ? [entry.columns] : [])),
    ];
    const rates = scopes.flatMap((fields) =>
      fields.flatMap((field) => (field.kind === 'rate' ? [{ fields, field }] : [])),
    );
    expect(rates).toHaveLength(13 + 6 + 1 + 2); // and the two of the table by commune
    for (const { fields, field } of rates) {
      for (const side of [field.of, field.over]) expect(fields.find(({ id }) => id === side)?.kind).toBe('count');
      const held = outline.checks.some(
        (one) =>
          one.kind !== 'standard' &&
          one.severity === 'error' &&
          one.op === '<=' &&
          one.left[0] === field.of &&
          Array.isArray(one.right) &&
          one.right[0] === field.over,
      );
      expect(held, field.id).toBe(true);
    }
  });

  it('has an English word for every Vietnamese one', () => {
    const labels: Label[] = [];
    const collect = (value: unknown, key = ''): void => {
      if (['title', 'label', 'hint', 'message', 'group'].includes(key)) labels.push(value as Label);
      else if (typeof value === 'object' && value) for (const [k, v] of Object.entries(value)) collect(v, k);
    };
    collect(outline);
    expect(labels.length).toBeGreaterThan(150);
    for (const label of labels) {
      expect(label).toHaveProperty('en');
      expect(labelText(label)).toBe(labelText(label).normalize('NFC'));
      expect(labelText(label)).not.toMatch(/vui lòng|không hợp lệ/i);
    }
  });

  it('is filed by the district, and by the commune where there is no district', () => {
    for (const { entry } of placesOf(outline)) {
      expect(filersOf(entry, outline, TREE)).toEqual(['district']);
      expect(filersOf(entry, outline, ['province', 'commune'])).toEqual(['commune']);
    }
  });
});

describe('a report', () => {
  it('passes whole, with nothing to explain', () => {
    const answers = whole();
    expect(parse(answers)).toEqual({ ok: true, body: { answers, explanations: {} } });
    expect(Object.keys(answers).sort()).toEqual(
      outlineEntries()
        .filter(({ kind }) => kind !== 'rate')
        .map(({ id }) => id)
        .sort(),
    );
    expect(check(answers)).toEqual([]);
  });

  it('passes from a commune that files for itself', () => {
    const alone: FormOf = {
      entries: entriesFor(outline, 'commune', ['province', 'commune']),
      rowsByTier: { commune: ['01702'] },
    };
    const { literacy_learners, recognition, ...rest } = whole() as { [id: string]: { [unit: string]: Row } };
    const own = (rows: { [unit: string]: Row } | undefined) => ({ '01702': rows?.['01702'] ?? {} });
    const answers = { ...rest, literacy_learners: own(literacy_learners), recognition: own(recognition) };
    expect(compileValidator(alone.entries).parse({ answers, explanations: {} }, alone).ok).toBe(true);
  });

  it('is not taken with a commune of another district, a typed rate or a blank the letter asks for', () => {
    const refused = (answers: unknown) => {
      const result = parse(answers);
      return result.ok ? [] : result.issues.map(({ pointer, code }) => `${code} ${pointer}`);
    };
    expect(refused(withCells('recognition', '99999', { recognised_level: '0' }))).toEqual([
      'unknown_row /answers/recognition/99999',
    ]);
    expect(refused({ ...whole(), it_trained_rate: 30 })).toEqual(['computed_field /answers/it_trained_rate']);
    expect(refused(withCells('recognition', '01702', { literate_l1_rate: 99 }))).toEqual([
      'computed_field /answers/recognition/01702/literate_l1_rate',
    ]);
    const { context: _context, population_15_60: _population, ...rest } = whole();
    expect(refused(rest)).toEqual(['required /answers/context', 'required /answers/population_15_60']);
  });

  it('takes a stated reason where a figure is asked for', () => {
    const answers = {
      ...withCells('literacy_learners', '01711', { plan_15_35: { missing: 'not_available' } }),
      population_15_60: { missing: 'not_available' },
    };
    expect(parse(answers).ok).toBe(true);
    expect(check(answers as Answers)).toEqual([]);
  });
});

describe('its checks', () => {
  it('hold every part within its whole', () => {
    for (const one of outline.checks) {
      if (one.kind === 'standard' || one.severity !== 'error' || one.at !== 'report') continue;
      const [left, right] = [one.left[0], Array.isArray(one.right) ? one.right[0] : undefined];
      if (typeof left !== 'string' || typeof right !== 'string') throw new Error(one.id);
      const answers = { ...whole(), [right]: 10 };
      expect(failing({ ...answers, [left]: 11 }), one.id).toContain(one.id);
      expect(failing({ ...answers, [left]: 10 }), one.id).not.toContain(one.id);
    }
    expect(failing(withCells('recognition', '01708', { literate_l2: 3001 }))).toContain(
      'recognition_l2_within_population:01708',
    );
  });

  it('refuse a band that exceeds the band around it, and level 2 above level 1', () => {
    const reversed = check({ ...whole(), population_15_25: 4501 });
    expect(reversed.map(({ severity, at }) => ({ severity, at }))).toEqual([
      { severity: 'error', at: ['population_15_25'] },
    ]);
    expect(failing({ ...whole(), literate_l2_15_25: 1991 })).toEqual(['literate_l2_within_l1_15_25']);
    const inTable = check(withCells('literacy_learners', '01708', { plan_15_35: 26 }));
    expect(inTable.map(({ severity, at }) => ({ severity, at }))).toEqual([
      { severity: 'error', at: ['literacy_learners', '01708', 'plan_15_35'] },
    ]);
    expect(check(withCells('literacy_learners', '01702', { plan_15_60: 19, actual_15_60: 38 }))[0]?.severity).toBe(
      'error',
    );
  });

  it('tell a blank from a nought', () => {
    const { officials: _officials, literate_l1_15_35: _literate, ...blank } = whole();
    expect(failing(blank)).toEqual([]);
    expect(failing({ ...whole(), officials: 0 })).toEqual(['it_trained_within_officials']);
    expect(failing({ ...whole(), officials: { missing: 'not_available' } })).toEqual([]);
    expect(failing({ ...whole(), it_trained: 0, officials: 0 })).toEqual([]);
    // A plan of nought is a plan; no plan is none.
    expect(failing({ ...withCells('literacy_learners', '01711', { actual_15_60: 1 }), learners_15_60: 66 })).toEqual([
      'actual_15_60_over_plan:01711',
    ]);
    const unplanned = withCells('literacy_learners', '01711', {
      plan_15_60: { missing: 'not_applicable' },
      actual_15_60: 1,
    });
    expect(failing({ ...unplanned, learners_15_60: 66 })).toEqual([]);
  });

  it('ask for a reason when a result exceeds its plan by more than half, not at the half', () => {
    const at = (actual: number): Answers => ({
      ...withCells('literacy_learners', '01702', { actual_15_35: actual }),
      learners_15_35: actual + 12,
    });
    expect(failing(at(30))).toEqual([]);
    const found = check(at(31));
    expect(found.map(({ check: id, row: unit, severity }) => `${id}:${unit} ${severity}`)).toEqual([
      'actual_15_35_over_plan:01702 warning',
    ]);
    expect(unexplained(found, {})).toHaveLength(1);
    expect(unexplained(found, { 'actual_15_35_over_plan:01702': 'Mở thêm một lớp.' })).toEqual([]);
  });

  it('hold the tables against the figures of the section', () => {
    expect(failing({ ...whole(), learners_15_35: 31 })).toEqual(['learners_15_35_table']);
    expect(failing(withCells('literacy_learners', '01708', { actual_15_60: { missing: 'not_available' } }))).toEqual([
      'learners_15_60_table',
    ]);
    const { learners_15_60: _learners, ...unstated } = whole();
    expect(failing(unstated)).toEqual([]);
    expect(
      failing(withCells('recognition', '01702', { population_l1: 2201, literate_l1: 2190, population_l2: 2300 })),
    ).toEqual(['recognition_population_l1_table', 'recognised_level_by_rates:01702']);
    const rolledUp = outline.checks.filter((one) => one.kind !== 'standard' && one.onRollup).map(({ id }) => id);
    expect(rolledUp).toEqual(expect.arrayContaining(['learners_15_35_table', 'learners_15_60_table']));
  });

  it('hold the stated level against the rates of the standard, unrounded', () => {
    const stated = (...cells: Parameters<typeof row>) =>
      failing({
        ...withCells('recognition', '01702', row(...cells)),
        population_15_35: 60_000,
        population_15_60: 60_000,
        literate_l1_15_35: 60_000,
        literate_l1_15_60: 60_000,
        literate_l2_15_60: 60_000,
      });
    expect(stated(100, 90, 100, 90, '2')).toEqual([]); // exactly 90
    expect(stated(25_000, 22_499, 25_000, 25_000, '2')).toEqual(['recognised_level_by_rates:01702']); // 89.996
    expect(stated(25_000, 22_499, 25_000, 25_000, '0')).toEqual([]); // level 2 stands on level 1
    expect(stated(25_000, 22_500, 25_000, 22_499, '2')).toEqual(['recognised_level_by_rates:01702']);
    expect(stated(25_000, 22_500, 25_000, 22_499, '1')).toEqual([]);
    expect(stated(0, 0, 100, 90, '2')).toEqual([]); // nobody in the band: no rate, nothing to hold
  });
});

/** "1.4 Kết quả …" for every heading with a number; dashes and pluses number nothing. */
function numbered(items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    const title = item.kind === 'section' || item.kind === 'grid' ? item.title : item.label;
    const own = item.number && !['-', '+'].includes(item.number) ? [`${item.number} ${labelText(title)}`] : [];
    return [...own, ...(item.kind === 'section' ? numbered(item.items) : [])];
  });
}

function outlineEntries() {
  return placesOf(outline).map(({ entry }) => entry);
}

function outlineFields(): Field[] {
  return outlineEntries().filter((entry): entry is Field => !isGrid(entry));
}

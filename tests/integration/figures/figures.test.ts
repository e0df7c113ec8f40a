import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../../scripts/figures/compare.ts';
import { documents } from '../../../scripts/figures/documents.ts';
import { findingsOf, sumsThatHold } from '../../../scripts/figures/findings.ts';
import { type Api, enter, type ReadBack, readBack, rollUp } from '../../../scripts/figures/run.ts';
import { figureProvinces, figureUnits } from '../../../scripts/figures/units.ts';
import { toSql } from '../../../scripts/units/sql.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import { auth, call, clock, system, value } from '../world.ts';

const back = new Map<string, ReadBack>();
const of = (source: string) => {
  const document = documents.find((one) => one.source === source)!;
  return { document, back: back.get(source)! };
};
const figure = (source: string, entry: string) => of(source).back.figures[entry];
const findings = (source: string) => {
  const { document, back: found } = of(source);
  return Object.fromEntries(findingsOf(document, found).map(({ about, says }) => [about, says]));
};

beforeAll(async () => {
  clock.now = new Date('2024-10-01T02:00:00Z');
  await env.DB.batch(toSql(figureUnits).map((statement) => env.DB.prepare(statement)));
  const grants = figureProvinces.map((unit) => ({ role: 'manager' as const, unit }));
  const account = { username: 'so-lieu', name: 'Số liệu', password: 'mười chữ trở lên', grants };
  const { userId } = value(await seedAccount({ ...system, auth }, account));
  const key = await auth.createApiKey({ userId, label: 'figures' });
  const api: Api = (method, path, body, headers) => call(key, method, path, body, headers);
  for (const document of documents) await enter(api, document);
  await rollUp(api);
  for (const document of documents) back.set(document.source, await readBack(api, document));
});

describe.each(documents.map((document) => ({ source: document.source, document })))('document $source', (row) => {
  it('gives back every figure it was given, in the report and in the table', () => {
    const lost = compare(row.document, back.get(row.source)!).filter(({ state }) => state === 'unexplained');
    expect(lost).toEqual([]);
  });

  it('names every figure once', () => {
    const ids = row.document.records.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith(`${row.source}-`))).toBe(true);
  });

  it('notices a figure that is lost and one that is another', () => {
    const good = back.get(row.source)!;
    const typed = row.document.records.find((record) => 'at' in record && !record.at.row && !record.at.part)!;
    const { entry } = (typed as { at: { entry: string } }).at;
    const stateOf = (answers: ReadBack['answers']) =>
      compare(row.document, { ...good, answers }).find(({ id }) => id === typed.id)?.state;
    expect(stateOf(good.answers)).toBe('equal');
    expect(stateOf({ ...good.answers, [entry]: 999_999 })).toBe('unexplained');
    const { [entry]: _gone, ...rest } = good.answers;
    expect(stateOf(rest)).toBe('unexplained');
    const csv = new Map(good.csv);
    csv.set(entry, '');
    expect(compare(row.document, { ...good, csv }).find(({ id }) => id === typed.id)?.state).toBe('unexplained');
  });
});

describe('what follows from the figures', () => {
  it.each([
    ['001', 'schools_of_standard_rate', 75],
    ['001', 'schools_below_standard_rate', 20],
    ['001', 'schools_failed_review_rate', 5],
    ['001', 'subject_room_rate', 25],
    ['002', 'schools_of_standard_rate', 86.11],
    ['002', 'rural_workers_employed_rate', 67.81],
    ['004', 'schools_of_standard_rate', 91.14],
    ['004', 'schools_of_level_2_rate', 13.92],
  ])('%s: %s is %d %%', (source, entry, rate) => {
    expect(Number(figure(source, entry).rate.toFixed(2))).toBe(rate);
  });

  it('is no rate where the whole is not stated', () => {
    expect(figure('002', 'members_rate')).toMatchObject({ rate: null, paired: 0 });
  });

  it('finds every sum of the documents right', () => {
    const count = (source: string) => sumsThatHold(of(source).document, of(source).back).length;
    expect({ '001': count('001'), '002': count('002'), '004': count('004') }).toEqual({ '001': 5, '002': 1, '004': 2 });
  });

  it('tallies the 24 lines of the appendix of 001, which are numbered up to 26', () => {
    const lines = of('001').document.outline.items.flatMap(function linesOf(item): string[] {
      if (item.kind === 'section') return item.items.flatMap(linesOf);
      return item.kind === 'target' ? [item.id] : [];
    });
    const states: { [status: string]: number } = {};
    for (const id of lines)
      for (const [status, n] of Object.entries(figure('001', id).statuses as { [status: string]: number }))
        states[status] = (states[status] ?? 0) + n;
    expect(lines.length).toBe(24);
    expect(states).toEqual({ exceeded: 10, met: 10, in_progress: 2, not_met: 0, not_assessed: 2 });
  });

  it('counts what another body reports as included elsewhere, and an empty cell as blank', () => {
    expect(figure('001', 'upper_secondary_above_standard')).toMatchObject({ n: 0, missing: { included_elsewhere: 1 } });
    expect(figure('001', 'national_prizes')).toMatchObject({ n: 0, missing: { blank: 1 } });
    expect(of('001').back.csv.get('rooms_to_classes.actual')).toBe('1/1');
  });

  it('holds the report of 2024 against the revised targets, not those of 2021', () => {
    expect(of('004').back.csv.get('preschool_managers_master.target')).toBe('6–7');
    expect(of('004').back.csv.get('streamed_after_lower_secondary.target')).toBe('> 15');
  });

  it('keeps turns, people, units and money apart', () => {
    const { document } = of('002');
    const measures = new Set<string>();
    const visit = (items: typeof document.outline.items): void => {
      for (const item of items)
        if (item.kind === 'section') visit(item.items);
        else if (item.kind === 'count') measures.add(item.measure ?? '');
    };
    visit(document.outline.items);
    expect([...measures].sort()).toEqual(
      ['chi hội', 'công dân', 'kỳ', 'lượt', 'người', 'trung tâm', 'trường', 'xã', 'đơn vị'].sort(),
    );
  });
});

describe('where a document contradicts itself', () => {
  it('001: a target of another level than the line says, numbers left out, forecasts below what is there', () => {
    expect(findings('001')).toEqual({
      universal_lower_secondary: 'remark label_states_another_value: 2 against ≥ 1',
      national_prizes: 'remark numbers_left_out: 11, 12 against 10 → 13',
      underweight: 'forecast 3 (now 1.72) is worse than what is there',
      stunted: 'forecast 4 (now 2.04) will miss its target and is worse than what is there',
      primary_completed: 'forecast 99 (now 100) is worse than what is there',
      good_pupils: 'forecast 60 (now 69) is worse than what is there',
      standard_schools: 'forecast 4 (now 2) will miss its target',
    });
  });

  it('002: a rate rounded to whole percents, a population that only follows', () => {
    expect(findings('002')).toEqual({
      '002-008': 'printed 86 %, is 86.11 %',
      members_of_population: '8275 at 14.51 % would be of about 57030, which is not stated',
    });
  });

  it('004: none in its figures', () => {
    expect(findings('004')).toEqual({});
  });
});

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countedRow, oracleOfFiling, type Filing as Told } from '../../oracle/filing-oracle.ts';
import { call } from '../world.ts';
import { ofCommune, outlineOf, plantFiling, plantTwoTiers, rolledUp, sent } from './filing-world.ts';

type State = 'nothing' | 'submitted' | 'accepted';
const anyState = fc.constantFrom<State>('nothing', 'submitted', 'submitted', 'accepted');
const FILES = { district: ['learners', 'classes'], commune: ['learners', 'teachers'] };
const TWO_TIER_FILES = { commune: ['learners', 'classes', 'teachers'] };

type Line = { [column: string]: string };
async function csv(key: string, round: string, unit: string, query: string): Promise<Line[]> {
  const { status, text } = await call(key, 'GET', `/rounds/${round}/rollups/${unit}.csv?${query}`);
  expect(status, text).toBe(200);
  return parse(text, { columns: true }) as Line[];
}
const shown = (value: number | undefined) => (value === undefined ? '' : String(value));
const sumOf = (lines: Line[], column: string) => {
  const given = lines.map((line) => line[column]).filter((value) => value !== '');
  return given.length === 0 ? null : given.reduce((sum, value) => sum + Number(value), 0);
};

async function agrees(told: Told, key: string, round: string, root: string, basis: string): Promise<void> {
  const { figures } = await rolledUp(key, round, root, `?basis=${basis}`);
  expect(figures).toEqual(oracleOfFiling(told, root));
  const communes = await csv(key, round, root, `basis=${basis}&tier=commune`);
  const codes = told.units.filter(({ tier }) => tier === 'commune').map(({ code }) => code);
  expect(communes.map(({ unit }) => unit)).toEqual(codes);
  for (const line of communes) {
    const row = countedRow(told, root, 'learners', line.unit ?? '');
    expect([line['learners.plan'], line['learners.actual']]).toEqual([
      shown(row?.cells.plan),
      shown(row?.cells.actual),
    ]);
  }
  for (const column of ['plan', 'actual']) {
    expect(sumOf(communes, `learners.${column}`)).toBe(figures.learners?.columns[column].sum ?? null);
  }
}

it('counts every row once, whoever of both tiers has filed and been accepted', { timeout: 240_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(anyState, { minLength: 8, maxLength: 8 }),
      fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
      fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
      async (states, districtFirst, figures) => {
        const { manager, p, codes, communesOf, communes, round, path } = await plantFiling();
        const reporting = [...codes, ...communes];
        const stateOf = (unit: string) => states[reporting.indexOf(unit)] ?? 'nothing';
        const n = (unit: string) => 10 + (figures[reporting.indexOf(unit)] ?? 0);
        const bodies: { [unit: string]: any } = {};
        const file = async (unit: string, body: any) => {
          if (stateOf(unit) === 'nothing') return;
          bodies[unit] = body.answers;
          await sent(manager.key, path(unit), body);
        };
        for (const [d, district] of codes.entries()) {
          const rows = communesOf(district);
          const learners = Object.fromEntries(
            rows.flatMap((code, i) =>
              i === 2 && n(district) % 2 === 0 ? [] : [[code, { plan: 100, actual: n(code) - i }]],
            ),
          );
          const upper = {
            answers: { learners, classes: n(district) },
            explanations: Object.fromEntries(rows.map((code) => [`row:learners/${code}`, 'Đã đối chiếu'])),
          };
          if (districtFirst[d]) await file(district, upper);
          for (const code of rows) await file(code, ofCommune(code, 90, n(code), { teachers: n(code) }));
          if (!districtFirst[d]) await file(district, upper);
        }
        for (const unit of [...communes, ...codes]) {
          if (stateOf(unit) === 'accepted') await call(manager.key, 'POST', `${path(unit)}/accept`, {});
        }
        const units = [
          { code: p, tier: 'province', parent: null, expected: false },
          ...codes.map((code) => ({ code, tier: 'district', parent: p, expected: true })),
          ...communes.map((code) => ({ code, tier: 'commune', parent: code.slice(0, -2), expected: true })),
        ];
        for (const basis of ['submitted', 'accepted']) {
          const counts = (unit: string) =>
            stateOf(unit) === 'accepted' || (basis === 'submitted' && stateOf(unit) !== 'nothing');
          const counted = Object.fromEntries(Object.entries(bodies).filter(([unit]) => counts(unit)));
          const told: Told = { outline: outlineOf('any'), files: FILES, units, counted };
          await agrees(told, manager.key, round, p, basis);
          const { coverage } = await rolledUp(manager.key, round, p, `?basis=${basis}`);
          const having = (...wanted: State[]) => reporting.filter((unit) => wanted.includes(stateOf(unit))).sort();
          expect(coverage).toMatchObject({
            expected: 8,
            missing: having('nothing'),
            awaiting: having('submitted'),
            accepted: having('accepted').length,
            superseded: communes.filter((code) => counts(code.slice(0, -2)) && stateOf(code) !== 'nothing').sort(),
          });
          const districts = await csv(manager.key, round, p, `basis=${basis}&tier=district`);
          const { figures: whole } = await rolledUp(manager.key, round, p, `?basis=${basis}`);
          expect(sumOf(districts, 'learners.actual')).toBe(whole.learners?.columns.actual.sum ?? null);
          expect(sumOf(districts, 'classes')).toBe(whole.classes?.sum ?? null);
          // A district by itself, as its own page has it.
          for (const district of codes) {
            const { figures: own } = await rolledUp(manager.key, round, district, `?basis=${basis}`);
            expect(own).toEqual(oracleOfFiling(told, district));
          }
        }
      },
    ),
    { numRuns: 8 },
  ),
);

it('counts the same outline where communes stand directly under the province', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyState, { minLength: 4, maxLength: 4 }), async (states) => {
      const { manager, p, communes, round, path } = await plantTwoTiers(4);
      const bodies: { [unit: string]: any } = {};
      for (const [i, code] of communes.entries()) {
        if (states[i] === 'nothing') continue;
        const body = ofCommune(code, 50 + i, 7 * i, { classes: i + 1, teachers: 2 * i });
        bodies[code] = body.answers;
        await sent(manager.key, path(code), body);
        if (states[i] === 'accepted') await call(manager.key, 'POST', `${path(code)}/accept`, {});
      }
      const units = [
        { code: p, tier: 'province', parent: null, expected: false },
        ...communes.map((code) => ({ code, tier: 'commune', parent: p, expected: true })),
      ];
      for (const basis of ['submitted', 'accepted']) {
        const counted = Object.fromEntries(
          Object.entries(bodies).filter(
            ([code]) => basis === 'submitted' || states[communes.indexOf(code)] === 'accepted',
          ),
        );
        const told: Told = { outline: outlineOf('any'), files: TWO_TIER_FILES, units, counted };
        await agrees(told, manager.key, round, p, basis);
      }
    }),
    { numRuns: 5 },
  ),
);

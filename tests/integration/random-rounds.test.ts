import { env } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AnyRound, anyRound, inOrder, rowUnits, treeOf } from '../factories/any-round.ts';
import { entriesOf } from '../factories/arbitraries.ts';
import { oracleRollupFindings, oracleWarnings } from '../oracle/check-oracle.ts';
import { type Filing, oracleOfFiling } from '../oracle/filing-oracle.ts';
import { call, clock, person, plantProvince, submit } from './world.ts';

/**
 * Rounds made at random, from the outline to the file: published, opened, filled in with gaps and noughts, sent, sent
 * again, accepted, rolled up and read back, all over HTTP, and held against oracles that share no code with the product.
 */
type Json = any;
const ROUNDS = 200;
/** As many rounds as one batch of slices rolls up together. */
const AT_ONCE = 20;
/** A number of your own runs the same rounds again. */
const SEED = Math.floor(Math.random() * 2 ** 31);

const P = 'RND';
const units = treeOf(P);
const unitsOf = (code: string) => (tier: string) => rowUnits(units, code, tier);
const tierOf = (code: string) => units.find((unit) => unit.code === code)?.tier ?? 'province';

it(`${ROUNDS} rounds of outlines made at random say what plain loops over their reports say`, async () => {
  await plantProvince(P, 2, 2);
  const { key } = await person('manager', P);
  const rounds = fc.sample(anyRound(P), { numRuns: ROUNDS, seed: SEED });
  for (let from = 0; from < ROUNDS; from += AT_ONCE) {
    const some = rounds.slice(from, from + AT_ONCE).map((round, i) => ({ round, id: `random-${from + i}` }));
    await holdRollups();
    for (const { round, id } of some) await told(id, () => report(key, id, round));
    await env.DB.prepare('UPDATE job SET lease_until = 0').run();
    for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;
    for (const { round, id } of some) await told(id, () => compare(key, id, round));
  }
}, 300_000);

/** Says which round of which seed it was. */
async function told(id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Error(`${id} of seed ${SEED}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Somebody else holds the lease, so that nothing is rolled up behind a submission. */
const holdRollups = () =>
  env.DB.prepare(`UPDATE job SET owner = 'other', lease_until = ?`)
    .bind(clock.now.getTime() + 60_000)
    .run();

/** Publishes the outline, opens its round, and sends and accepts what the reports say. */
async function report(key: string, id: string, { outline, asked, files, reports }: AnyRound): Promise<void> {
  const body = { ...outline, id };
  for (const [inner, outer] of outline.nested?.slice(0, 1) ?? []) await refusesTotal(key, body, inner, outer);
  await answers(201, call(key, 'POST', '/outlines', body));
  await answers(
    201,
    call(key, 'POST', '/rounds', {
      id,
      title: 'Đợt ngẫu nhiên',
      outline: { id, version: 1 },
      period: { from: '2019-01-01', to: '2019-12-31' },
      unitsOn: '2020-04-17',
      expected: units.filter(({ tier }) => asked.includes(tier)).map(({ code }) => code),
      deadlines: Object.fromEntries(asked.map((tier) => [tier, '2020-05-07T17:00:00Z'])),
    }),
  );
  for (const one of reports) {
    const path = `/rounds/${id}/reports/${one.unit}`;
    const filed = files[tierOf(one.unit)];
    const reversed = inOrder(one.answers, outline.nested ?? [], true);
    if (one === reports[0] && JSON.stringify(reversed) !== JSON.stringify(one.answers)) {
      const refused = await submit(key, path, { answers: reversed });
      expect([refused.status, refused.body.errors[0].code], refused.text).toEqual([422, 'check_failed']);
    }
    for (const content of one.before ? [one.before, one.answers] : [one.answers]) {
      const warnings = oracleWarnings(outline, filed, content, unitsOf(one.unit));
      // A reason given before holds for as long as its figures do, so only what is sent first has to be refused.
      if (warnings.length > 0 && (one.before === null || content === one.before)) {
        const refused = await submit(key, path, { answers: content });
        expect(refused.status, refused.text).toBe(422);
        const at = refused.body.errors.map(({ pointer, code }: Json) => `${pointer} ${code}`);
        expect(at.sort()).toEqual(warnings.map((check) => `/explanations/${check} explanation_required`).sort());
      }
      const explanations = Object.fromEntries(warnings.map((check) => [check, 'Đã đối chiếu']));
      await answers(201, submit(key, path, { answers: content, explanations }));
    }
  }
  for (const { unit } of reports.filter(isAccepted)) {
    await answers(200, call(key, 'POST', `/rounds/${id}/reports/${unit}/accept`, {}));
  }
}

/** Bands that contain one another are added up by no outline. */
async function refusesTotal(key: string, body: Json, inner = '', outer = ''): Promise<void> {
  const [grid, column] = inner.split('.');
  const total = { kind: 'total', id: 'twice', label: 'Cộng', of: [column ?? inner, outer.split('.')[1] ?? outer] };
  const flawed = structuredClone(body);
  const [place] = column === undefined ? [flawed.items] : entriesOf(flawed).filter(({ id }) => id === grid);
  (column === undefined ? flawed.items : place.columns).push(total);
  const refused = await answers(422, call(key, 'POST', '/outlines', flawed));
  expect(refused.errors.map(({ code }: Json) => code)).toContain('nested_bands_in_total');
}

/** A province's own report has nobody above it here. */
const isAccepted = ({ unit, accepted }: AnyRound['reports'][number]) => accepted && unit !== P;

async function answers(status: number, answer: ReturnType<typeof call>): Promise<Json> {
  const { status: given, text, body } = await answer;
  expect(given, text.slice(0, 600)).toBe(status);
  return body;
}

async function compare(key: string, id: string, { outline, asked, files, reports }: AnyRound): Promise<void> {
  const tree = units.map((unit) => ({ ...unit, expected: asked.includes(unit.tier) }));
  for (const basis of ['submitted', 'accepted']) {
    const counting = reports.filter((one) => basis === 'submitted' || isAccepted(one));
    if (basis === 'accepted' && counting.length === 0) continue;
    const counted = Object.fromEntries(counting.map((one) => [one.unit, one.answers]));
    const filing: Filing = { outline, files, units: tree, counted };
    const view = await answers(200, call(key, 'GET', `/rounds/${id}/rollups/${P}?basis=${basis}`));
    const expected = oracleOfFiling(filing, P);
    expect(view.figures).toEqual(expected);
    const findings = view.checks.map(({ check, row }: Json) => (row === undefined ? check : `${check}:${row}`));
    expect(findings.sort()).toEqual(oracleRollupFindings(outline, expected).sort());
    if (basis === 'submitted') {
      expect(view.coverage).toMatchObject({
        expected: tree.filter((unit) => unit.expected).length,
        submitted: reports.length,
        accepted: reports.filter(isAccepted).length,
      });
      // Every other round: a file costs as much as all the rest of its round.
      if (/[02468]$/.test(id)) await compareFiles(key, id, filing, expected);
    }
  }
}

type Line = { [column: string]: string };

/** The wide file of the province's own line, the long one's rates, and the lines of the units of a tier that report. */
async function compareFiles(key: string, id: string, filing: Filing, figures: Json): Promise<void> {
  const file = async (query: string): Promise<Line[]> =>
    parse((await call(key, 'GET', `/rounds/${id}/rollups/${P}.csv?${query}`)).text, { columns: true });
  const [line = {}] = await file('tier=province');
  const entries = entriesOf(filing.outline);
  for (const [column, field, figure] of cellsIn(entries, figures)) {
    if (SUMMED.has(field.kind) && field.rollup !== 'none')
      expect([column, numberIn(line[column])]).toEqual([column, figure.sum]);
  }
  const rates = cellsIn(entries, figures).filter(([, field]) => field.kind === 'rate');
  const long = rates.length === 0 ? [] : await file('tier=province&shape=long');
  for (const [column, , { of, over, rate }] of rates) {
    const { numerator, denominator, value } =
      long.find((one) => [one.field, one.row, one.column].filter(Boolean).join('.') === column) ?? {};
    expect([column, ...[numerator, denominator, value].map(numberIn)]).toEqual([column, of, over, rate]);
  }
  const [tier] = Object.keys(filing.counted).map(tierOf).slice(-1);
  const lines = tier === undefined || tier === 'province' ? [] : await file(`tier=${tier}`);
  for (const line of lines) {
    const said = filing.counted[line.unit ?? ''];
    const asked = entries.filter(({ id: one, kind }) => filing.files[tier ?? '']?.includes(one) && TYPED.has(kind));
    for (const field of said ? asked : [])
      expect([field.id, numberIn(line[field.id])]).toEqual([field.id, numberOr(said[field.id])]);
  }
}

const TYPED = new Set(['count', 'amount', 'decimal']);
const SUMMED = new Set([...TYPED, 'total']);
/** A gap is no number, in whatever words. */
const numberIn = (text: string | undefined) => (text && /^-?\d/.test(text) ? Number(text) : null);
const numberOr = (value: Json) => (typeof value === 'number' ? value : (value?.value ?? null));

/** The figures that are columns of a wide file, by the name of the column. */
function cellsIn(entries: readonly Json[], figures: Json): [column: string, field: Json, figure: Json][] {
  return entries.flatMap((entry): [string, Json, Json][] => {
    const figure = figures[entry.id];
    if (!figure) return [];
    if (entry.kind !== 'grid') return [[entry.id, entry, figure]];
    const columns = (of: Json, row: string[]) =>
      entry.columns.flatMap((field: Json) =>
        of?.[field.id] ? [[[entry.id, ...row, field.id].join('.'), field, of[field.id]]] : [],
      );
    if (!figure.byRow) return columns(figure.columns, []);
    return [
      ...Object.entries(figure.byRow).flatMap(([row, of]) => columns(of, [row])),
      ...columns(figure.columns, ['*']),
    ];
  });
}

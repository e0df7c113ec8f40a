import fc from 'fast-check';
import { answersToEntries, entriesOf, fieldsOf, kinds, picks } from './arbitraries.ts';
import type { OutlineInput } from './ten-fields.ts';

type Json = any;
export type AskedTier = 'province' | 'district' | 'commune';
export type AnyUnit = { code: string; tier: AskedTier; parent: string | null };

/** The province `plantProvince(p, 2, 2)` makes. */
export const treeOf = (p: string): AnyUnit[] => [
  { code: p, tier: 'province', parent: null },
  ...['001', '002'].flatMap((district): AnyUnit[] => [
    { code: p + district, tier: 'district', parent: p },
    { code: `${p}${district}c1`, tier: 'commune', parent: p + district },
    { code: `${p}${district}c2`, tier: 'commune', parent: p + district },
  ]),
];

const DEPTH = { province: 0, district: 1, commune: 2 };
const TIERS: AskedTier[] = ['province', 'district', 'commune'];

/** One report of a round: what it says, what it said before, and whether it is accepted. */
export type AnyReport = { unit: string; answers: Json; before: Json | null; accepted: boolean };
export type AnyRound = {
  outline: OutlineInput;
  asked: AskedTier[];
  /** Entries each tier files: written down while the outline is made, not derived from it. */
  files: { [T in AskedTier]: string[] };
  /** Not every unit sends one. */
  reports: AnyReport[];
};

/** Figures that may be compared; `sums`: over the rows of their grid, too. */
type CheckScope = { grid: string | null; sums: boolean; fields: Json[] };
type Filing = { own: AskedTier[] | null; falls: boolean };
const someOf = (tiers: readonly AskedTier[]) => fc.subarray([...tiers], { minLength: 1 });

/** Who files: everybody the outline names, tiers of its own, or one that stands in where the tree lacks the tier. */
const filingOf = (asked: readonly AskedTier[]): fc.Arbitrary<Filing> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ own: null, falls: false }) },
    { weight: 3, arbitrary: someOf(asked).map((own) => ({ own, falls: false })) },
    { weight: 1, arbitrary: fc.constantFrom(...asked).map((tier) => ({ own: [tier], falls: true })) },
  );

function written({ own, falls }: Filing): Json {
  if (own === null) return {};
  if (falls) return { filedBy: 'school', else: own[0] };
  return { filedBy: own.length === 1 ? own[0] : own };
}

const anyBlock = (asked: readonly AskedTier[]) =>
  fc.record({ filing: filingOf(asked), kinds: kinds(1, 5), computed: picks, banded: fc.nat(3) });
const anyGrid = (asked: readonly AskedTier[]) =>
  fc.record({
    filing: filingOf(asked),
    by: fc.constantFrom('unit', 'list', 'year', 'free'),
    tier: fc.constantFrom<AskedTier>('district', 'commune'),
    kinds: kinds(1, 4),
    computed: picks,
    banded: fc.nat(3),
    size: fc.integer({ min: 1, max: 4 }),
    totals: fc.boolean(),
  });
const anyCheck = fc.record({
  pick: fc.nat(99),
  op: fc.constantFrom('<=', '<', '>=', '>', '=', '!=', 'compulsory_pair', 'exclusive_pair'),
  factor: fc.constantFrom(1, 2, 0.5, -1),
  against: fc.option(fc.integer({ min: -100, max: 500_000 }), { freq: 2 }),
  missing: fc.constantFrom(undefined, 'skip_if_any_value_missing', 'skip_if_all_values_missing', 'never_skip'),
  onRollup: fc.boolean(),
  columns: fc.boolean(),
});

/** Two ages, one within the other: held in order, and added up by nobody. One in four has them. */
const bandsOf = (prefix: string, banded: number): Json[] =>
  banded > 0
    ? []
    : ['15 - 25', '15 - 60'].map((ages, i) => ({
        kind: 'count',
        id: `${prefix}band${i}`,
        label: ages,
        measure: 'người',
      }));

const adds = ({ kind }: Json) => kind === 'count' || kind === 'decimal' || kind === 'total';

/** A round asked of the province of `treeOf(p)`: outlines of every kind, filing, grid and depth, with checks. */
export function anyRound(p: string): fc.Arbitrary<AnyRound> {
  const units = treeOf(p);
  return someOf(TIERS)
    .chain((asked) =>
      fc.record({
        asked: fc.constant(asked),
        filedBy: someOf(asked),
        blocks: fc.array(anyBlock(asked), { minLength: 1, maxLength: 3 }),
        grids: fc.array(anyGrid(asked), { maxLength: 3 }),
        checks: fc.array(anyCheck, { maxLength: 3 }),
        depths: fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }),
      }),
    )
    .map(({ asked, filedBy, blocks, grids, checks, depths }) => {
      const files: AnyRound['files'] = { province: [], district: [], commune: [] };
      const note = (tiers: readonly AskedTier[], ids: readonly string[]) => {
        for (const tier of tiers) files[tier].push(...ids);
      };
      const scopes: CheckScope[] = [];
      const nested: string[][] = [];
      const items: Json[][] = blocks.map((one, b) => {
        const fields = [...fieldsOf(`f${b}_`, one.kinds, one.computed), ...bandsOf(`f${b}_`, one.banded)];
        if (one.banded === 0) nested.push([`f${b}_band0`, `f${b}_band1`]);
        note(
          one.filing.own ?? filedBy,
          fields.map(({ id }) => id),
        );
        scopes.push({ grid: null, sums: true, fields });
        return fields.map((field) => ({ ...field, ...written(one.filing) }));
      });
      for (const [g, one] of grids.entries()) {
        const tiers = one.filing.own ?? filedBy;
        // Rows are of the units that file or of those below them; who cannot reach them is not asked by unit.
        const reaches = tiers.some((tier) => DEPTH[tier] <= DEPTH[one.tier]) && !one.filing.falls;
        const by = one.by === 'unit' && !reaches ? 'list' : one.by;
        const columns = [...fieldsOf(`g${g}_`, one.kinds, one.computed), ...bandsOf(`g${g}_`, one.banded)];
        if (one.banded === 0) nested.push([`grid${g}.g${g}_band0`, `grid${g}.g${g}_band1`]);
        const above = tiers.some((tier) => DEPTH[tier] < DEPTH[one.tier]);
        const rowsFile = by === 'unit' && above && asked.includes(one.tier) && !tiers.includes(one.tier);
        note(rowsFile ? [...tiers, one.tier] : tiers, [`grid${g}`]);
        scopes.push({
          grid: `grid${g}`,
          sums: by === 'unit' || by === 'free' || (by === 'list' && one.totals),
          fields: columns,
        });
        items.push([
          {
            kind: 'grid',
            id: `grid${g}`,
            title: `Bảng ${g}`,
            rows: rowsOf({ ...one, by }),
            columns,
            ...(by === 'list' ? { totals: one.totals } : {}),
            ...written(one.filing),
          },
        ]);
      }
      const sections = items.map((some, i) => {
        let inside = some;
        for (let d = 0; d < (depths[i % depths.length] ?? 0); d++)
          inside = [{ kind: 'section', id: `s${i}_${d}`, number: `${d}`, title: `Mục ${i}.${d}`, items: inside }];
        return inside;
      });
      const outline = {
        id: 'random',
        version: 1,
        title: 'Ngẫu nhiên',
        filedBy,
        items: sections.flat(),
        checks: checks.flatMap((check, i) => checkOver(check, i, scopes)),
        ...(nested.length > 0 ? { nested } : {}),
      } as OutlineInput;
      return { outline, asked: asked.filter((tier) => files[tier].length > 0), files };
    })
    .chain(({ outline, asked, files }) => {
      const entries = entriesOf(outline);
      const anyReport = ({ code, tier }: AnyUnit) => {
        const filed = entries.filter(({ id }) => files[tier].includes(id));
        const answers = answersToEntries(filed, (of) => rowUnits(units, code, of)).map((given) =>
          inOrder(given, outline.nested ?? []),
        );
        return fc.record({
          unit: fc.constant(code),
          sends: fc.nat(9).map((n) => n > 3),
          answers,
          before: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: answers }),
          accepted: fc.nat(2).map((n) => n === 0),
        });
      };
      return fc.tuple(...units.filter(({ tier }) => asked.includes(tier)).map(anyReport)).map((all) => ({
        outline,
        asked,
        files,
        reports: all.flatMap(({ sends, ...report }) => (sends ? [report] : [])),
      }));
    });
}

/** The same answers with every narrower band within the wider one; `reversed` puts the first that differ the other way. */
export function inOrder(answers: Json, nested: readonly string[][], reversed = false): Json {
  const ordered = structuredClone(answers);
  let left = reversed ? 1 : 0;
  for (const [inner = '', outer = ''] of nested) {
    const [grid, column] = inner.split('.');
    const rows: Json[] = column === undefined ? [ordered] : Object.values(ordered[grid ?? ''] ?? {});
    const [a, b] = [column ?? inner, outer.split('.')[1] ?? outer];
    for (const row of rows) {
      if (typeof row[a] !== 'number' || typeof row[b] !== 'number' || row[a] === row[b]) continue;
      const [low, high] = [Math.min(row[a], row[b]), Math.max(row[a], row[b])];
      [row[a], row[b]] = left-- > 0 ? [high, low] : [low, high];
    }
  }
  return ordered;
}

/** Units of a tier at or below one. */
export const rowUnits = (units: readonly AnyUnit[], code: string, tier: string) =>
  units.filter((one) => one.tier === tier && (one.code === code || one.code.startsWith(code))).map((one) => one.code);

function rowsOf({ by, tier, size }: { by: string; tier: string; size: number }): Json {
  if (by === 'unit') return { by, tier };
  if (by === 'year') return { by, from: 2020 - size, to: 2019 };
  if (by === 'free') return { by, max: size };
  return { by, rows: Array.from({ length: size }, (_, i) => ({ id: `row${i}`, label: `Dòng ${i}` })) };
}

/** A warning between figures that are filed together. Nothing for fields of which none adds up. */
function checkOver(
  { pick, op, factor, against, missing, onRollup, columns }: Json,
  i: number,
  scopes: readonly CheckScope[],
): Json[] {
  const { grid, sums, fields } = scopes[pick % scopes.length] as CheckScope;
  const ids = fields.filter(adds).map(({ id }) => id);
  if (ids.length === 0) return [];
  const atReport = grid === null || (columns && sums);
  const term = (id: string) => (grid !== null && atReport ? `${grid}.${id}` : id);
  const [left, right] = [ids[pick % ids.length] ?? '', ids[(pick + 1) % ids.length] ?? ''].map(term);
  return [
    {
      id: `check${i}`,
      at: atReport ? 'report' : grid,
      left: [left],
      op,
      right: against === null ? [factor === 1 ? right : { term: right, factor }] : against,
      severity: 'warning',
      ...(missing ? { missing } : {}),
      ...(onRollup ? { onRollup } : {}),
      message: 'Hãy nêu lý do',
    },
  ];
}

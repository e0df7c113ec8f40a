import fc from 'fast-check';
import type { OutlineInput } from './ten-fields.ts';

type Json = any;

const MEASURE = 'người';
const numeric = (kind: string) => kind === 'count' || kind === 'amount' || kind === 'decimal';

const OPTIONS = [
  { id: 'o0', label: '0' },
  { id: 'o1', label: '1' },
  { id: 'o2', label: '2' },
];

/** Lines of each scale, with targets past and to come, revised and not. */
function targetOf(i: number): Json {
  const scales = [
    { scale: { is: 'number', places: 1 }, goals: [{ op: ['>=', '<=', '>', '<', '='][i % 5], value: 50 }] },
    { scale: { is: 'ordered', options: OPTIONS }, goals: [{ op: '>=', value: 'o1' }] },
    { scale: { is: 'ratio' }, goals: [{ op: '=', value: { of: 1, over: 1 } }] },
    {
      scale: { is: 'number', places: 0 },
      goals: [
        { from: 40, to: 60 },
        { from: 45, to: 70, setOn: '2019-06-01' },
      ],
    },
  ];
  const { scale, goals } = scales[i % scales.length] as (typeof scales)[number];
  const due = i % 2 === 0 ? '2019-12-31' : '2025-12-31';
  return { scale, targets: goals.map((goal) => ({ due, ...goal })), forecast: '2025-12-31' };
}

/** Fields that stand side by side: some typed, then rates and totals over them. */
export function fieldsOf(prefix: string, kinds: readonly string[], computed: readonly number[]): Json[] {
  const typed = kinds.map((kind, i) => ({
    kind,
    id: `${prefix}${i}`,
    label: `Trường ${i}`,
    ...(kind === 'count' ? { measure: MEASURE } : {}),
    ...(kind === 'decimal' ? { places: 1 + (i % 3), rollup: 'sum', measure: MEASURE } : {}),
    ...(kind === 'choice' || kind === 'level' ? { options: OPTIONS } : {}),
    ...(numeric(kind) && i % 3 === 1 ? { qualifier: true } : {}),
    ...(kind === 'flag' && i % 2 === 0 ? { blankMeansNo: true } : {}),
    ...(kind === 'target' ? targetOf(i) : {}),
  }));
  const addable = typed.filter((field) => (numeric(field.kind) && field.kind !== 'amount') as boolean);
  const extra: Json[] = [];
  if (addable.length >= 2) {
    computed.forEach((pick, i) => {
      const a = addable[pick % addable.length] as Json;
      const b = addable[(pick + 1) % addable.length] as Json;
      extra.push(
        i % 2 === 0
          ? { kind: 'rate', id: `${prefix}r${i}`, label: 'Tỷ lệ', of: a.id, over: b.id }
          : { kind: 'total', id: `${prefix}t${i}`, label: 'Cộng', of: [a.id, b.id] },
      );
    });
    const total = extra.find((field) => field.kind === 'total');
    if (total) extra.push({ kind: 'rate', id: `${prefix}rt`, label: 'Tỷ lệ', of: addable[0]?.id, over: total.id });
  }
  return [...typed, ...extra];
}

const KINDS = ['count', 'amount', 'decimal', 'flag', 'choice', 'level', 'text', 'date', 'document', 'target'];
export const kinds = (min: number, max: number) =>
  fc.array(fc.constantFrom(...KINDS), { minLength: min, maxLength: max });
export const picks = fc.array(fc.nat(20), { maxLength: 4 });

/** Outlines of all kinds of fields and grids, sections to any depth. They lint clean by construction. */
export const anyOutline: fc.Arbitrary<OutlineInput> = fc
  .record({
    fields: fc.tuple(kinds(1, 8), picks),
    unit: fc.tuple(kinds(1, 4), picks),
    list: fc.tuple(kinds(1, 3), picks, fc.boolean()),
    year: fc.tuple(kinds(1, 3), picks),
    free: fc.tuple(kinds(1, 3), picks),
    depth: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ fields, unit, list, year, free, depth }) => {
    let items: Json[] = [
      ...fieldsOf('f', ...fields),
      {
        kind: 'grid',
        id: 'gu',
        title: 'Theo xã',
        rows: { by: 'unit', tier: 'commune' },
        columns: fieldsOf('u', ...unit),
      },
      {
        kind: 'grid',
        id: 'gl',
        title: 'Danh sách',
        rows: {
          by: 'list',
          rows: [
            { id: 'a', label: 'A' },
            { id: 'b', label: 'B' },
          ],
        },
        columns: fieldsOf('l', list[0], list[1]),
        totals: list[2],
      },
      {
        kind: 'grid',
        id: 'gy',
        title: 'Năm',
        rows: { by: 'year', from: 2019, to: 2021 },
        columns: fieldsOf('y', ...year),
      },
      { kind: 'grid', id: 'gf', title: 'Tự do', rows: { by: 'free', max: 4 }, columns: fieldsOf('x', ...free) },
    ];
    for (let i = 0; i < depth; i++)
      items = [{ kind: 'section', id: `s${i}`, number: `${i}`, title: `Mục ${i}`, items }];
    return { id: 'random', version: 1, title: 'Ngẫu nhiên', filedBy: ['district'], items, checks: [] } as OutlineInput;
  });

const MISSING = fc
  .constantFrom('not_applicable', 'not_available', 'included_elsewhere')
  .map((missing) => ({ missing }));

function targetValue({ scale }: Json): fc.Arbitrary<Json> {
  const stated: { [is: string]: fc.Arbitrary<Json> } = {
    number: fc.integer({ min: 300, max: 700 }).map((n) => (scale.places === 1 ? n / 10 : Math.round(n / 10))),
    ordered: fc.constantFrom('o0', 'o1', 'o2'),
    ratio: fc.record({ of: fc.integer({ min: 0, max: 3 }), over: fc.integer({ min: 1, max: 3 }) }),
  };
  const one = stated[scale.is] as fc.Arbitrary<Json>;
  return fc.oneof(
    fc.record({ actual: one, forecast: one }),
    fc.record({ actual: one }),
    fc.record({ forecast: one }),
    fc.constant({ reportedBy: 'Sở GD&ĐT' }),
  );
}

const WORDS = ['more_than', 'over', 'at_least', 'about', 'nearly', 'less_than', 'at_most'];
const qualified = (value: fc.Arbitrary<Json>) => fc.record({ value, qualifier: fc.constantFrom(...WORDS) });

function cellOf(field: Json): fc.Arbitrary<Json> {
  const places = field.places ?? 2;
  const values: { [kind: string]: fc.Arbitrary<Json> } = {
    count: fc.oneof({ weight: 5, arbitrary: fc.nat(1_000_000) }, { weight: 1, arbitrary: fc.constant(0) }),
    amount: fc.nat(2_000_000_000),
    decimal: fc.integer({ min: -99_999, max: 999_999 }).map((n) => Number((n / 10 ** places).toFixed(places))),
    flag: fc.boolean(),
    choice: fc.constantFrom('o0', 'o1', 'o2'),
    level: fc.constantFrom('o0', 'o1', 'o2'),
    text: fc.constantFrom('', ' ', 'Đã làm', '=1+1'),
    date: fc.constantFrom('2019-03-02', '2020-02-29'),
    document: fc.constantFrom({ number: '115/KH-UBND' }, { subject: 'Kế hoạch', date: '2019-03-02' }),
  };
  const exact = field.kind === 'target' ? targetValue(field) : values[field.kind];
  const value = field.qualifier && exact ? fc.oneof(exact, qualified(exact)) : exact;
  if (!value) return fc.constant(undefined);
  return fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: 1, arbitrary: MISSING },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
}

const rowOf = (fields: Json[]): fc.Arbitrary<Json> =>
  fc
    .tuple(...fields.map(cellOf))
    .map((cells) => Object.fromEntries(cells.flatMap((cell, i) => (cell === undefined ? [] : [[fields[i].id, cell]]))));

/** Answers an outline allows, blanks and stated gaps among them; rows of grids by unit are those of `units`. */
export function answersTo(outline: OutlineInput, units: readonly string[]): fc.Arbitrary<Json> {
  return answersToEntries(entriesOf(outline), () => units);
}

/** Fields and grids of an outline, however deep. */
export function entriesOf(outline: OutlineInput): Json[] {
  const entries: Json[] = [];
  const walk = (items: Json[]) => {
    for (const item of items) {
      if (item.kind === 'section') walk(item.items);
      else entries.push(item);
    }
  };
  walk(outline.items as Json[]);
  return entries;
}

/** Answers to some entries; `unitsOf` gives the rows of a grid by units of a tier. */
export function answersToEntries(
  entries: readonly Json[],
  unitsOf: (tier: string) => readonly string[],
): fc.Arbitrary<Json> {
  const fields = entries.filter((entry) => entry.kind !== 'grid');
  const grids = entries.filter((entry) => entry.kind === 'grid');
  const gridOf = (grid: Json): fc.Arbitrary<Json> => {
    const row = rowOf(grid.columns);
    if (grid.rows.by === 'free') {
      return fc
        .array(row, { maxLength: grid.rows.max })
        .map((rows) => rows.map((cells, i) => ({ id: `r${i}`, ...cells })));
    }
    const ids =
      grid.rows.by === 'unit'
        ? unitsOf(grid.rows.tier)
        : grid.rows.by === 'list'
          ? grid.rows.rows.map((one: Json) => one.id)
          : Array.from({ length: grid.rows.to - grid.rows.from + 1 }, (_, i) => String(grid.rows.from + i));
    return fc
      .tuple(...ids.map(() => fc.option(row, { nil: undefined, freq: 5 })))
      .map((rows) => Object.fromEntries(rows.flatMap((cells, i) => (cells === undefined ? [] : [[ids[i], cells]]))));
  };
  return fc
    .tuple(rowOf(fields), fc.tuple(...grids.map((grid) => fc.option(gridOf(grid), { nil: undefined, freq: 6 }))))
    .map(([cells, given]) => ({
      ...cells,
      ...Object.fromEntries(given.flatMap((answer, i) => (answer === undefined ? [] : [[grids[i].id, answer]]))),
    }));
}

import { standards } from '../../forms/standards/index.ts';
import { DEFAULT_PLACES } from '../../schemas/outline/kinds/decimal.ts';
import { DEFAULT_TEXT_LENGTH } from '../../schemas/outline/kinds/text.ts';
import { byKind, type Field, type FieldKind, type KindTable } from '../../schemas/outline/kinds.ts';
import type { Grid, Outline, SumCheck } from '../../schemas/outline/outline.ts';
import { type Entry, isGrid } from '../../schemas/outline/walk.ts';
import {
  type Answers,
  type CellValue,
  type Explanations,
  explanationKey,
  type Row,
} from '../../schemas/report/answers.ts';
import { nestedChecks, runChecks, unexplained } from '../../schemas/report/checks.ts';
import { type FormOf, rowIdsOf } from '../../schemas/report/validator.ts';
import { MISSING_REASONS } from '../../schemas/values/missing.ts';
import { type Bounds, boundsAt, columnSum, ordered, termOf } from './sample-bounds.ts';
import { DOCUMENT_SUBJECTS, SENTENCES, SHARES, SIZES, USUAL_SENTENCE, USUAL_SHARE } from './sample-tables.ts';

/** Every made-up text begins with this, so that nobody takes a sample for a report. */
export const SAMPLE_MARK = '(Số liệu mẫu)';

export type SampleOptions = {
  /** Leaves some cells blank and some with a stated reason. */
  gaps?: boolean;
  /** The year the figures are of. */
  year?: number;
  /** Whether a row's flag is set; otherwise about a third of the rows are, the same whatever the seed. */
  isFlagged?: (column: string, row: string) => boolean;
};

export type SampleReport = { answers: Answers; explanations: Explanations };

/**
 * A made-up report that the outline's validator and checks accept: the same seed gives the same report. Figures are
 * drawn from the checks themselves: each stays below the figures it may not exceed and above the sums it must hold.
 */
export function sampleReport(outline: Outline, form: FormOf, seed: number, options: SampleOptions = {}): SampleReport {
  const draw: Draw = { random: generator(seed), gaps: false, year: 2019, isFlagged: flaggedByName, ...options };
  const checks = [...nestedChecks(outline), ...outline.checks].filter((check) => check.kind !== 'standard');
  const answers: Answers = {};
  for (const grid of form.entries.filter(isGrid)) {
    const rows = sampleRows(grid, form, boundsAt(grid.id, checks), draw);
    if (rows) answers[grid.id] = rows;
  }
  const fields = form.entries.filter((entry): entry is Exclude<Entry, Grid> => !isGrid(entry));
  const sums = (ref: string) => columnSum(ref, answers);
  const report = sampleCells(fields, boundsAt('report', checks, sums), 'report', draw);
  if (draw.gaps) leaveGaps(report, fields, 0.06, draw);
  Object.assign(answers, report);
  return settle(answers, outline, form, draw);
}

type Draw = { random: () => number } & Required<SampleOptions>;

// ---- figures

const MILLION = 1_000_000;

type Figure = Extract<Field, { kind: 'count' | 'amount' }>;
const isFigure = (field: Field): field is Figure => field.kind === 'count' || field.kind === 'amount';

/** Cells for fields that stand side by side: figures from the largest down, then everything else. */
function sampleCells(fields: readonly Field[], bounds: Bounds, where: 'report' | 'row', draw: Draw, row = ''): Row {
  const cells: Row = {};
  const figures = new Map(fields.filter(isFigure).map((field) => [field.id, field]));
  const upper = bounds.upper.filter(({ left, right }) => figures.has(left) && figures.has(right));
  const smallestFirst = ordered([...figures.keys()], upper);
  const least = new Map<string, number>();
  for (const id of smallestFirst) {
    const below = upper.filter(({ right }) => right === id).map(({ left, factor }) => (least.get(left) ?? 0) / factor);
    const stated = [figures.get(id)?.min ?? 0, bounds.lower.get(id) ?? 0, bounds.fixed.get(id) ?? 0];
    least.set(id, Math.ceil(Math.max(0, ...below, ...stated)));
  }
  for (const id of [...smallestFirst].reverse()) {
    const field = figures.get(id);
    if (!field) continue;
    const above = upper.filter(({ left }) => left === id);
    const limits = above.map(({ right, factor }) => (cells[right] as number) * factor);
    const most = Math.floor(Math.min(field.max ?? Number.MAX_SAFE_INTEGER, ...limits));
    const low = least.get(id) ?? 0;
    const wanted = bounds.fixed.get(id) ?? wantedFigure(field, limits.length > 0 ? most : null, low, where, draw);
    // Now and then a result far above its plan: a warning that is explained.
    const beyond = above.length > 0 && above.every(({ factor }) => factor > 1) && draw.random() < 0.04;
    cells[id] = beyond ? Math.ceil(most * 1.15) + 1 : Math.max(low, Math.min(most, wanted));
  }
  for (const field of fields) {
    if (isFigure(field)) continue;
    const value = byKind(OTHERS, field, row, draw);
    if (value !== undefined) cells[field.id] = value;
  }
  return inOrder(cells, fields);
}

function wantedFigure(field: Figure, most: number | null, low: number, where: string, draw: Draw): number {
  if (most !== null) return Math.round(most * between(SHARES[field.id] ?? USUAL_SHARE, draw));
  if (low > 0) return Math.round(low * between([1, 1.04], draw));
  const measure = field.kind === 'amount' ? 'VND' : (field.measure ?? '');
  const size = Math.round(between(SIZES[field.id] ?? SIZES[`${where}:${measure}`] ?? [1, 60], draw));
  return field.kind === 'amount' ? size * MILLION : size;
}

// ---- everything that is no figure

const OTHERS: KindTable<[row: string, draw: Draw], CellValue | undefined> = {
  count: () => undefined,
  amount: () => undefined,
  decimal: ({ min = 0, max = min + 100, places = DEFAULT_PLACES }, _row, draw) =>
    Number(between([min, max], draw).toFixed(places)),
  rate: () => undefined,
  total: () => undefined,
  flag: (field, row, { isFlagged, random }) => {
    const yes = row === '' ? random() < 0.5 : isFlagged(field.id, row);
    return yes || !field.blankMeansNo ? yes : undefined;
  },
  choice: ({ options }, _row, draw) => pick(options, draw)?.id,
  level: ({ options }, _row, draw) => pick(options, draw)?.id,
  target: () => undefined,
  text: (field) =>
    `${SAMPLE_MARK} ${SENTENCES[field.id] ?? USUAL_SENTENCE}`.slice(0, field.maxLength ?? DEFAULT_TEXT_LENGTH),
  date: (_field, _row, draw) => dayOf(draw),
  document: (_field, _row, draw) => ({
    number: `${String(Math.floor(between([5, 400], draw))).padStart(2, '0')}/${pick(['KH', 'QĐ', 'CV'], draw)}-UBND`,
    date: dayOf(draw),
    issuer: 'Ủy ban nhân dân',
    subject: `${SAMPLE_MARK} ${pick(DOCUMENT_SUBJECTS, draw)}`,
  }),
};

const dayOf = (draw: Draw) =>
  new Date(Date.UTC(draw.year, 0, 1 + Math.floor(between([0, 364], draw)))).toISOString().slice(0, 10);

// ---- tables

function sampleRows(grid: Grid, form: FormOf, bounds: Bounds, draw: Draw): Answers[string] | null {
  const ids = rowIdsOf(grid, form);
  if (!ids) {
    const n = Math.min(grid.rows.by === 'free' ? grid.rows.max : 0, Math.round(between([2, 6], draw)));
    return Array.from({ length: n }, (_, i) => ({
      id: `r${i + 1}`,
      ...sampleCells(grid.columns, bounds, 'row', draw),
    }));
  }
  if (ids.length === 0) return null;
  const rows = ids.map((id) => {
    const cells = sampleCells(grid.columns, bounds, 'row', draw, id);
    if (draw.gaps) leaveGaps(cells, grid.columns, 0.025, draw);
    return [id, cells] as const;
  });
  return Object.fromEntries(rows);
}

/** Takes some cells away: what is required keeps a stated reason. Flags stay; a blank one would be a no. */
function leaveGaps(cells: Row, fields: readonly Field[], share: number, draw: Draw): void {
  for (const field of fields) {
    if (KEEPS[field.kind] || cells[field.id] === undefined || draw.random() >= share) continue;
    if (field.required || draw.random() < 0.6) {
      cells[field.id] = { missing: pick(MISSING_REASONS, draw) ?? 'not_available' };
    } else {
      delete cells[field.id];
    }
  }
}

const KEEPS: { [K in FieldKind]?: true } = { flag: true, rate: true, total: true };

// ---- what the checks say of it

/**
 * Brings stated levels into line with their rates, gives a reason for the warnings that are left, and takes figures
 * away that break a check this generator does not know how to hold.
 */
function settle(answers: Answers, outline: Outline, form: FormOf, draw: Draw): SampleReport {
  const context = { outline, form, standards, on: `${draw.year}-12-31` };
  const cellsAt = (at: string, row: string | undefined) =>
    (row === undefined ? answers : rowOf(answers, at, row)) as Row | undefined;
  for (const check of outline.checks) {
    if (check.kind !== 'standard') continue;
    const entries = form.entries.flatMap((entry) =>
      isGrid(entry) ? (entry.id === check.at ? entry.columns : []) : [entry],
    );
    const level = entries.find((field) => field.kind === 'level' && field.id === check.level);
    for (const found of runChecks(answers, context).filter(({ check: id }) => id === check.id)) {
      const cells = cellsAt(check.at, found.row);
      const reached = level?.kind === 'level' ? level.options[found.right ?? 0] : undefined;
      if (cells && reached) cells[check.level] = reached.id;
    }
  }
  const all: SumCheck[] = [...nestedChecks(outline), ...outline.checks].filter((check) => check.kind !== 'standard');
  for (let turn = 0; turn < 10; turn += 1) {
    const errors = runChecks(answers, context).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) break;
    for (const error of errors) {
      const cells = cellsAt(error.at[0] ?? '', error.row);
      const check = all.find(({ id }) => id === error.check);
      for (const { ref } of (check?.left ?? []).map(termOf)) if (cells) cells[ref] = { missing: 'not_available' };
    }
  }
  const explanations: Explanations = {};
  for (const { check, row } of unexplained(runChecks(answers, context), {})) {
    explanations[explanationKey(check, row)] = `${SAMPLE_MARK} Đã kiểm tra lại với đơn vị: số liệu đúng như đã ghi.`;
  }
  return { answers: inOrder(answers, form.entries), explanations };
}

function rowOf(answers: Answers, grid: string, row: string): unknown {
  const rows = answers[grid];
  return Array.isArray(rows) ? rows.find(({ id }) => id === row) : (rows as { [id: string]: Row } | undefined)?.[row];
}

// ---- chance

/** Numbers in [0, 1) that the seed alone decides (mulberry32). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function flaggedByName(column: string, row: string): boolean {
  let hash = 0;
  for (const character of column + row) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return generator(hash)() < 0.35;
}

const between = ([low, high]: readonly [number, number], { random }: Draw) => low + (high - low) * random();
const pick = <T>(list: readonly T[], { random }: Draw): T | undefined => list[Math.floor(random() * list.length)];

function inOrder<T extends object>(cells: T, fields: readonly { id: string }[]): T {
  return Object.fromEntries(
    fields.flatMap(({ id }) => (Object.hasOwn(cells, id) ? [[id, cells[id as keyof T]]] : [])),
  ) as T;
}

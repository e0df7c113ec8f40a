import { pointer } from '../issues.ts';
import { type Entry, isGrid } from '../outline/walk.ts';
import {
  type Answer,
  type Answers,
  type CellValue,
  type Explanation,
  type Explanations,
  type FreeRow,
  gridRows,
  own,
} from './answers.ts';

/** Texts of a cell that do not parse yet, by part ('' is the cell itself), beside its value where it has one. */
export type Typed = { typed: { [part: string]: string }; value?: Answer };
/** What a cell holds: a value, texts as typed, or null for blank. */
export type CellState = Answer | Typed | null | Explanation;
export type CellStates = { [pointer: string]: CellState };
/** Cells before and after, by pointer. The later side is left out where both are too large to be kept together. */
export type CellChanges = { [pointer: string]: [before: CellState, after?: CellState] };
export type Content = { answers: Answers; explanations: Explanations; raw: { [pointer: string]: string } };

const partsOf = (at: string) =>
  at
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * The cell a pointer belongs to, and its part in it: `/answers/field/number` is a part of a document,
 * `/answers/grid/row/column/actual` of a cell of a table. What no entry of the form holds is a cell by itself.
 */
export function cellAt(at: string, entries: readonly Entry[]): { cell: string; part: string } {
  const [path = ''] = at.split('?');
  const [root, id = ''] = partsOf(path);
  const entry = root === 'answers' ? entries.find((one) => one.id === id) : undefined;
  if (!entry) return { cell: at, part: '' };
  const cell = path
    .split('/')
    .slice(0, isGrid(entry) ? 5 : 3)
    .join('/');
  return { cell, part: at.slice(cell.length) };
}

/** Every cell that holds something, and every reason given, by pointer; rows of free grids by their ids. */
export function cellsOf(content: Content, entries: readonly Entry[]): Map<string, CellState> {
  const cells = new Map<string, CellState>();
  const grids = new Set(entries.filter(isGrid).map(({ id }) => id));
  for (const [id, answer] of Object.entries(content.answers)) {
    if (!grids.has(id)) cells.set(pointer('answers', id), answer);
    else {
      for (const row of gridRows(answer)) {
        for (const [column, value] of Object.entries(row.cells)) {
          if (Array.isArray(answer) && column === 'id') continue;
          cells.set(pointer('answers', id, row.id, column), value);
        }
      }
    }
  }
  for (const [at, text] of Object.entries(rawById(entries, content))) {
    const { cell, part } = cellAt(at, entries);
    const known = cells.get(cell);
    const typed: Typed = isTyped(known)
      ? known
      : { typed: {}, ...(known === undefined || known === null ? {} : { value: known as Answer }) };
    cells.set(cell, { ...typed, typed: { ...typed.typed, [part]: text } });
  }
  for (const [key, reason] of Object.entries(content.explanations)) cells.set(pointer('explanations', key), reason);
  return cells;
}

/** The cells two contents differ in. */
export function changesBetween(
  before: ReadonlyMap<string, CellState>,
  after: ReadonlyMap<string, CellState>,
): CellChanges {
  const changes: CellChanges = {};
  for (const at of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(at) ?? null, after.get(at) ?? null];
    if (!isSameState(was, is)) changes[at] = [was, is];
  }
  return changes;
}

/** The content with some cells put in; null clears one, and a free row without any is gone. */
export function withCells(content: Content, cells: CellStates, entries: readonly Entry[]): Content {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const answers = new Map<string, Answer>(Object.entries(content.answers));
  const explanations = new Map(Object.entries(content.explanations));
  const raw = new Map(
    Object.entries(rawById(entries, content)).filter(([at]) => !Object.hasOwn(cells, cellAt(at, entries).cell)),
  );
  for (const [at, state] of Object.entries(cells)) {
    const [root, id = '', row, column] = partsOf(at);
    if (root === 'explanations') {
      if (state === null) explanations.delete(id);
      else explanations.set(id, state as Explanation);
      continue;
    }
    const value = isTyped(state) ? (state.value ?? null) : state;
    if (isTyped(state)) for (const [part, text] of Object.entries(state.typed)) raw.set(at + part, text);
    const entry = byId.get(id);
    if (!entry || !isGrid(entry) || row === undefined || column === undefined) {
      if (value === null) answers.delete(id);
      else answers.set(id, value as Answer);
      continue;
    }
    const rows = new Map(gridRows(answers.get(id)).map((one) => [one.id, one.cells]));
    const { [column]: _, ...rest } = rows.get(row) ?? {};
    const kept = value === null ? rest : Object.fromEntries([...Object.entries(rest), [column, value as CellValue]]);
    const holds = Object.keys(kept).some((one) => entry.rows.by !== 'free' || one !== 'id') || isTyped(state);
    if (holds || typedInRow(raw, pointer('answers', id, row))) rows.set(row, kept);
    else rows.delete(row);
    if (rows.size === 0) answers.delete(id);
    else if (entry.rows.by === 'free') {
      answers.set(
        id,
        [...rows].map(([rowId, one]) => ({ ...one, id: rowId }) as FreeRow),
      );
    } else answers.set(id, Object.fromEntries(rows));
  }
  return {
    answers: Object.fromEntries(answers),
    explanations: Object.fromEntries(explanations),
    raw: Object.fromEntries(raw),
  };
}

/** Whether two cells hold the same; a document is its parts, in whatever order. */
export function isSameState(a: CellState | undefined, b: CellState | undefined): boolean {
  return ordered(a ?? null) === ordered(b ?? null);
}

/** Programs name cells of free rows by position; pages name them by id. */
export function rawById(entries: readonly Entry[], { answers, raw }: Pick<Content, 'answers' | 'raw'>): Content['raw'] {
  const free = new Map(
    entries.filter(isGrid).flatMap((grid) => {
      const ids = gridRows(own(answers, grid.id)).map((row) => row.id);
      return grid.rows.by === 'free' ? [[grid.id, ids] as const] : [];
    }),
  );
  return Object.fromEntries(
    Object.entries(raw).map(([at, text]) => {
      const [, root, entry = '', row = '', ...rest] = at.split('/');
      const ids = free.get(entry);
      const id = ids && !ids.includes(row) ? ids[Number(row)] : undefined;
      return [id === undefined ? at : ['', root, entry, id, ...rest].join('/'), text];
    }),
  );
}

export const isTyped = (state: CellState | undefined): state is Typed =>
  typeof state === 'object' && state !== null && !Array.isArray(state) && 'typed' in state;

const typedInRow = (raw: ReadonlyMap<string, string>, row: string) =>
  [...raw.keys()].some((at) => at.startsWith(`${row}/`));

const ordered = (state: CellState): string =>
  JSON.stringify(state, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

import { plainName } from '../../../schemas/values/plain.ts';
import { isSumRow, nameMatcher } from './match-names.ts';
import { type Block, widthOf } from './parse-clipboard.ts';

/** A table as a paste needs to know it. */
export type Target = {
  rows: readonly { id: string; name: string }[];
  columns: readonly { label: string; group: string; measure: string; typed: boolean }[];
  /** Rows have names, not only numbers. */
  named: boolean;
};

export type PastePlan = {
  cells: { row: number; column: number; text: string }[];
  /** How many rows were found by their names; null where cells went by position. */
  byName: number | null;
  unmatched: string[];
  /** Names that could be several rows. */
  twice: string[];
  /** Filled cells that have no place in the table. */
  overflow: number;
};

type At = { row: number; column: number };

/** Names of units stand first, or behind a running number and a code. */
const NAME_COLUMNS = 3;
const MOST_HEADS = 3;
/** Heads of a column of names or running numbers, folded. */
const USUAL_HEADS =
  /^(stt|tt|so tt|no|ma|code|unit|row|item|nam|year|noi dung|(ten )?(don vi|xa|huyen|xa phuong( thi tran)?))$/;

/**
 * Where the cells of a pasted block go. Rows go by the names in the block where it has them, columns by their heads
 * where all of them are known, otherwise both by position from the cell that has the focus. Computed cells take
 * nothing and shift nothing.
 */
export function planPaste(block: Block, at: At, target: Target): PastePlan {
  const heads = headsOf(block, target);
  const body = block.slice(heads.length);
  const plan: PastePlan = { cells: [], byName: null, unmatched: [], twice: [], overflow: 0 };
  const names = target.named ? namesOf(body, target) : null;
  const from = names?.valuesFrom ?? 0;
  const byHead = columnsByHead(heads, body, from, target);
  const used = new Set<number>();
  body.forEach((cells, i) => {
    let row: number | undefined = at.row + i;
    if (names) {
      const found = names.rowOf(cells);
      if (found === null && cells.every((cell) => cell === '')) return;
      if (typeof found !== 'number' || used.has(found)) {
        const words = cells.slice(0, from).reverse();
        const name = words.find((cell) => cell !== '' && !/^\d+$/.test(cell)) ?? words[0] ?? '';
        if (found === null && isSumRow(name)) return;
        (found === null ? plan.unmatched : plan.twice).push(name);
        return;
      }
      used.add(found);
      row = found;
    }
    cells.slice(from).forEach((text, j) => {
      const column = byHead ? byHead[from + j] : at.column + j;
      if (column === undefined) return;
      const there = target.rows[row] && target.columns[column];
      if (!there) plan.overflow += text === '' ? 0 : 1;
      else if (there.typed) plan.cells.push({ row, column, text });
    });
  });
  if (names) plan.byName = used.size;
  return plan;
}

function namesOf(body: Block, { rows }: Target) {
  const byName = nameMatcher(rows.map(({ name }) => name));
  const byCode = new Map(rows.map(({ id }, i) => [id.replace(/^0+/, ''), i]));
  const match = (text: string) => byName(text) ?? byCode.get(text.replace(/^0+/, '')) ?? null;
  const width = widthOf(body);
  const columns: number[] = [];
  for (let column = 0; column < Math.min(NAME_COLUMNS, width - 1); column += 1) {
    const texts = body.map((cells) => cells[column] ?? '').filter((text) => text !== '' && !isSumRow(text));
    const found = texts.filter((text) => match(text) !== null).length;
    // A figure may look like a year or a code by chance: names that are figures have to fit throughout.
    const figures = texts.some((text) => /^[\d.,]+$/.test(text));
    if (figures ? found > 1 && found === texts.length && rises(texts) : found > 0 && found * 2 >= texts.length) {
      columns.push(column);
    }
  }
  const last = columns.at(-1);
  if (last === undefined) return null;
  const rowOf = (cells: readonly string[]) => {
    for (const column of [...columns].reverse()) {
      const found = match(cells[column] ?? '');
      if (found !== null) return found;
    }
    return null;
  };
  return { valuesFrom: last + 1, rowOf };
}

const rises = (texts: readonly string[]) => texts.every((text, i) => i === 0 || Number(text) > Number(texts[i - 1]));

/** The rows at the top of a block that are heads of this table and no figures. */
function headsOf(block: Block, { columns }: Target): Block {
  const known = new Set(
    columns.flatMap(({ label, group, measure }) =>
      [label, group, `${label} ${measure}`, `${group} ${label}`].map(plainName),
    ),
  );
  known.delete('');
  const isHead = (cells: readonly string[]) => {
    const filled = cells.map(plainName).filter((cell) => cell !== '');
    const ours = filled.filter((cell) => known.has(cell)).length;
    const others = filled.filter((cell) => !known.has(cell) && !USUAL_HEADS.test(cell));
    return ours > 0 && others.length <= 1 && others.every((cell) => !/^[\d ]+$/.test(cell));
  };
  let n = 0;
  while (n < Math.min(MOST_HEADS, block.length) && isHead(block[n] ?? [])) n += 1;
  return block.slice(0, n);
}

/** The column under each pasted one by its head; null unless every pasted column with something in it has one. */
function columnsByHead(heads: Block, body: Block, from: number, { columns }: Target): (number | undefined)[] | null {
  if (heads.length === 0) return null;
  const taken = new Set<number>();
  const found: (number | undefined)[] = [];
  for (let j = from; j < Math.max(widthOf(heads), widthOf(body)); j += 1) {
    const texts = heads.map((head, i) => plainName(i < heads.length - 1 ? spread(head, j) : (head[j] ?? '')));
    const leaf = [...texts].reverse().find((text) => text !== '') ?? '';
    const fits = columns.flatMap(({ label, measure, group }, column) => {
      const names = [label, `${label} ${measure}`, `${group} ${label}`].map(plainName);
      if (leaf === '' || taken.has(column) || !names.includes(leaf)) return [];
      return [{ column, grouped: group !== '' && texts.slice(0, -1).includes(plainName(group)) }];
    });
    const best = fits.find(({ grouped }) => grouped) ?? fits[0];
    if (best) {
      found[j] = best.column;
      taken.add(best.column);
    } else if (body.some((cells) => (cells[j] ?? '') !== '')) return null;
  }
  return found;
}

/** A merged cell stands in its first column only. */
function spread(cells: readonly string[], column: number): string {
  for (let j = column; j >= 0; j -= 1) if ((cells[j] ?? '') !== '') return cells[j] ?? '';
  return '';
}

import type { Issue } from '../../../schemas/issues.ts';
import { labelText } from '../../../schemas/outline/base.ts';
import type { ScoredStandard, Standard } from '../../../schemas/standard.ts';
import { formatDate, readDate } from '../../../schemas/values/dates.ts';
import { formatDecimal, readDecimal } from '../../../schemas/values/number-vi.ts';
import type { Ui } from '../../ui.ts';

/** What is typed on the form of a standard, by the input's name: its place in the standard, with dots. */
export type TypedStandard = (name: string) => string;

/** A threshold of a standard that can be typed: where it stands, and what it is now. */
export type Threshold = { path: readonly (string | number)[]; value: number };

export const nameAt = (path: readonly (string | number)[]): string => path.join('.');

/** Every threshold of levels, in order. */
export function thresholdsOf(standard: Standard): Threshold[] {
  if (standard.kind === 'share') {
    return standard.levels.flatMap(({ shares }, l) =>
      shares.map(({ atLeast }, s) => ({ path: ['levels', l, 'shares', s, 'atLeast'], value: atLeast })),
    );
  }
  if (standard.kind !== 'rates') return [];
  return standard.levels.flatMap(({ criteria }, l) =>
    criteria.flatMap((one, c): Threshold[] => {
      if ('standard' in one) return [];
      const at = ['levels', l, 'criteria', c];
      return [
        { path: [...at, 'atLeast'], value: one.atLeast },
        ...(one.difficult ? [{ path: [...at, 'difficult', 'atLeast'], value: one.difficult.atLeast }] : []),
      ];
    }),
  );
}

/** The form filled in from a version; of a new one only its day is left open. */
export function typedOf(standard: Standard, isNew: boolean): TypedStandard {
  const number = (value: number | undefined) => (value === undefined ? '' : formatDecimal(value, 6));
  const values: { [name: string]: string } = {
    validFrom: isNew ? '' : formatDate(standard.validFrom),
    validTo: standard.validTo && !isNew ? formatDate(standard.validTo) : '',
    basis: standard.basis,
    source: standard.source ?? '',
    note: standard.note ? labelText(standard.note) : '',
    verified: standard.verified && !isNew ? '1' : '',
    endsPrevious: isNew ? '1' : '',
    ...Object.fromEntries(thresholdsOf(standard).map(({ path, value }) => [nameAt(path), number(value)])),
    ...(standard.kind === 'scored'
      ? {
          maximum: number(standard.maximum),
          floor: number(standard.floor),
          criteria: lines(standard.criteria.map(({ id, label, max }) => [id, labelText(label), number(max)])),
          bands: lines(standard.bands.map(({ id, label, from }) => [id, labelText(label), number(from)])),
        }
      : {}),
  };
  return (name) => values[name] ?? '';
}

const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('; ')).join('\n');

/** What was typed, as the body of a standard; what is no number or no day stays a text, for the rules to refuse. */
export function standardTyped(base: Standard, typed: TypedStandard): { [part: string]: unknown } {
  const text = (name: string) => typed(name).trim();
  const number = (value: string) => {
    const read = readDecimal(value.trim(), 6);
    return read.ok ? read.value : value;
  };
  const given = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
  const body = structuredClone(base) as unknown as { [part: string]: unknown };
  for (const { path } of thresholdsOf(base)) put(body, path, number(typed(nameAt(path))));
  for (const part of ['source', 'note', 'floor', 'rev', 'edition', 'changed']) delete body[part];
  const same = base.note !== undefined && labelText(base.note) === text('note');
  return {
    ...body,
    validFrom: readDate(text('validFrom')) ?? text('validFrom'),
    validTo: text('validTo') === '' ? null : (readDate(text('validTo')) ?? text('validTo')),
    basis: text('basis'),
    ...given('source'),
    ...(same ? { note: base.note } : given('note')),
    verified: typed('verified') === '1',
    ...(base.kind === 'scored' ? scoresTyped(base, typed, number) : {}),
  };
}

function scoresTyped(base: ScoredStandard, typed: TypedStandard, number: (value: string) => number | string): object {
  const known = new Map([...base.criteria, ...base.bands].map(({ id, label }) => [id, label]));
  const rows = (name: string, last: string) =>
    typed(name)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const parts = line.split(';').map((part) => part.trim());
        const [id = '', label = '', points = ''] = parts;
        const was = known.get(id);
        const named = was !== undefined && labelText(was) === label ? was : label;
        return { id, label: named, [last]: parts.length > 3 ? parts.slice(2).join(';') : number(points) };
      });
  return {
    maximum: number(typed('maximum')),
    ...(typed('floor').trim() === '' ? {} : { floor: number(typed('floor')) }),
    criteria: rows('criteria', 'max'),
    bands: rows('bands', 'from'),
  };
}

function put(body: object, path: readonly (string | number)[], value: unknown): void {
  let at = body as { [part: string]: unknown };
  for (const part of path.slice(0, -1)) at = at[part] as typeof at;
  at[String(path.at(-1))] = value;
}

export type StandardFault = { input: string | null; text: string };

/** Faults of a standard, each at its input; those of a line of a list say which. */
export function faultsOf(issues: readonly Issue[], base: Standard, ui: Ui): StandardFault[] {
  const names = new Set([
    ...['validFrom', 'validTo', 'basis', 'source', 'note', 'maximum', 'floor', 'criteria', 'bands'],
    ...thresholdsOf(base).map(({ path }) => nameAt(path)),
  ]);
  return issues.map(({ pointer, code, params }) => {
    const path = pointer.split('/').slice(2);
    const [first = '', line] = path;
    const isLine = (first === 'criteria' || first === 'bands') && line !== undefined;
    const name = isLine ? first : nameAt(path);
    const isNumber = /^(levels|maximum|floor|criteria|bands)/.test(first);
    const words = ui.t.standardsWords;
    const text =
      code === 'wrong_type' && isNumber
        ? words.number
        : code === 'too_small' && !isNumber
          ? words.required
          : code === 'period_reversed'
            ? words.reversed
            : ui.t.issueText[code](params ?? {});
    return { input: names.has(name) ? name : null, text: isLine ? words.inLine(Number(line) + 1, text) : text };
  });
}

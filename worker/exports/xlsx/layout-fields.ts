import { labelText } from '../../../schemas/outline/base.ts';
import { isComputed } from '../../../schemas/outline/kinds.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { type Entry, isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import { addressOf } from './book.ts';
import { pointerOf } from './cell.ts';
import { computedCell } from './computed.ts';
import { kindOf } from './kinds.ts';
import type { Pen } from './pen.ts';
import { FIELDS_KEY, KEY_ROW, type LaidSheet, type Report, type Slot, VALUE_KEY } from './plan.ts';
import { plain, SheetDraft } from './sheet-draft.ts';
import { WORDS } from './words.ts';

const HEAD_ROW = KEY_ROW + 1;
const [NUMBER, LABEL, MEASURE, VALUE, HINT] = [2, 3, 4, 5, 6] as const;

/** The fields, section by section with the numbers as printed; a table is named at its place. */
export function layFields(report: Report, name: string, tables: ReadonlyMap<string, string>, pen: Pen): LaidSheet {
  const { outline, form } = report;
  const asked = new Set(form.entries.map(({ id }) => id));
  const places = placesOf(outline).filter(({ entry }) => asked.has(entry.id));
  const scope = scopeOf(places.flatMap(({ entry }) => (isGrid(entry) ? [] : [entry])));
  const draft = new SheetDraft(name, FIELDS_KEY, [pen.words(outline.title), report.heading, pen.words(WORDS.note)]);
  const heads = [WORDS.number, WORDS.field, WORDS.measure, WORDS.value, WORDS.hint];
  heads.forEach((word, i) => draft.put(HEAD_ROW, NUMBER + i, plain(pen.words(word), 'head')));
  draft.put(KEY_ROW, VALUE, plain(VALUE_KEY, 'note'));

  const slots: Slot[] = [];
  const rowNames = new Map<string, readonly string[]>();
  const addresses = new Map<string, string>();
  const computed: (() => void)[] = [];
  const shown = new Set<string>();
  let row = HEAD_ROW;

  const labels = (entry: Entry, label: string, measure: string) => {
    row += 1;
    draft.put(row, NUMBER, plain(entry.number ?? '', 'label'));
    draft.put(row, LABEL, plain(label, 'label'));
    draft.put(row, MEASURE, plain(measure, 'label'));
    draft.put(row, HINT, plain(entry.hint === undefined ? '' : pen.words(entry.hint), 'label'));
  };

  for (const { entry, sections } of places) {
    for (const section of sections.filter(({ id }) => !shown.has(id))) {
      shown.add(section.id);
      row += 1;
      draft.put(row, NUMBER, plain(section.number ?? '', 'section'));
      for (const column of [LABEL, MEASURE, VALUE, HINT]) {
        draft.put(row, column, plain(column === LABEL ? pen.words(section.title) : '', 'section'));
      }
    }
    if (isGrid(entry)) {
      labels(entry, pen.words(entry.title), '');
      draft.put(row, VALUE, plain(`→ ${tables.get(entry.id) ?? ''}`, 'label'));
      continue;
    }
    const target = { field: entry, entry: entry.id };
    if (isComputed(entry)) {
      labels(entry, pen.words(entry.label), pen.measure(entry, scope));
      const at = row;
      computed.push(() =>
        draft.put(
          at,
          VALUE,
          computedCell(entry, scope, report.answers as never, (id) => addresses.get(id)),
        ),
      );
      continue;
    }
    for (const part of kindOf(entry)?.parts ?? []) {
      const label = part === '' ? pen.words(entry.label) : `${pen.words(entry.label)}: ${pen.partLabel(entry, part)}`;
      labels(entry, label, pen.measure(entry, scope));
      const content = pen.content(target, part);
      const cell = pen.input(entry, part, content);
      draft.put(row, VALUE, cell ?? pen.tooLong());
      if (!cell) continue;
      const rowKey = pointerOf(target) + part;
      draft.put(row, 1, plain(rowKey, 'note'));
      if (part === '') addresses.set(entry.id, addressOf(row, VALUE));
      rowNames.set(rowKey, [`${entry.number ?? ''} ${label}`, label]);
      slots.push({ target, part, row, column: VALUE, rowKey, columnKey: VALUE_KEY, content });
    }
  }
  for (const put of computed) put();

  const widths = new Map<number, number>([
    [NUMBER, 7],
    [LABEL, 60],
    [MEASURE, 12],
    [VALUE, 45],
    [HINT, 40],
  ]);
  return {
    key: FIELDS_KEY,
    title: labelText(WORDS.fields, report.language),
    grid: null,
    written: draft.done(widths, { rows: HEAD_ROW, columns: LABEL }),
    slots,
    rowNames,
    columnNames: new Map([[VALUE_KEY, [WORDS.value.vi, WORDS.value.en, 'Số liệu', 'Kết quả', 'Trả lời']]]),
  };
}

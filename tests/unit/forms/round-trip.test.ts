import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postedOf } from '../../../forms/fields/cell.ts';
import { faultsIn, readPage, shownTexts } from '../../../forms/fields/page.ts';
import { VIEWS } from '../../../forms/fields/views.ts';
import { SectionPage } from '../../../forms/pages/section.tsx';
import { LANGUAGES } from '../../../schemas/outline/base.ts';
import type { Field, FieldKind } from '../../../schemas/outline/kinds.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { MISSING_REASONS, readMissing } from '../../../schemas/values/missing.ts';
import { postedBy } from './post.ts';
import { answers, communes, formOf, formWith, outline, uiIn } from './sample.ts';

const ui = uiIn();
const blank = { answers: {}, raw: {} };

/** Renders every page of a form, posts what a browser would, and reads it back. */
function throughTheForm(given: Answers, raw = {}, language: 'vi' | 'en' = 'vi') {
  const form = formWith({ working: { rev: 1, answers: given, explanations: {}, raw, at: null, by: null } });
  const read = { answers: {} as Answers, raw: {}, faults: [] as unknown[] };
  for (const page of form.pages) {
    const html = String(SectionPage({ ui: uiIn(language), form, page, base: 'b', errors: [] }));
    const back = readPage(page.entries, formOf, blank, postedOf(postedBy(html)));
    Object.assign(read.answers, back.answers);
    Object.assign(read.raw, back.raw);
    read.faults.push(...back.faults);
  }
  return read;
}

it('has a field of every kind alone, and of every kind in a table', () => {
  const kinds = Object.keys(VIEWS) as FieldKind[];
  const alone = formOf.entries.flatMap((entry) => (isGrid(entry) ? [] : [entry.kind]));
  const inTables = formOf.entries.flatMap((entry) => (isGrid(entry) ? entry.columns.map((column) => column.kind) : []));
  expect(kinds.filter((kind) => !alone.includes(kind))).toEqual([]);
  expect(kinds.filter((kind) => !inTables.includes(kind))).toEqual([]);
});

it.each(LANGUAGES)('posts back what it was shown, in %s', (language) => {
  const read = throughTheForm(answers, {}, language);
  expect(read.faults).toEqual([]);
  expect(read.raw).toEqual({});
  expect(read.answers).toEqual(answers);
});

/** A text that is nothing but the sign of a gap is that gap, and blanks around it are nothing. */
const words = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/\r\n?/g, '\n'))
  .filter((text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\0') && readMissing(text) === null);
const line = fc
  .string({ unit: 'grapheme-ascii', maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && readMissing(text) === null);
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const VALUES: { [K in FieldKind]: (field: Field) => fc.Arbitrary<unknown> | null } = {
  count: () => fc.integer({ min: 0, max: 1_000_000_000 }),
  amount: () => fc.integer({ min: 0, max: 1_000_000_000_000_000 }),
  decimal: (field) => {
    const places = field.kind === 'decimal' ? (field.places ?? 2) : 0;
    return fc
      .integer({ min: 0, max: 100 * 10 ** places })
      .map((scaled) => Number((scaled / 10 ** places).toFixed(places)));
  },
  rate: () => null,
  total: () => null,
  flag: () => fc.boolean(),
  choice: (field) => fc.constantFrom(...('options' in field ? field.options.map(({ id }) => id) : [])),
  level: (field) => fc.constantFrom(...('options' in field ? field.options.map(({ id }) => id) : [])),
  text: () => words,
  date: () => day,
  document: () =>
    fc
      .record({ number: line, date: day, issuer: line, subject: line }, { requiredKeys: [] })
      .filter((document) => Object.keys(document).length > 0),
  target: (field) => {
    if (field.kind !== 'target') return null;
    const { scale } = field;
    const places = scale.is === 'number' ? (scale.places ?? 2) : 0;
    const scales: { [is: string]: () => fc.Arbitrary<unknown> } = {
      number: () =>
        fc.integer({ min: -999_999, max: 999_999 }).map((scaled) => Number((scaled / 10 ** places).toFixed(places))),
      ordered: () => fc.constantFrom(...(scale.is === 'ordered' ? scale.options.map(({ id }) => id) : [''])),
      ratio: () => fc.record({ of: fc.integer({ min: 0, max: 999 }), over: fc.integer({ min: 1, max: 999 }) }),
    };
    const stated = (scales[scale.is] as () => fc.Arbitrary<unknown>)();
    const figures = fc.record(
      { actual: stated, ...(field.forecast ? { forecast: stated } : {}) },
      { requiredKeys: [] },
    );
    return fc
      .oneof(figures, fc.record({ reportedBy: fc.constantFrom('Sở GD&ĐT', 'Phòng Nội vụ') }))
      .filter((value) => Object.keys(value).length > 0);
  },
};

const cells = (fields: readonly Field[]) =>
  fc.record(
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = VALUES[field.kind](field);
        const missing = fc.constantFrom(...MISSING_REASONS).map((reason) => ({ missing: reason }));
        return value ? [[field.id, fc.oneof({ weight: 4, arbitrary: value }, missing)]] : [];
      }),
    ),
    { requiredKeys: [] },
  );

const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    cells(formOf.entries.filter((entry): entry is Field => !isGrid(entry))),
    ...formOf.entries.filter(isGrid).map((grid) => {
      const row = cells(grid.columns).filter((one) => Object.keys(one).length > 0);
      const ids = {
        unit: communes.map(({ code }) => code),
        list: ['women', 'minority'],
        year: ['2017', '2018', '2019'],
        free: [],
      };
      const rows =
        grid.rows.by === 'free'
          ? fc
              .array(row, { minLength: 1, maxLength: 4 })
              .map((all) => all.map((one, i) => ({ id: `r${i + 1}`, ...one })))
          : fc.dictionary(fc.constantFrom(...ids[grid.rows.by]), row, { minKeys: 1, noNullPrototype: true });
      return rows.map((value) => [grid.id, value] as const);
    }),
  )
  .map(([fields, ...grids]) => ({ ...fields, ...Object.fromEntries(grids) }) as Answers);

it('reads back any answers it has written out', () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const read = throughTheForm(given);
      expect(read.faults).toEqual([]);
      expect(read.answers).toEqual(given);
    }),
    { numRuns: 60 },
  );
});

it('keeps any typed text as it was, or understands it, and never drops it', () => {
  const typed = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => text.trim() !== '' && !/[\r\n\0]/.test(text) && text.isWellFormed());
  fc.assert(
    fc.property(
      typed,
      fc.constantFrom(
        '/answers/it_trained',
        '/answers/score',
        '/answers/literacy_learners/01327/plan_15_35',
        '/answers/literacy_learners/01327/border',
        '/answers/by_group/women/opened_on',
      ),
      (text, name) => {
        const read = readPage(formOf.entries, formOf, blank, postedOf(new Map([[name, text]])));
        const understood = Object.keys(read.answers).length === 1;
        expect(understood || (read.raw as { [at: string]: string })[name] === text).toBe(true);
        if (!understood) {
          const again = throughTheForm(read.answers, read.raw);
          expect(again.raw).toEqual(read.raw);
          expect(faultsIn(formOf.entries, formOf, { answers: read.answers, raw: read.raw }, ui)).toEqual(read.faults);
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('shows every text it posts by the same name', () => {
  const form = formWith();
  const html = form.pages.map((page) => String(SectionPage({ ui, form, page, base: 'b', errors: [] }))).join('');
  const posted = postedBy(html);
  for (const [name, text] of shownTexts(formOf.entries, formOf, form.working, ui)) {
    expect([name, posted.get(name)?.replaceAll('\r\n', '\n')]).toEqual([name, text]);
  }
  expect(outline.items.length).toBeGreaterThan(0);
});

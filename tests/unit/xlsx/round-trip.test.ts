import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlines } from '../../../forms/outlines/index.ts';
import { TIERS } from '../../../schemas/outline/base.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { sampleReport } from '../../../scripts/seed/sample-reports.ts';
import { layOut } from '../../../worker/exports/xlsx/layout.ts';
import type { Report } from '../../../worker/exports/xlsx/plan.ts';
import { writeBook } from '../../../worker/exports/xlsx/write.ts';
import { answersTo, anyOutline } from '../../factories/arbitraries.ts';
import { COMMUNES, fileOf, gridIds, reportOf, takenBack } from './made-up.ts';

const anyReport = anyOutline.chain((input) =>
  fc
    .record({
      answers: answersTo(input, COMMUNES),
      language: fc.constantFrom('vi' as const, 'en' as const),
      grid: fc.constantFrom(null, null, 'gu', 'gl', 'gy', 'gf'),
    })
    .map(({ answers, ...more }) => reportOf(answers, { input, ...more })),
);

describe('a workbook that comes back', () => {
  it('as it went out changes nothing, whatever the outline and the answers', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { told, answers, raw, cells } = takenBack(fileOf(report), report);
        expect(told).toEqual([]);
        expect({ answers, raw }).toEqual({ answers: report.answers, raw: report.raw });
        if (report.grid !== 'gf') expect(cells.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('as it went out changes nothing, for every tier of every outline that comes with the product', () => {
    const filed = outlines.flatMap((outline) => outline.filedBy.map((tier) => ({ outline, tier })));
    expect(filed.length).toBeGreaterThanOrEqual(outlines.length);
    for (const { outline, tier } of filed) {
      const form = { entries: entriesFor(outline, tier, TIERS), rowsByTier: { commune: COMMUNES, district: ['045'] } };
      for (const seed of [1, 2]) {
        const { answers } = sampleReport(outline, form, seed, { gaps: true });
        const report = { ...reportOf(answers), outline, form };
        for (const grid of [null, ...gridIds(report)]) {
          const whole = { ...report, grid };
          const { told, answers: back, cells } = takenBack(fileOf(whole), whole);
          expect({ outline: outline.id, tier, grid, told, back }).toEqual({
            outline: outline.id,
            tier,
            grid,
            told: [],
            back: answers,
          });
          if (grid === null) expect(cells.length).toBeGreaterThan(10);
        }
      }
    }
  });

  it('with one cell changed changes that one and no other', () => {
    fc.assert(
      fc.property(anyReport, fc.nat(), fc.integer({ min: 100_000, max: 999_999 }), (report, pick, drawn) => {
        const { sheets } = layOut(report);
        const slots = sheets.flatMap((sheet) => sheet.slots.map((slot) => ({ sheet, slot })));
        const { sheet, slot } = slots[pick % slots.length] as (typeof slots)[number];
        const { field } = slot.target;
        const isText = field.kind === 'text' || ['/number', '/issuer', '/subject'].includes(slot.part);
        const content = isText
          ? ({ is: 'text', text: `mới ${drawn}` } as const)
          : ({ is: 'number', number: drawn } as const);
        const cells = new Map(sheet.written.cells);
        const row = new Map(cells.get(slot.row));
        row.set(slot.column, { ...row.get(slot.column)!, content });
        cells.set(slot.row, row);
        const bytes = writeBook(sheets.map((one) => (one === sheet ? { ...one.written, cells } : one.written)));
        const { told } = takenBack(bytes, report);
        const same = slot.content.is === 'number' && slot.content.number === drawn;
        expect(told.map(({ sheet, cell }) => [sheet, cell])).toEqual(
          same ? [] : [[sheet.written.name, `${String.fromCharCode(64 + slot.column)}${slot.row}`]],
        );
      }),
      { numRuns: 60 },
    );
  });

  it('keeps any text to the character, and what was typed and did not parse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 20 }), (text, typed) => {
        fc.pre(text.isWellFormed());
        const report = reportOf(
          { context: text, plan_issued: { subject: text } },
          { raw: { '/answers/it_trained': typed } },
        );
        const { told, answers, raw } = takenBack(fileOf(report), report);
        expect({ told, answers, raw }).toEqual({ told: [], answers: report.answers, raw: report.raw });
      }),
      { numRuns: 80 },
    );
  });

  it('leaves alone what a cell of Excel cannot hold', () => {
    const long: Report = reportOf({ context: 'x'.repeat(40_000), it_trained: 3 });
    const { told, cells } = takenBack(fileOf(long), long);
    expect(told).toEqual([]);
    expect(cells.some(({ pointer }) => pointer === '/answers/context')).toBe(false);
  });
});

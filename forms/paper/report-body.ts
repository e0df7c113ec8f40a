import type { Field } from '../../schemas/outline/kinds.ts';
import { type Entry, isGrid } from '../../schemas/outline/walk.ts';
import { type Answers, type CellValue, own } from '../../schemas/report/answers.ts';
import type { Block } from '../../worker/domain/paper.ts';
import { scorecardOf } from '../../worker/domain/rollup/scorecard.ts';
import type { Raw } from '../fields/cell.ts';
import { scorecardMarks } from '../fields/scorecard.tsx';
import type { Form } from '../model.ts';
import { figuredFrom } from '../pages/figured.ts';
import { openedBefore, pageTitle, sectionTitle } from '../pages/progress.ts';
import type { Ui } from '../ui.ts';
import { paperCell } from './cell.ts';
import { fieldName, fieldTable, isPassage, togetherBy } from './fields.ts';
import { gridBlocks } from './report-grid.ts';

type Props = { ui: Ui; form: Form; answers: Answers; raw: Raw };

/** All of a report under the headings of its outline. */
export function reportBlocks({ ui, form, answers, raw }: Props): Block[] {
  const { figures, near } = figuredFrom(form, answers);
  const scorecard = scorecardOf(figures);
  const counted = scorecard ? [ui.t.targets.scorecard(scorecard.lines), ...marksOf(scorecard)].join('; ') : null;
  return [
    ...(counted === null ? [] : [{ is: 'text', text: counted } as const]),
    ...form.pages.flatMap((page, p): Block[] => {
      const level = Math.max(1, page.sections.length);
      const kindOf = (entry: Entry) => (isGrid(entry) ? entry : isPassage(entry));
      return [
        ...headingsBefore(form.pages, p, ui),
        { is: 'heading', level, text: pageTitle(page, ui) },
        ...togetherBy(page.entries, kindOf).flatMap((run) => runBlocks(run, level + 1)),
      ];
    }),
  ];

  function marksOf(card: Parameters<typeof scorecardMarks>[0]): string[] {
    return scorecardMarks(card, ui).map(({ text }) => text);
  }

  function runBlocks(run: readonly Entry[], level: number): Block[] {
    const [first] = run;
    if (first !== undefined && isGrid(first)) {
      const figure = own(figures, first.id);
      return [...gridBlocks({ grid: first, form: { ...form, answers }, raw, figure, on: form.round.on, level, ui })];
    }
    const fields = run.filter((entry): entry is Field => !isGrid(entry));
    const read = fields.map((field) => ({ field, cells: [answerCell(field)] }));
    if (first !== undefined && !isPassage(first)) return [fieldTable(read, [ui.t.docxWords.value], ui)];
    return read.map(({ field, cells: [cell] }) => ({
      is: 'text',
      label: fieldName(field, ui),
      text: cell?.lines.join('\n') ?? '',
    }));
  }

  function answerCell(field: Field) {
    const value = own(answers, field.id) as CellValue | undefined;
    return paperCell({ field, value, name: `/answers/${field.id}`, raw, near, ui }, 'alone');
  }
}

/** The headings of the sections that begin with a page. */
export function headingsBefore(pages: Form['pages'], p: number, ui: Ui): Block[] {
  const page = pages[p];
  return openedBefore(pages, p).map((section) => ({
    is: 'heading',
    level: (page?.sections.indexOf(section) ?? 0) + 1,
    text: sectionTitle(section, ui),
  }));
}

import type { Form, Revision } from '../../../forms/model.ts';
import { draftPaper, sentPaper } from '../../../forms/paper/report.ts';
import { rollupPaper } from '../../../forms/paper/rollup.ts';
import type { Language } from '../../../schemas/outline/base.ts';
import type { Paper } from '../../../worker/domain/paper.ts';
import * as sample from '../forms/sample.ts';

export const revision: Revision = {
  seq: 341,
  digest: 'sha256:9b2c',
  at: '2020-05-04T03:41:00Z',
  by: 'Nguyễn Thị Lan',
  answers: sample.answers,
  explanations: { 'actual_over_plan:01333': 'Ghép lớp của hai xóm' },
};
export const WARNED = 'Thực hiện, Thị trấn Thông Nông: 31, hơn kế hoạch 9. Thực hiện vượt kế hoạch';
const warning = {
  page: 'a32',
  anchor: '/answers/literacy_learners/01333/actual_15_35',
  label: 'Thực hiện',
  text: WARNED,
  finding: {} as never,
  key: 'actual_over_plan:01333',
};

/** The sample report as it was sent. */
export function sent(change: Partial<Form> = {}, language: Language = 'vi'): Paper {
  const form = sample.formWith({ state: 'accepted', revision, ...change });
  const paper = sentPaper({ ui: sample.uiIn(language), form, warnings: [warning] });
  if (paper === null) throw new Error('nothing was sent');
  return paper;
}

export const draft = (change: Partial<Form> = {}): Paper =>
  draftPaper({ ui: sample.uiIn(), form: sample.formWith(change), warnings: [warning], digest: 'sha256:0f4c' });

/** The sample province: five of seven districts have reported. */
export const rollup = (language: Language = 'vi', change: Partial<typeof sample.round> = {}): Paper =>
  rollupPaper({
    ui: sample.uiIn(language),
    round: { ...sample.round, ...change },
    outline: sample.outline,
    unit: { code: '04', name: 'Tỉnh Cao Bằng', tier: 'province' },
    parent: null,
    view: sample.rollup,
    expected: sample.expectedOf(7),
    children: sample.rollupChildren,
    missing: sample.reports.slice(5).map(({ unit }) => unit),
    recognition: sample.recognition,
  });

/** The rows of the table under a heading, each as its texts. */
export function tableUnder({ blocks }: Paper, title: string): string[][] {
  const at = blocks.findIndex((block) => block.is === 'heading' && block.text === title);
  const table = blocks.slice(at).find((block) => block.is === 'table');
  if (at < 0 || table?.is !== 'table') throw new Error(`no table under ${title}`);
  return [...table.head, ...table.rows, ...table.foot].map((cells) =>
    cells.map(({ lines, beneath = [] }) => [...lines, ...beneath].join(' | ')),
  );
}

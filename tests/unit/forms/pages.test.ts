import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { faultsIn } from '../../../forms/fields/page.ts';
import type { Form } from '../../../forms/model.ts';
import { ActivatePage } from '../../../forms/pages/activate.tsx';
import { orderOf } from '../../../forms/pages/board/order.ts';
import { CheckPage } from '../../../forms/pages/check.tsx';
import { Downloads, rowTiersOf } from '../../../forms/pages/downloads.tsx';
import { HomePage } from '../../../forms/pages/home.tsx';
import { noteOfFinding, notesOfFaults, notesOfIssues } from '../../../forms/pages/notes.ts';
import { ProblemPage } from '../../../forms/pages/problem.tsx';
import { statusOf } from '../../../forms/pages/progress.ts';
import { ReceiptPage } from '../../../forms/pages/receipt.tsx';
import { ReportPage } from '../../../forms/pages/report.tsx';
import { RollupPage } from '../../../forms/pages/rollup.tsx';
import { RoundPage } from '../../../forms/pages/round.tsx';
import { SectionPage } from '../../../forms/pages/section.tsx';
import { SavePage, SignInPage } from '../../../forms/pages/sign-in.tsx';
import { EditStandardPage } from '../../../forms/pages/standards/edit.tsx';
import { StandardsPage } from '../../../forms/pages/standards/list.tsx';
import { StandardPage } from '../../../forms/pages/standards/show.tsx';
import { typedOf } from '../../../forms/pages/standards/typed.ts';
import { ViewPage } from '../../../forms/pages/view.tsx';
import { standards } from '../../../forms/standards/index.ts';
import { LANGUAGES } from '../../../schemas/outline/base.ts';
import type { Grid, Section } from '../../../schemas/outline/outline.ts';
import { runChecks } from '../../../schemas/report/checks.ts';
import type { Standard } from '../../../schemas/standard.ts';
import { NO_FILTER } from '../../../worker/domain/board.ts';
import {
  answers,
  board,
  communes,
  expectedOf,
  formOf,
  formWith,
  outline,
  recognition,
  reports,
  rollup,
  rollupChildren,
  round,
  rowNames,
  uiIn,
  unit,
} from './sample.ts';

const naming = { outline, answers, rowNames };
const findings = runChecks(answers, { outline, form: formOf, standards: [], on: '2019-12-31' });
const revision = {
  seq: 341,
  digest: 'sha256:9b2c',
  at: '2020-05-04T03:41:00Z',
  by: 'Nguyễn Thị Lan',
  answers,
  explanations: { 'actual_over_plan:01333': 'Ghép lớp của hai xóm' },
};
const standardShown = {
  ...(standards[0] as Standard),
  rev: 1,
  edition: 1,
  changed: { at: '2020-05-04T03:41:00Z', by: 'Lan' },
};
const province = { code: '04', name: 'Tỉnh Cao Bằng', tier: 'province' } as const;

/** Every page of the product, by name, in a language. */
function everyPage(language: 'vi' | 'en'): [name: string, html: string][] {
  const ui = uiIn(language);
  const nobody = { ...ui, who: null };
  const form = formWith();
  const warnings = findings.map((finding) => noteOfFinding(finding, naming, ui));
  const view = { ...rollup, groups: { border: { true: rollup, unknown: rollup } } };
  const shownRollup = {
    ui,
    round,
    outline,
    unit: province,
    path: [province],
    view,
    expected: { ...expectedOf(reports.length), groups: { border: { true: expectedOf(2).all } } },
    children: rollupChildren,
    missing: [],
    recognition,
    section: null,
  };
  const pages: [string, unknown][] = [
    ['sign-in', SignInPage({ ui: nobody, next: '/' })],
    ['sign-in, kept', SignInPage({ ui: nobody, next: '/rounds/r/reports/u/check', kept: [['kept./a', '"<b>']] })],
    ['save', SavePage({ ui: nobody, to: '/rounds/r/reports/u/check', fields: [['/a', '"<b>']] })],
    ['activate', ActivatePage({ ui: nobody, role: 'reporter', unit: unit.name, passwordMin: 10 })],
    ['home', HomePage({ ui, rounds: [{ round, fills: reports, rollups: [province] }] })],
    ['home, empty', HomePage({ ui, rounds: [] })],
    [
      'round',
      RoundPage({
        ui,
        ...board,
        rollups: [province],
        filter: NO_FILTER,
        order: orderOf('-state'),
        tiers: rowTiersOf(outline),
      }),
    ],
    ['report', ReportPage({ ui, form })],
    ['report, sent', ReportPage({ ui, form: formWith({ state: 'submitted', revision }) })],
    ...form.pages.map((page): [string, unknown] => [
      `section ${page.id}`,
      SectionPage({ ui, form, page, base: 'b', errors: [] }),
    ]),
    ['check', CheckPage({ ui, form, errors: [], warnings, reasons: {}, idempotencyKey: 'k', shown: 'd' })],
    ['receipt', ReceiptPage({ ui, round, unit, receipt: { ...revision, state: 'submitted', onTime: true } })],
    [
      'view',
      ViewPage({ ui, form: formWith({ state: 'submitted', revision, may: { fill: false, accept: true } }), warnings }),
    ],
    ['rollup', RollupPage({ ...shownRollup, group: null })],
    ['rollup of a group', RollupPage({ ...shownRollup, group: { attribute: 'border', value: 'true' } })],
    ['rollup of no group', RollupPage({ ...shownRollup, group: { attribute: 'constructor', value: 'name' } })],
    ['standards', StandardsPage({ ui, standards })],
    ['standard', StandardPage({ ui, versions: [standardShown], titles: new Map(), mayChange: true, saved: 2 })],
    ...standards.map((base): [string, unknown] => [
      `edit of ${base.id} from ${base.validFrom}`,
      EditStandardPage({ ui, base, isNew: false, titles: new Map(), values: typedOf(base, false) }),
    ]),
    ['problem', ProblemPage({ ui, status: 500, title: 'x', requestId: 'r' })],
  ];
  return pages.map(([name, node]) => [name, String(node)]);
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(everyPage(language))('%s holds no script or style of its own, and limits no input', (_name, html) => {
    const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
    const inline = /^<(style|script(?![^>]*\ssrc="\/assets\/))|\sstyle=|\son\w+=|javascript:/i;
    expect(tags.filter((tag) => inline.test(tag))).toEqual([]);
    expect(tags.filter((tag) => /type="number"|\srequired|\smaxlength|\splaceholder/.test(tag))).toEqual([]);
    expect(tags[0]).toBe(`<html lang="${language}">`);
    expect(tags.filter((tag) => tag.startsWith('<h1'))).toHaveLength(1);
    expect(html.match(/.{20}(undefined|\[object|NaN).{20}/g) ?? []).toEqual([]);
  });

  it.each(everyPage(language))('%s uses every id once, and points only at ids that are there', (_name, html) => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
    const known = new Set(ids);
    const pointed = [...html.matchAll(/\s(?:for|aria-labelledby|aria-describedby)="([^"]*)"/g)].flatMap(
      ([, list = '']) => list.split(' '),
    );
    const anchors = [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id = '']) => id);
    expect([...pointed, ...anchors].filter((id) => !known.has(id))).toEqual([]);
  });
});

it('says of a sample round on each of its pages that its figures are not real', () => {
  const apart = ['sign-in', 'sign-in, kept', 'save', 'activate', 'home, empty', 'problem'];
  for (const [name, html] of everyPage('vi')) {
    if (/^(standard|edit of )/.test(name)) continue; // of no round
    expect([name, html.includes('Số liệu mẫu — không phải số liệu thật')]).toEqual([name, !apart.includes(name)]);
  }
});

it('offers a file by commune where the outline has tables by commune', () => {
  const pages = new Map(everyPage('vi'));
  for (const name of ['round', 'rollup']) {
    expect(pages.get(name)).toMatch(/href="[^"]*\.csv\?[^"]*&amp;tier=commune"[^>]*>CSV theo xã</);
  }
  const ui = uiIn();
  const tiers = rowTiersOf({ ...outline, items: [], checks: [] });
  expect(String(Downloads({ round: 'r', unit: province, basis: 'submitted', tiers, ui }))).not.toContain('tier=');
});

it('puts faults first: in the title, in a summary that takes the focus, beside the cell in the same words', () => {
  const ui = uiIn();
  const raw = { '/answers/it_trained': 'hơn 130', '/answers/score': '150' };
  const form = formWith({ working: { ...formWith().working, raw } });
  const page = form.pages.find(({ id }) => id === 'a31');
  if (!page) throw new Error('no page');
  const errors = notesOfFaults(faultsIn(page.entries, formOf, form.working, ui), naming, ui);
  const html = String(SectionPage({ ui, form, page, base: 'b', errors, saved: true }));
  expect(html).toMatch(/<title>Lỗi: /);
  expect(html).toMatch(/<main[^>]*><div class="summary" role="alert" tabindex="-1" autofocus=""/);
  for (const { text, anchor } of errors) {
    expect(html).toContain(`<a href="#${anchor}">${text}</a>`);
    expect(html).toContain(`id="${anchor}-error"`);
    expect(html.split(text).length - 1).toBeGreaterThanOrEqual(2);
  }
  expect(html).toContain('value="hơn 130"');
});

it('counts a long list of faults by section and lists the first twenty', () => {
  const ui = uiIn();
  const issues = communes.flatMap(({ code }) =>
    ['plan_15_35', 'actual_15_35', 'plan_15_60'].map((column) => ({
      pointer: `/answers/literacy_learners/${code}/${column}`,
      code: 'required' as const,
    })),
  );
  const errors = notesOfIssues([...issues, { pointer: '/answers/context', code: 'required' }], [], naming, ui);
  const html = String(
    CheckPage({ ui, form: formWith(), errors, warnings: [], reasons: {}, idempotencyKey: 'k', shown: 'd' }),
  );
  const summary = /class="summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? '';
  const [counts = '', listed = '', folded = ''] = summary.split(/<p>20 lỗi đầu:<\/p>|<details>/);
  const linked = (html: string) =>
    [...html.matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, href, text]) => [href, text]);
  const [first, ...others] = linked(counts);
  expect(first?.[0]).toMatch(/\/sections\/a32\?check=1$/);
  expect(first?.[1]).toMatch(/: 24 lỗi$/);
  expect(others.map(([, text]) => text?.split(': ').at(-1))).toEqual(['1 lỗi']);
  expect([linked(listed).length, linked(folded).length]).toEqual([20, 5]);
  expect(folded).toContain('Xem 5 lỗi còn lại');
  expect(listed).toContain('Kế hoạch, Xã Cần Yên');
});

it('counts the faults of one page by its tables, and folds no more than a page can hold', () => {
  const ui = uiIn();
  const form = formWith();
  const page = form.pages.find(({ id }) => id === 'a32');
  if (!page) throw new Error('no page');
  const issues = Array.from({ length: 300 }, (_, i) => ({
    pointer: `/answers/literacy_learners/${communes[i % communes.length]?.code}/plan_15_35`,
    code: 'required' as const,
  }));
  const errors = notesOfIssues(issues, [], naming, ui);
  const html = String(SectionPage({ ui, form, page, base: 'b', errors }));
  const summary = /class="summary"[\s\S]*?<\/details>/.exec(html)?.[0] ?? '';
  expect(summary).toMatch(/<a href="#\/answers\/literacy_learners">[^<]*: 300 lỗi</);
  expect(summary.match(/<a /g)).toHaveLength(1 + 20 + 200);
  expect(summary).toContain('Còn 80 lỗi khác');
});

it('offers ready reasons at a warning, those of its check first, and one for many of a kind', () => {
  const ui = uiIn();
  const reasons = [{ id: 'classes_joined', label: { vi: 'Ghép lớp', en: 'Classes joined' } }];
  const checks = outline.checks.map((check) => (check.id === 'actual_over_plan' ? { ...check, reasons } : check));
  const form = formWith({ outline: { ...outline, checks } });
  const [finding] = findings.filter(({ check }) => check === 'actual_over_plan');
  if (!finding) throw new Error('no finding');
  const many = communes
    .slice(0, 3)
    .map(({ code }) => ({ ...finding, row: code, at: [finding.at[0] ?? '', code, finding.at[2] ?? ''] }));
  const shown = (rows: typeof many, given: object = {}) =>
    String(
      CheckPage({
        ui,
        form,
        errors: [],
        warnings: rows.map((one) => noteOfFinding(one, { ...naming, outline: form.outline }, ui)),
        reasons: { ...given },
        idempotencyKey: 'k',
        shown: 'd',
      }),
    );
  const key = `actual_over_plan:${communes[0]?.code}`;
  const html = shown(many.slice(0, 1), { [key]: { reason: 'classes_joined', text: 'Hai xóm' } });
  const select = new RegExp(`<select id="/explanations/${key}\\?reason"[\\s\\S]*?</select>`).exec(html)?.[0] ?? '';
  expect([...select.matchAll(/value="([^"]*)"/g)].map(([, id]) => id).slice(0, 3)).toEqual([
    '',
    'classes_joined',
    'checked_true',
  ]);
  expect(select).toContain('value="classes_joined" selected');
  expect(html).toContain('>Hai xóm</textarea>');
  expect(html).toContain('Gửi báo cáo cho Tỉnh Cao Bằng');
  expect(shown(many.slice(0, 2))).not.toContain('Một lý do cho');
  expect(shown(many)).toMatch(
    /Một lý do cho 3 cảnh báo cùng loại[\s\S]*name="\/explanations\/actual_over_plan:\*\?reason"/,
  );
});

it('tells how far each page is', () => {
  const form = formWith({
    done: ['a1', 'a31'],
    working: {
      rev: 1,
      answers: { context: 'x', it_trained: 1 },
      explanations: {},
      raw: { '/answers/by_year/2019/classes': 'x' },
      at: null,
      by: null,
    },
  });
  const status = Object.fromEntries(form.pages.map((page) => [page.id, statusOf(page, form)]));
  expect(status).toEqual({ a1: 'done', a2: 'todo', a31: 'done', a32: 'problem', c: 'todo' });
});

it('calls a page a problem when it was called finished and lacks what is required', () => {
  const form = formWith({ done: ['a1'], working: { ...formWith().working, answers: { has_plan: true } } });
  expect(form.pages.filter(({ id }) => id === 'a1').map((page) => statusOf(page, form))).toEqual(['problem']);
});

it.each([
  [150, 12, 60_000],
  [168, 24, 60_000],
])(
  'keeps a table of %i rows and %i columns below %i bytes, and the style sheet below 12 kB, compressed',
  (rows, columns, most) => {
    const grid: Grid = {
      kind: 'grid',
      id: 'literacy_learners_by_commune',
      title: 'Học viên',
      rows: { by: 'unit', tier: 'commune' },
      columns: Array.from({ length: columns }, (_, i) => ({
        kind: 'count',
        id: `literate_level_${i}`,
        label: `Chỉ tiêu ${i}`,
        group: `Nhóm ${i >> 2}`,
        measure: 'người',
      })),
    };
    const section: Section = { kind: 'section', id: 's', title: 'Mục', items: [grid] };
    const codes = Array.from({ length: rows }, (_, i) => String(1300 + 3 * i).padStart(5, '0'));
    const page = { id: 's', section, sections: [section], entries: [grid] };
    const cells = (r: number) =>
      Object.fromEntries(grid.columns.map(({ id }, c) => [id, (r * 7919 + c * 104_729) % 9_973]));
    const form: Form = {
      ...formWith(),
      outline: { ...outline, items: [section], checks: [] },
      form: { entries: [grid], rowsByTier: { commune: codes } },
      pages: [page],
      rowNames: Object.fromEntries(codes.map((code, i) => [code, `Xã ${code}${i}`])),
      working: {
        ...formWith().working,
        answers: { [grid.id]: Object.fromEntries(codes.map((code, i) => [code, cells(i)])) },
      },
    };
    const html = String(SectionPage({ ui: uiIn(), form, page, base: 'b', errors: [] }));
    expect(html.match(/<input id=/g)).toHaveLength(rows * columns);
    expect(gzipSync(html).length).toBeLessThan(most);
    expect(gzipSync(readFileSync('forms/styles/app.css')).length).toBeLessThan(12_000);
  },
);

it('counts what was ticked off only until all of it is sent', () => {
  const pages = new Map(everyPage('vi'));
  expect(pages.get('report')).toContain('Hoàn thành');
  expect(pages.get('report, sent')).not.toContain('Hoàn thành');
});

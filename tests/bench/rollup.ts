import { Outline } from '../../schemas/outline/outline.ts';
import { runChecks } from '../../schemas/report/checks.ts';
import { compileValidator, entriesFor } from '../../schemas/report/validator.ts';
import { foldPlanOf } from '../../worker/domain/rollup/figures.ts';
import { fold, type Node } from '../../worker/domain/rollup/fold.ts';

/**
 * `npm run bench -- rollup`: how long the pure parts take, as ratios against reading and writing the same reports as JSON in the
 * same run. Times depend on the machine; the ratios are what to compare.
 */
const CELLS = 600;
const outline = Outline.parse({
  id: 'bench',
  version: 1,
  title: 'Bench',
  filedBy: ['commune'],
  items: [
    ...Array.from({ length: CELLS - 50 }, (_, i) => ({ kind: 'count', id: `f${i}`, label: 'Số', measure: 'người' })),
    ...Array.from({ length: 50 }, (_, i) => ({
      kind: 'rate',
      id: `r${i}`,
      label: 'Tỷ lệ',
      of: `f${2 * i}`,
      over: `f${2 * i + 1}`,
    })),
  ],
  checks: Array.from({ length: 50 }, (_, i) => ({
    id: `c${i}`,
    at: 'report',
    left: [`f${i}`],
    op: '<=',
    right: 1_000_000,
    severity: 'error',
    message: 'Quá lớn',
  })),
});
const plan = foldPlanOf(outline);
const form = { entries: entriesFor(outline, 'commune', ['province', 'district', 'commune']), rowsByTier: {} };
const answers = Object.fromEntries(Array.from({ length: CELLS - 50 }, (_, i) => [`f${i}`, (i * 7919) % 1000]));
const body = JSON.stringify(answers);

function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

const leaf = (code: string, content: object): Node =>
  fold({
    plan,
    attributes: ['border'],
    valuesOf: () => ({ border: code.endsWith('1') ? 'yes' : 'no' }),
    own: { code, tier: 'commune', standing: 'submitted', counted: { seq: 1, answers: content as never }, form },
    ownChange: 1,
    children: [],
    entriesOfTier: () => [],
  });
const parent = (children: readonly Node[]): Node =>
  fold({
    plan,
    attributes: ['border'],
    valuesOf: () => ({}),
    own: null,
    ownChange: 0,
    children,
    entriesOfTier: () => [],
  });

/** A nation: provinces of districts of communes, every commune with a report of 600 cells. */
function nation(
  provinces: number,
  districtsEach: number,
  communesEach: number,
): { communes: number; ms: number; baselineMs: number } {
  let communes = 0;
  const { ms } = timed(() => {
    for (let p = 0; p < provinces; p++) {
      const districts = Array.from({ length: districtsEach }, (_, d) =>
        parent(Array.from({ length: communesEach }, (_, c) => leaf(`${p}-${d}-${c}`, JSON.parse(body)))),
      );
      communes += districtsEach * communesEach;
      JSON.stringify(parent(districts));
    }
  });
  const baseline = timed(() => {
    for (let i = 0; i < communes; i++) JSON.stringify(JSON.parse(body));
  });
  return { communes, ms, baselineMs: baseline.ms };
}

const validator = compileValidator(form.entries);
const parse = timed(() => {
  for (let i = 0; i < 500; i++) validator.parse({ answers, explanations: {} }, form);
});
const checks = timed(() => {
  for (let i = 0; i < 500; i++) runChecks(answers, { outline, form, standards: [], on: '2019-12-31' });
});
const json = timed(() => {
  for (let i = 0; i < 500; i++) JSON.stringify(JSON.parse(body));
});
const show = (name: string, ms: number, baselineMs: number, note = '') =>
  console.log(
    `${name.padEnd(44)} ${ms.toFixed(0).padStart(7)} ms  ${(ms / baselineMs).toFixed(1).padStart(6)} × JSON  ${note}`,
  );

nation(1, 5, 10); // warm
show('validate 500 reports of 550 typed cells', parse.ms, json.ms);
show('50 checks on each of them', checks.ms, json.ms);
for (const provinces of [6, 63]) {
  const { communes, ms, baselineMs } = nation(provinces, 11, 15);
  show(
    `full rollup of ${communes} communes, ${provinces} provinces`,
    ms,
    baselineMs,
    `${(communes / ms).toFixed(1)} reports a ms`,
  );
}

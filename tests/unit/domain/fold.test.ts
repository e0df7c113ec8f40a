import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../schemas/outline/lint.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { compileValidator, entriesFor } from '../../../schemas/report/validator.ts';
import { figuresOf, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import { type FoldInput, fold, type Node, showCoverage, splitOf } from '../../../worker/domain/rollup/fold.ts';
import { answersTo, anyOutline } from '../../factories/arbitraries.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { oracleFigures } from '../../oracle/rollup-oracle.ts';

const TIERS = ['province', 'district', 'commune'] as const;
const DISTRICTS = ['d1', 'd2', 'd3', 'd4'];
const COMMUNES: { [district: string]: string[] } = {
  d1: ['c11', 'c12'],
  d2: ['c21'],
  d3: ['c31', 'c32', 'c33'],
  d4: [],
};
const BORDER: { [code: string]: string } = {
  d1: 'yes',
  d2: 'no',
  d3: 'unknown',
  d4: 'yes',
  c11: 'yes',
  c21: 'yes',
  c31: 'no',
};
const border = (code: string | null) => ({ border: BORDER[code ?? ''] ?? 'unknown' });

type Standing = { unit: string; standing: 'none' | 'submitted' | 'accepted'; answers: object };

function districtNode(outline: Outline, report: Standing, basis: 'submitted' | 'accepted'): Node {
  const entries = entriesFor(outline, 'district', TIERS);
  const counts = basis === 'accepted' ? report.standing === 'accepted' : report.standing !== 'none';
  return fold({
    plan: foldPlanOf(outline, '2019-12-31'),
    attributes: ['border'],
    valuesOf: border,
    own: {
      code: report.unit,
      tier: 'district',
      standing: report.standing,
      counted: counts ? { seq: 1, answers: report.answers as never } : null,
      form: { entries, rowsByTier: { district: [report.unit], commune: COMMUNES[report.unit] ?? [] } },
    },
    ownChange: 1,
    children: [],
    entriesOfTier: () => [],
  });
}

function provinceNode(outline: Outline, children: Node[]): Node {
  const input: FoldInput = {
    plan: foldPlanOf(outline, '2019-12-31'),
    attributes: ['border'],
    valuesOf: border,
    own: null,
    ownChange: 0,
    children,
    entriesOfTier: () => [],
  };
  return fold(input);
}

const standing = fc.constantFrom('none' as const, 'submitted' as const, 'accepted' as const);
const case_ = anyOutline.chain((outline) =>
  fc.tuple(
    fc.constant(outline),
    fc
      .tuple(...DISTRICTS.map((unit) => fc.tuple(standing, answersTo(outline, COMMUNES[unit] ?? []))))
      .map((reports) =>
        reports.map(([state, answers], i): Standing => ({ unit: DISTRICTS[i] as string, standing: state, answers })),
      ),
    fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
  ),
);

describe('the fold of random outlines and random reports', () => {
  it('draws outlines that are publishable and answers that are valid', () => {
    fc.assert(
      fc.property(case_, ([input, reports]) => {
        const outline = Outline.parse(input);
        expect(lint(outline, { standards: [] })).toEqual([]);
        const entries = entriesFor(outline, 'district', TIERS);
        for (const { unit, answers } of reports) {
          const form = { entries, rowsByTier: { commune: COMMUNES[unit] ?? [] } };
          const parsed = compileValidator(entries).parse({ answers, explanations: {} }, form);
          expect(parsed.ok ? [] : parsed.issues).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(['submitted', 'accepted'] as const)('says what plain loops over the standing reports say (%s)', (basis) => {
    fc.assert(
      fc.property(case_, ([input, reports]) => {
        const outline = Outline.parse(input);
        const plan = foldPlanOf(outline, '2019-12-31');
        const node = provinceNode(
          outline,
          reports.map((report) => districtNode(outline, report, basis)),
        );
        const counted = reports
          .filter((one) => (basis === 'accepted' ? one.standing === 'accepted' : one.standing !== 'none'))
          .map((one) => ({ ...one, rowUnits: { commune: COMMUNES[one.unit] ?? [] }, attributes: {} }));
        expect(figuresOf(plan, node.aggregates)).toEqual(counted.length === 0 ? {} : oracleFigures(outline, counted));
        for (const [value, group] of Object.entries(splitOf(node).border ?? {})) {
          const has = (code: string) => border(code).border === value;
          expect(figuresOf(plan, group.aggregates)).toEqual(oracleFigures(outline, counted, has, has));
          expect(showCoverage(group.coverage).expected).toBe(DISTRICTS.filter(has).length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order or the grouping in which reports come', () => {
    fc.assert(
      fc.property(case_, ([input, reports, order]) => {
        const outline = Outline.parse(input);
        const nodes = reports.map((report) => districtNode(outline, report, 'submitted'));
        const shuffled = order.map((i) => nodes[i] as Node);
        const [a, b, c, d] = shuffled as [Node, Node, Node, Node];
        const grouped = provinceNode(outline, [provinceNode(outline, [a, b]), provinceNode(outline, [c, d])]);
        expect(provinceNode(outline, shuffled)).toEqual(provinceNode(outline, nodes));
        expect(grouped).toEqual(provinceNode(outline, nodes));
      }),
      { numRuns: 100 },
    );
  });

  it('loses nothing: n and every gap add up to what stands', () => {
    fc.assert(
      fc.property(case_, ([input, reports]) => {
        const outline = Outline.parse(input);
        const node = provinceNode(
          outline,
          reports.map((report) => districtNode(outline, report, 'submitted')),
        );
        const stand = showCoverage(node.coverage).submitted;
        for (const [id, figure] of Object.entries(figuresOf(foldPlanOf(outline, '2019-12-31'), node.aggregates))) {
          if (!('n' in figure)) continue;
          const gaps = Object.values(('missing' in figure && figure.missing) || {}).reduce(
            (sum, n) => sum + (n ?? 0),
            0,
          );
          expect([id, figure.n + gaps]).toEqual([id, stand]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the rules of the fold', () => {
  const outline = Outline.parse(tenFields());
  const figuresFrom = (...answers: object[]) => {
    const nodes = answers.map((one, i) =>
      districtNode(outline, { unit: DISTRICTS[i] as string, standing: 'submitted', answers: one }, 'submitted'),
    );
    return figuresOf(foldPlanOf(outline, '2019-12-31'), provinceNode(outline, nodes).aggregates);
  };

  it('keeps a gap a gap: a figure nobody gave is null, and zero is a figure', () => {
    expect(figuresFrom({}, {}).it_trained).toEqual({ n: 0, sum: null, min: null, max: null, missing: { blank: 2 } });
    expect(figuresFrom({ it_trained: 0 }, {}).it_trained).toEqual({
      n: 1,
      sum: 0,
      min: 0,
      max: 0,
      missing: { blank: 1 },
    });
  });

  it('pairs a rate only over units that gave both sides, and shows the pair', () => {
    const figures = figuresFrom(
      { it_trained: 20, officials: 100 },
      { it_trained: 12 },
      { it_trained: 100, officials: 300 },
    );
    expect(figures.it_trained_rate).toEqual({ of: 120, over: 400, rate: 30, paired: 2 });
  });

  it('is no mean of rates: 89.996 of a hundred is not 90', () => {
    const figures = figuresFrom({ it_trained: 22499, officials: 25000 });
    expect((figures.it_trained_rate as { rate: number }).rate).toBeLessThan(90);
  });

  it('adds a total up from the sums of its parts, and marks it while parts are missing', () => {
    const figures = figuresFrom({ it_trained: 3, language_trained: 4 }, { it_trained: 5 });
    expect(figures.all_trained).toEqual({ n: 1, sum: 12, min: 7, max: 7, missing: { blank: 1 }, incomplete: true });
  });

  it('gives a rate of nothing no value', () => {
    expect(figuresFrom({ it_trained: 0, officials: 0 }).it_trained_rate).toEqual({
      of: 0,
      over: 0,
      rate: null,
      paired: 1,
    });
  });

  it('adds decimals exactly', () => {
    expect(figuresFrom({ hours: 0.1 }, { hours: 0.2 }).hours).toEqual({ n: 2, sum: 0.3, min: 0.1, max: 0.2 });
  });

  it('says that a sum is beyond exact figures rather than show a wrong one', () => {
    const big = Array.from({ length: 4 }, () => ({ scholarship_amount: 1_000_000_000_000_000 }));
    const nodes = Array.from({ length: 3 }, () => big).flat();
    const many = nodes.map((answers, i) =>
      districtNode(outline, { unit: `x${i}`, standing: 'submitted', answers }, 'submitted'),
    );
    const figure = figuresOf(
      foldPlanOf(outline, '2019-12-31'),
      provinceNode(outline, many).aggregates,
    ).scholarship_amount;
    expect(figure).toMatchObject({ n: 12, sum: null, overflow: true });
  });
});

describe('the same cell filed twice', () => {
  const both = Outline.parse(tenFields({ filedBy: ['district', 'commune'] }));
  const tiersOf = (tier: 'district' | 'commune') => entriesFor(both, tier, TIERS);
  const node = (unit: string, tier: 'district' | 'commune', answers: object | null, children: Node[] = []): Node =>
    fold({
      plan: foldPlanOf(both, '2019-12-31'),
      attributes: [],
      valuesOf: () => ({}),
      own: {
        code: unit,
        tier,
        standing: answers ? 'submitted' : 'none',
        counted: answers ? { seq: 1, answers: answers as never } : null,
        form: {
          entries: tiersOf(tier),
          rowsByTier: tier === 'commune' ? { commune: [unit] } : { district: [unit], commune: COMMUNES[unit] ?? [] },
        },
      },
      ownChange: 0,
      children,
      entriesOfTier: (one) => (one === 'district' || one === 'commune' ? tiersOf(one) : []),
    });
  const communes = [
    node('c11', 'commune', { it_trained: 5, literacy_learners: { c11: { plan: 10 } } }),
    node('c12', 'commune', { it_trained: 7, literacy_learners: { c12: { plan: 20 } } }),
  ];
  const shown = (one: Node) => figuresOf(foldPlanOf(both, '2019-12-31'), one.aggregates) as { [id: string]: never };

  it('counts the communes until their district has filed', () => {
    const before = node('d1', 'district', null, communes);
    expect(shown(before)).toMatchObject({
      it_trained: { sum: 12 },
      literacy_learners: { rows: 2, columns: { plan: { sum: 30 } } },
    });
    expect(showCoverage(before.coverage)).toMatchObject({ expected: 3, submitted: 2, missing: ['d1'], superseded: [] });
  });

  it('counts the district once it has filed, and says whose reports it stands for', () => {
    const filed = { it_trained: 11, literacy_learners: { c11: { plan: 9 }, c12: { plan: 19 } } };
    const after = node('d1', 'district', filed, communes);
    expect(shown(after)).toMatchObject({
      it_trained: { n: 1, sum: 11 },
      literacy_learners: { rows: 2, columns: { plan: { sum: 28 } } },
    });
    expect(showCoverage(after.coverage)).toMatchObject({ submitted: 3, superseded: ['c11', 'c12'] });
  });
});

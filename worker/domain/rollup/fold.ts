import type { Tier } from '../../../schemas/outline/base.ts';
import { type Entry, isGrid } from '../../../schemas/outline/walk.ts';
import { type Answers, own } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { type Aggregates, addInto, aggregatesOfReport, aggregatesOfRows, type FoldPlan } from './figures.ts';
import { joinLevels, type Levels } from './levels.ts';

/** On `submitted` every standing report counts, the accepted ones among them; on `accepted` only those. */
export const BASES = ['submitted', 'accepted'] as const;
export type Basis = (typeof BASES)[number];

/** Who is expected and where they stand, by tier; codes in order. */
export type TierCoverage = { missing: string[]; awaiting: string[]; accepted: string[] };
export type Coverage = {
  tiers: { [T in Tier]?: TierCoverage };
  /** Standing reports whose entries a standing report above them files as well: that one counts, once. */
  superseded: string[];
};

/** Each field once more per attribute value of its unit. `same`: everything below is of one value per attribute. */
export type Groups = { same: AttributeValues } | { split: { [attribute: string]: { [value: string]: Group } } };
export type Group = { coverage: Coverage; aggregates: Aggregates };
export type AttributeValues = { [attribute: string]: string };

/** The rollup of one unit on one basis. `asOf` is the last change below it that is counted. */
export type Node = {
  asOf: number;
  ownSeq: number | null;
  coverage: Coverage;
  aggregates: Aggregates;
  groups: Groups;
  /** How far units reach under the standards their figures are held against; left out where there are none. */
  levels?: Levels;
};

/** What a unit brings of its own: null when it is not expected to report. */
export type OwnReport = {
  code: string;
  tier: Tier;
  /** Where its report stands, whatever the basis. */
  standing: 'none' | 'submitted' | 'accepted';
  /** The content that counts on this basis, if any. */
  counted: { seq: number; answers: Answers } | null;
  form: FormOf;
};

export type FoldInput = {
  plan: FoldPlan;
  /** Attributes the round splits by, and the values of this unit and of units that are rows below it. */
  attributes: readonly string[];
  valuesOf: (code: string | null) => AttributeValues;
  own: OwnReport | null;
  /** The last change of this unit's own report. */
  ownChange: number;
  children: readonly Node[];
  /** What a report that counts says of levels. */
  levelsIn?: (report: OwnReport) => Levels;
  /** Entries each tier files in this round; tells which reports say the same thing twice. */
  entriesOfTier: (tier: Tier) => readonly Entry[];
};

/** The rollup of a unit: its own standing report over the rollups of its children. Pure; order of children is nothing. */
export function fold(input: FoldInput): Node {
  const { plan, own: report, children } = input;
  const below = addUp(plan, input.attributes, children);
  if (report === null) return { ...below, asOf: Math.max(below.asOf, input.ownChange), ownSeq: null };

  const counted = report.counted;
  const mine = counted ? report.form.entries.map((entry) => entry.id) : [];
  const superseded = counted ? supersededBy(report, below.coverage, input.entriesOfTier) : [];
  const ownCoverage = coverageOf(report);
  const ownGroups = ownGroupsOf(input, report, ownCoverage);
  const kept: Node = {
    ...below,
    aggregates: without(below.aggregates, mine),
    groups: mapGroups(below.groups, (group) => ({ ...group, aggregates: without(group.aggregates, mine) })),
  };
  const ownNode: Node = {
    asOf: input.ownChange,
    ownSeq: counted?.seq ?? null,
    coverage: { ...ownCoverage, superseded },
    aggregates: counted ? aggregatesOfReport(plan, report.form, counted.answers) : {},
    groups: ownGroups,
    ...(input.levelsIn ? { levels: input.levelsIn(report) } : {}),
  };
  return {
    ...(children.length === 0 ? ownNode : addUp(plan, input.attributes, [kept, ownNode])),
    ownSeq: ownNode.ownSeq,
  };
}

const nothing = (attributes: readonly string[]): Node => ({
  asOf: 0,
  ownSeq: null,
  coverage: { tiers: {}, superseded: [] },
  aggregates: {},
  groups: { split: Object.fromEntries(attributes.map((attribute) => [attribute, {}])) },
});

/** Nodes side by side, added up. What comes out shares no object that could change with what went in. */
function addUp(plan: FoldPlan, attributes: readonly string[], nodes: readonly Node[]): Node {
  const total = nothing(attributes);
  const split = splitOf(total);
  for (const node of nodes) {
    total.asOf = Math.max(total.asOf, node.asOf);
    total.coverage = mergeCoverage(total.coverage, node.coverage);
    addInto(plan, total.aggregates, node.aggregates);
    if (node.levels) total.levels = joinLevels(total.levels ?? {}, node.levels);
    for (const [attribute, values] of Object.entries(splitOf(node))) {
      split[attribute] ??= {};
      const into = split[attribute];
      for (const [value, group] of Object.entries(values)) {
        const known = own(into, value) ?? { coverage: noCoverage(), aggregates: {} };
        addInto(plan, known.aggregates, group.aggregates);
        into[value] = { coverage: mergeCoverage(known.coverage, group.coverage), aggregates: known.aggregates };
      }
    }
  }
  return total;
}

/** The groups written out, also where everything is of one value. */
export function splitOf({ groups, coverage, aggregates }: Pick<Node, 'groups' | 'coverage' | 'aggregates'>): {
  [attribute: string]: { [value: string]: Group };
} {
  if ('split' in groups) return groups.split;
  return Object.fromEntries(
    Object.entries(groups.same).map(([attribute, value]) => [attribute, { [value]: { coverage, aggregates } }]),
  );
}

function mapGroups(groups: Groups, change: (group: Group) => Group): Groups {
  if ('same' in groups) return groups;
  return {
    split: Object.fromEntries(
      Object.entries(groups.split).map(([attribute, values]) => [
        attribute,
        Object.fromEntries(Object.entries(values).map(([value, group]) => [value, change(group)])),
      ]),
    ),
  };
}

/** A report's entries go to the values of its unit; the rows of its grids by unit to those of the rows' units. */
function ownGroupsOf(input: FoldInput, report: OwnReport, coverage: Coverage): Groups {
  const values = input.valuesOf(report.code);
  const rowUnits = rowUnitsOf(report.form).filter((code) => code !== report.code);
  if (rowUnits.length === 0 || !report.counted) {
    return rowUnits.length === 0 ? { same: values } : { split: spread(values, { coverage, aggregates: {} }) };
  }
  const { answers } = report.counted;
  const split: { [attribute: string]: { [value: string]: Group } } = {};
  for (const attribute of input.attributes) {
    const ofUnit = values[attribute] ?? UNKNOWN;
    const rowValues = new Map(rowUnits.map((code) => [code, input.valuesOf(code)[attribute] ?? UNKNOWN]));
    const all = [...new Set([ofUnit, ...rowValues.values()])];
    split[attribute] = Object.fromEntries(
      all.map((value) => {
        const isOwn = value === ofUnit;
        const inGroup = (row: string) => (rowValues.get(row) ?? ofUnit) === value;
        const aggregates = aggregatesOfRows(input.plan, report.form, answers, inGroup, isOwn);
        return [value, { coverage: isOwn ? coverage : noCoverage(), aggregates }];
      }),
    );
  }
  return { split };
}

/** The value of a unit whose attribute nobody stated. */
export const UNKNOWN = 'unknown';
const noCoverage = (): Coverage => ({ tiers: {}, superseded: [] });

const spread = (values: AttributeValues, group: Group) =>
  Object.fromEntries(Object.entries(values).map(([attribute, value]) => [attribute, { [value]: group }]));

function rowUnitsOf(form: FormOf): string[] {
  const codes = form.entries.flatMap((entry) =>
    isGrid(entry) && entry.rows.by === 'unit' ? (form.rowsByTier[entry.rows.tier] ?? []) : [],
  );
  return [...new Set(codes)];
}

function coverageOf({ code, tier, standing }: OwnReport): Coverage {
  return {
    tiers: {
      [tier]: {
        missing: standing === 'none' ? [code] : [],
        awaiting: standing === 'submitted' ? [code] : [],
        accepted: standing === 'accepted' ? [code] : [],
      },
    },
    superseded: [],
  };
}

function mergeCoverage(a: Coverage, b: Coverage): Coverage {
  const tiers: Coverage['tiers'] = { ...a.tiers };
  for (const [tier, theirs] of Object.entries(b.tiers) as [Tier, TierCoverage][]) {
    const ours = tiers[tier];
    tiers[tier] = ours
      ? {
          missing: inOrder(ours.missing, theirs.missing),
          awaiting: inOrder(ours.awaiting, theirs.awaiting),
          accepted: inOrder(ours.accepted, theirs.accepted),
        }
      : theirs;
  }
  return { tiers, superseded: [...new Set(inOrder(a.superseded, b.superseded))] };
}

const inOrder = (a: readonly string[], b: readonly string[]) => [...a, ...b].sort();

/** Standing reports below that file an entry this report files too. */
function supersededBy(report: OwnReport, below: Coverage, entriesOfTier: FoldInput['entriesOfTier']): string[] {
  const mine = new Set(report.form.entries.map((entry) => entry.id));
  return (Object.entries(below.tiers) as [Tier, TierCoverage][])
    .filter(([tier]) => entriesOfTier(tier).some((entry) => mine.has(entry.id)))
    .flatMap(([, { awaiting, accepted }]) => [...awaiting, ...accepted])
    .sort();
}

function without(aggregates: Aggregates, ids: readonly string[]): Aggregates {
  const kept = { ...aggregates };
  for (const id of ids) delete kept[id];
  return kept;
}

/** The coverage of the contract: `submitted` counts what stands, the accepted among it. */
export type ShownCoverage = {
  expected: number;
  submitted: number;
  accepted: number;
  missing: string[];
  awaiting: string[];
  superseded: string[];
};

export function showCoverage({ tiers, superseded }: Coverage): ShownCoverage {
  const all = Object.values(tiers);
  const missing = all.flatMap((tier) => tier.missing).sort();
  const awaiting = all.flatMap((tier) => tier.awaiting).sort();
  const accepted = all.reduce((n, tier) => n + tier.accepted.length, 0);
  const submitted = awaiting.length + accepted;
  return { expected: submitted + missing.length, submitted, accepted, missing, awaiting, superseded };
}

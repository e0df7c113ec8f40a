import type { Label, Tier } from '../schemas/outline/base.ts';
import type { Outline } from '../schemas/outline/outline.ts';
import type { Page } from '../schemas/outline/walk.ts';
import type { Answers, Explanations } from '../schemas/report/answers.ts';
import type { FormOf } from '../schemas/report/validator.ts';
import type { ReportState, RoundState } from '../worker/domain/report-state.ts';
import type { RollupFinding } from '../worker/domain/rollup/checks.ts';
import type { ExpectedIn } from '../worker/domain/rollup/expected.ts';
import type { Figures } from '../worker/domain/rollup/figures.ts';
import type { ShownCoverage } from '../worker/domain/rollup/fold.ts';
import type { Scorecard } from '../worker/domain/rollup/scorecard.ts';

/** What pages are shown: plain data, of the shape the use cases give back. */
export type UnitRef = { code: string; name: string; tier: Tier };

export type Round = {
  id: string;
  title: string;
  outline: { title: Label };
  period: { from: string; to: string };
  /** The day its targets and standards are held against. */
  on: string;
  state: RoundState;
  sample: boolean;
  /** Since when what comes in cannot be added up. */
  stalledSince: string | null;
};

export type Report = {
  unit: UnitRef;
  state: ReportState;
  deadline: string;
  submittedAt: string | null;
  onTime: boolean | null;
  seq: number | null;
};

export type Working = {
  rev: number;
  answers: Answers;
  explanations: Explanations;
  raw: { [pointer: string]: string };
  at: string | null;
  by: string | null;
};

export type Revision = {
  seq: number;
  digest: string;
  at: string;
  by: string;
  answers: Answers;
  explanations: Explanations;
};

/** What rounds before say about a page that is filled in, in the shape of its form; what is not comparable is not there. */
export type Past = {
  round: { id: string; title: string };
  /** Names of the units whose sums these are; empty where they are the unit's own. */
  merged: readonly string[];
  mergedRows: { readonly [row: string]: readonly string[] };
  answers: Answers;
  /** Oldest first, the nearest last. */
  rounds: readonly { title: string; answers: Answers | null }[];
};

/** A unit below that files rows of a report's tables; null: nothing of it stands. */
export type RowOfBelow = { unit: string; state: ReportState; seq: number | null; at: string | null; changed: boolean };

export type Form = {
  round: Round;
  unit: UnitRef;
  state: ReportState;
  deadline: string;
  onTime: boolean | null;
  outline: Outline;
  form: FormOf;
  /** Its pages: those of the outline, with only what the unit is asked. */
  pages: readonly Page[];
  rowNames: { [code: string]: string };
  /** What is gone on with, the rows filed below put in. */
  working: Working;
  /** Units below that file rows of it, the rows they file, and those it holds otherwise as it is. */
  rows: readonly RowOfBelow[];
  rowFilers: readonly { grid: string; row: string; filers: readonly string[] }[];
  corrections: readonly { grid: string; row: string; by: string }[];
  /** The unit above whose accepted report covers this one. */
  covered: UnitRef | null;
  /** Whom it is sent to; null at the top of the tree. */
  reader: UnitRef | null;
  /** The unit right above it. */
  parent: UnitRef | null;
  /** A revision of it stands. */
  sent: boolean;
  done: readonly string[];
  /** Cells copied from the round before and not looked at since, by pointer. */
  copied: readonly string[];
  revision: Revision | null;
  /** A newer outline version it may go over to, and how many cells going over has set aside. */
  offered: number | null;
  setAside: number;
  /** What its figures reach under standards, beside what it states: as worked on, and as sent. */
  levels: { working: readonly ReportLevel[]; sent: readonly ReportLevel[] };
  may: { fill: boolean; accept: boolean };
};

/** A version of a standard, as what was held against it names it; levels lowest first. */
export type HeldStandard = {
  version: string;
  title: Label;
  basis: string;
  validFrom: string;
  verified: boolean;
  note: Label | null;
  levels: readonly { id: string; label: Label }[];
};
/** The lowest and the highest level by what is known, by id; null: none. */
export type LevelRange = { atLeast: string | null; atMost: string | null };
export type ReportLevel = LevelRange & {
  check: string;
  standard: HeldStandard;
  row: string | null;
  stated: Label | null;
};
type SharePart = { n: number; of: number; percent: number | null };
export type Recognition = {
  on: string;
  checks: readonly {
    check: string;
    standard: HeldStandard;
    units: readonly (UnitRef & LevelRange)[];
    tally: readonly { level: string; label: Label; least: number; most: number }[];
    above: readonly {
      standard: HeldStandard;
      counts: Tier;
      units: readonly (UnitRef &
        LevelRange & {
          counted: number;
          unknown: number;
          shares: readonly {
            level: string;
            among: 'ordinary' | 'difficult' | null;
            atLeast: number;
            least: SharePart;
            most: SharePart;
          }[];
        })[];
    }[];
  }[];
};

export type Receipt = { seq: number; digest: string; at: string; state: ReportState; onTime: boolean };

export type Rollup = {
  basis: 'submitted' | 'accepted';
  asOf: number;
  digest: string;
  computedAt: string | null;
  coverage: ShownCoverage;
  figures: Figures;
  /** Over all lines that are targets, where there are any. */
  scorecard?: Scorecard;
  /** Checks of the outline that do not hold on the sums. */
  checks: readonly RollupFinding[];
  groups: { [attribute: string]: { [value: string]: { coverage: ShownCoverage; figures: Figures } } };
};

/** How many reports each entry is awaited from, in a rollup and in each of its groups. */
export type Expected = { all: ExpectedIn; groups: { [attribute: string]: { [value: string]: ExpectedIn } } };

import type { Issue } from '../../schemas/issues.ts';
import type { Label, Tier } from '../../schemas/outline/base.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import type { Answers, CellValue, Explanation, Explanations } from '../../schemas/report/answers.ts';
import type { Finding } from '../../schemas/report/checks.ts';
import type { FormOf } from '../../schemas/report/validator.ts';
import type { Standards } from '../../schemas/standard.ts';
import type { Truth } from '../../schemas/values/reach.ts';
import type { ComparedWith } from '../db/tables/reports.ts';
import type { Correction } from '../domain/filed-rows.ts';
import type { ReportState, RoundState } from '../domain/report-state.ts';
import type { RollupFinding } from '../domain/rollup/checks.ts';
import type { Figures } from '../domain/rollup/figures.ts';
import type { Basis, ShownCoverage } from '../domain/rollup/fold.ts';
import type { Scorecard } from '../domain/rollup/scorecard.ts';
import type { TargetsHeld } from '../domain/rollup/targets.ts';
import type { Earlier } from './reports/earlier.ts';

/** What services give back: plain data, ready for a page or for JSON. */
export type UnitRef = { code: string; name: string; tier: Tier };

export type RoundSummary = {
  id: string;
  title: string;
  outline: { id: string; version: number; title: Outline['title'] };
  period: { from: string; to: string };
  /** The day its targets and standards are held against. */
  on: string;
  unitsOn: string;
  deadlines: { [T in Tier]?: string };
  state: RoundState;
  /** Made-up figures: every page of the round says so. */
  sample: boolean;
  /** The letter it is called by, where that is not the outline's own basis. */
  basis: string | null;
  /** The days whose facts are counted, where they are not the period itself. */
  cutoff: { from: string; to: string } | null;
  opensAt: string | null;
  /** Closed by hand. */
  closedAt: string | null;
  lockedAt: string | null;
  copiedFrom: string | null;
  /** Since when what comes in cannot be added up, by a fault of the product. */
  stalledSince: string | null;
};

/** One report on somebody's desk. */
export type ReportSummary = {
  unit: UnitRef;
  state: ReportState;
  deadline: string;
  submittedAt: string | null;
  onTime: boolean | null;
  seq: number | null;
};

export type Draft = {
  rev: number;
  answers: Answers;
  explanations: Explanations;
  /** Cells as typed that do not parse yet, by pointer (`/answers/…`). */
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

/** Everything a form page needs: the report, its outline, what this unit is asked for. */
export type ReportForm = {
  round: RoundSummary;
  unit: UnitRef;
  state: ReportState;
  deadline: string;
  onTime: boolean | null;
  outline: Outline;
  form: FormOf;
  /** Names of the units that are rows of its grids, by code. */
  rowNames: { [code: string]: string };
  /** What the person works on: the draft, or the last revision where it is newer; with the rows filed below put in. */
  working: Draft;
  /** The same without those rows: what this report says itself. */
  own: Pick<Draft, 'answers' | 'raw'>;
  /** Units below that file rows of it, and which rows those are. */
  rows: readonly RowOfBelow[];
  rowFilers: readonly { grid: string; row: string; filers: readonly string[] }[];
  /** Rows held otherwise than they were filed: as they are worked on, and as they stand. */
  corrections: readonly Correction[];
  corrected: readonly Finding[];
  /** The unit above whose accepted report covers this one. */
  covered: UnitRef | null;
  /** Whom it is sent to; null at the top of the tree. */
  reader: UnitRef | null;
  /** The unit right above it, asked or not. */
  parent: UnitRef | null;
  /** Pages of the form (section ids) the person has called finished. */
  done: readonly string[];
  /** Cells of the working copy that were copied from the round before and not looked at since, by pointer. */
  copied: readonly string[];
  /** What the checks over time of its last revision were held against; null where none asks. */
  heldAgainst: Earlier | null;
  revision: Revision | null;
  /** The round's newer outline version, where this report has not gone over to it. */
  offered: number | null;
  /** How many cells upgrades kept beside the draft. */
  setAside: number;
  /** What its levels are held against, and whether it and its rows are in extreme difficulty. */
  judging: { standards: Standards; difficult: (row: string | undefined) => Truth };
  /** What its figures reach under standards: those worked on, and those that were sent. */
  levels: { working: readonly ReportLevel[]; sent: readonly ReportLevel[] };
  may: { fill: boolean; accept: boolean };
};

/** A unit below that files rows of a report's tables, and what the report's own standing revision made of them. */
export type RowOfBelow = {
  unit: string;
  state: ReportState;
  seq: number | null;
  at: string | null;
  /** It stands otherwise than when the report above was submitted. */
  changed: boolean;
  corrected: {
    grid: string;
    row: string;
    column: string;
    filed: CellValue | null;
    counted: CellValue | null;
    /** Blank where none was given. */
    reason: Explanation;
  }[];
};

export type CheckedReport = { issues: readonly Issue[]; findings: readonly Finding[] };

export type Receipt = {
  round: string;
  unit: string;
  seq: number;
  digest: string;
  at: string;
  state: ReportState;
  onTime: boolean;
  /** Null where no check asks for the round before. */
  comparedWith: ComparedWith | null;
};

export type RollupView = {
  round: string;
  unit: string;
  basis: Basis;
  asOf: number;
  computedAt: string | null;
  digest: string;
  coverage: ShownCoverage;
  figures: Figures;
  /** Over all lines that are targets, where there are any: told of the figures, and not part of the digest. */
  scorecard?: Scorecard;
  /** What those lines are held against on the round's day, where there are any; not part of the digest either. */
  targets?: TargetsHeld;
  /** Checks of the outline that do not hold on these sums. */
  checks: RollupFinding[];
  groups: { [attribute: string]: { [value: string]: { coverage: ShownCoverage; figures: Figures } } };
};

/** A version of a standard, as what was held against it names it. */
export type HeldStandard = {
  id: string;
  /** Names this content for good. */
  version: string;
  title: Label;
  basis: string;
  source: string | null;
  validFrom: string;
  validTo: string | null;
  rev: number;
  verified: boolean;
  note: Label | null;
  /** Lowest first. */
  levels: { id: string; label: Label }[];
};

/** The lowest and the highest level a unit can have by what is known, by id; null: none. */
export type UnitRecognition = UnitRef & { atLeast: string | null; atMost: string | null };
export type SharePart = { n: number; of: number; percent: number | null };

export type RecognitionView = {
  round: string;
  unit: string;
  basis: Basis;
  asOf: number;
  /** The day whose standards are held against. */
  on: string;
  checks: {
    check: string;
    standard: HeldStandard;
    units: UnitRecognition[];
    tally: { level: string; label: Label; least: number; most: number }[];
    above: {
      standard: HeldStandard;
      /** The tier of the units it counts. */
      counts: Tier;
      units: (UnitRecognition & {
        counted: number;
        unknown: number;
        shares: {
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

/** What the figures of a report reach under a standard, beside what it states. */
export type ReportLevel = {
  check: string;
  standard: HeldStandard;
  /** A unit that is a row of it; null: the report itself. */
  row: string | null;
  stated: Label | null;
  atLeast: string | null;
  atMost: string | null;
};

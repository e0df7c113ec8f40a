import type { Issue } from '../../schemas/issues.ts';
import type { Tier } from '../../schemas/outline/base.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import type { Answers, CellValue, Explanations } from '../../schemas/report/answers.ts';
import type { Finding } from '../../schemas/report/checks.ts';
import type { FormOf } from '../../schemas/report/validator.ts';
import type { Correction } from '../domain/filed-rows.ts';
import type { ReportState, RoundState } from '../domain/report-state.ts';
import type { RollupFinding } from '../domain/rollup/checks.ts';
import type { Figures } from '../domain/rollup/figures.ts';
import type { Basis, ShownCoverage } from '../domain/rollup/fold.ts';

/** What services give back: plain data, ready for a page or for JSON. */
export type UnitRef = { code: string; name: string; tier: Tier };

export type RoundSummary = {
  id: string;
  title: string;
  outline: { id: string; version: number; title: Outline['title'] };
  period: { from: string; to: string };
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
  /** Pages of the form (section ids) the person has called finished. */
  done: readonly string[];
  revision: Revision | null;
  /** The round's newer outline version, where this report has not gone over to it. */
  offered: number | null;
  /** How many cells upgrades kept beside the draft. */
  setAside: number;
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
    reason: string;
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
  /** Checks of the outline that do not hold on these sums. */
  checks: RollupFinding[];
  groups: { [attribute: string]: { [value: string]: { coverage: ShownCoverage; figures: Figures } } };
};

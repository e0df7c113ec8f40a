import type { Scope } from '../../../../schemas/outline/scope.ts';
import type { Row } from '../../../../schemas/report/answers.ts';
import type { Gap } from '../../../../schemas/values/missing.ts';
import type { Bound, BoundCounts } from '../../../../schemas/values/qualifiers.ts';
import type { Forecast, TargetStatus } from '../../../../schemas/values/targets.ts';

/**
 * What a field becomes when it is rolled up: small tuples that merge by adding, so that the order in which reports
 * arrive cannot matter. Figures are whole numbers of 10^-places. A sum beyond what a double holds exactly is null
 * for good (`overflow`): never a wrong figure.
 */
export type Gaps = [blank: number, notApplicable: number, notAvailable: number, includedElsewhere: number];
/** `bounds`: how many of the numbers are not exact, and which way; not there where all are. */
export type NumberAggregate = [
  n: number,
  sum: number | null,
  min: number | null,
  max: number | null,
  gaps: Gaps,
  bounds?: BoundCounts,
];
export type FlagAggregate = [n: number, yes: number, gaps: Gaps];
export type TallyAggregate = [n: number, tally: { [option: string]: number }, gaps: Gaps];
export type PresenceAggregate = [n: number, gaps: Gaps];
export type RateAggregate = [paired: number, of: number | null, over: number | null, bounds?: SideBounds];
export type SideBounds = readonly [of: BoundCounts, over: BoundCounts];
/** Reports by state and by forecast, in the order of their lists; `worse` ones foresee less than is there. */
export type TargetAggregate = [n: number, statuses: number[], forecasts: number[], worse: number, gaps: Gaps];
export type Aggregate =
  | NumberAggregate
  | FlagAggregate
  | TallyAggregate
  | PresenceAggregate
  | RateAggregate
  | TargetAggregate;

/** The cells a field stands among, and the fields of those cells. */
export type Place = {
  cells: Row;
  scope: Scope;
  /** The day the report speaks of (ISO): targets are held against it. */
  on: string;
};
/** What a figure needs of its neighbours when it is shown: a total's sum is the sum of its parts' sums. */
export type Neighbours = { scope: Scope; aggregateOf: (id: string) => Aggregate | undefined };

/** How a kind of field starts, begins from one report, adds up, and is shown. */
export type Behaviour<F, A> = {
  empty: (field: F) => A;
  of: (field: F, place: Place) => A;
  merge: (a: A, b: A) => A;
  figure: (field: F, aggregate: A, neighbours: Neighbours) => Figure;
};

/** A figure as the contract shows it. Only gaps that occur are named; a figure nobody gave is null, never 0. */
export type Figure =
  | {
      n: number;
      sum?: number | null;
      min?: number | null;
      max?: number | null;
      missing?: GapCounts;
      incomplete?: true;
      overflow?: true;
      /** What is known of its sum, least and greatest where some of its numbers are not exact, and how many those are. */
      bound?: Bound;
      qualified?: { [B in Bound]?: number };
    }
  | {
      of: number | null;
      over: number | null;
      rate: number | null;
      paired: number;
      overflow?: true;
      bound?: Bound;
      ofBound?: Bound;
      overBound?: Bound;
    }
  | { n: number; yes: number; missing?: GapCounts }
  | { n: number; tally: { [option: string]: number }; missing?: GapCounts }
  | {
      n: number;
      statuses: { [S in TargetStatus]: number };
      forecasts: { [F in Forecast]: number };
      worse: number;
      missing?: GapCounts;
    };
export type GapCounts = { [G in Gap]?: number };

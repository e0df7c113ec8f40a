import type { Answers } from '../../../schemas/report/answers.ts';
import type { NotCompared } from '../../../schemas/report/checks.ts';
import type { CellChange, ReasonChange } from '../../../schemas/report/diff.ts';
import type { EventType } from '../../../worker/domain/events.ts';
import type { Form, Report, Revision } from '../../model.ts';

/** What the pages of a review are shown: plain data, of the shape the use cases give back. */
export type Thread = {
  id: string;
  at: string;
  seq: number | null;
  state: 'open' | 'answered' | 'closed';
  closed: { at: string; by: string } | null;
  comments: readonly { id: string; text: string; by: string; side: 'reviewer' | 'unit'; postedAt: string }[];
};

export type Previous =
  | { status: 'none' }
  | { status: 'partial' | 'unknown' | 'not_reported'; round: { title: string } }
  | {
      status: 'compared';
      round: { title: string };
      units: readonly { code: string; name: string }[];
      answers: Answers;
    };

export type Review = {
  form: Form;
  threads: readonly Thread[];
  revisions: readonly { seq: number; at: string; by: string }[];
  before: Revision | null;
  changes: readonly CellChange[];
  reasons: readonly ReasonChange[];
  previous: Previous;
  /** Checks that did not run: the round before has nothing to compare with. */
  notCompared: readonly NotCompared[];
  steps: readonly { seq: number; type: EventType; at: string; by: string | null; detail: string | null }[];
  may: { ask: boolean; settle: boolean; accept: boolean; giveBack: boolean; reopen: boolean };
};

export type WaitingReport = Report & { open: number; asked: number };

/** Of the body: everything, or only the cells that changed, that a warning stands at, that somebody commented on. */
export const SHOWN = ['all', 'changed', 'warned', 'commented'] as const;
export type Shown = (typeof SHOWN)[number];

import type { DraftRow, ReportRow } from '../../db/queries/reports.ts';
import type { RevisionRow } from '../../db/queries/revisions.ts';
import type { Draft, Revision } from '../types.ts';

export const EMPTY_DRAFT: Draft = { rev: 0, answers: {}, explanations: {}, raw: {}, at: null, by: null };

export function draftOf(row: DraftRow | undefined): Draft {
  if (!row) return EMPTY_DRAFT;
  return {
    rev: row.rev,
    answers: JSON.parse(row.answers),
    explanations: JSON.parse(row.explanations),
    raw: JSON.parse(row.raw),
    at: row.at,
    by: row.by,
  };
}

/** The cells of a draft that still wait for somebody to look at what was copied into them. */
export function copiedIn(
  row: DraftRow | undefined,
  { revisionSeq }: Pick<ReportRow, 'revisionSeq'>,
): readonly string[] {
  return row?.copied && row.copied.revision === revisionSeq ? row.copied.cells : [];
}

export function revisionOf(row: RevisionRow | undefined): Revision | null {
  if (!row) return null;
  return {
    seq: row.seq,
    digest: row.digest,
    at: row.at,
    by: row.authorName,
    answers: JSON.parse(row.answers),
    explanations: JSON.parse(row.explanations),
  };
}

/** Whether the last revision is newer than the draft. */
export const isFromRevision = (draft: Draft, row: RevisionRow | undefined): row is RevisionRow =>
  row !== undefined && draft.rev <= row.draftRev;

/**
 * What a person goes on with: the draft, or the last revision where no draft was saved since (a report sent by a program
 * has no draft of its own). Told by the draft's rev, not by clocks. The rev is always the draft's, so that saving is held
 * against what was really saved.
 */
export function workingCopy(draft: Draft, row: RevisionRow | undefined): Draft {
  const revision = revisionOf(row);
  if (!revision || !isFromRevision(draft, row)) return draft;
  const { answers, explanations, at, by } = revision;
  return { rev: draft.rev, answers, explanations, raw: {}, at, by };
}

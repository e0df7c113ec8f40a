import type { Outline } from '../../../schemas/outline/outline.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { type ReadAs, readAs } from '../../../schemas/report/read-as.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import type { Db } from '../../db/client.ts';
import type { RollupRow } from '../../db/queries/rollups.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import type { Node } from '../../domain/rollup/fold.ts';
import { sharedNode } from '../../domain/rollup/shared.ts';
import { unpackNode } from '../rollups/pack.ts';
import { type Compiled, compiledOutlines } from './compiled.ts';

/** The versions of its outline a round has asked by: reports of each are read as the newest asks. */
export type RoundOutlines = {
  current: Compiled;
  /** A revision's answers, as the round's version asks for them. */
  read: (revision: { outlineVersion: number; answers: string }, form: FormOf) => Answers;
  /** The version a revision was sent by: its explanations name checks of that one. */
  sentBy: (revision: { outlineVersion: number }) => Outline;
  /** A rollup; of one that was folded by a version before, what still means the same. */
  node: (row: RollupRow) => Node;
};

/** One statement where they are not in memory, however many versions the round has had. */
export async function roundOutlines(
  db: Db,
  round: Pick<RoundRow, 'id' | 'outlineId' | 'outlineVersion' | 'formerVersions'>,
): Promise<RoundOutlines> {
  const versions = [...new Set([round.outlineVersion, ...(round.formerVersions ?? [])])];
  const compiled = await compiledOutlines(db, round.outlineId, versions);
  const versionOf = (version: number): Compiled => {
    const found = compiled.get(version);
    if (!found) throw new Error(`round ${round.id} names version ${version} of an outline, which is not there`);
    return found;
  };
  const current = versionOf(round.outlineVersion);
  const readers = new Map<number, ReadAs>();
  const kept = new Map<number, (node: Node) => Node>();
  return {
    current,
    sentBy: ({ outlineVersion }) => versionOf(outlineVersion).outline,
    read: ({ outlineVersion, answers }, form) => {
      const reader = readers.get(outlineVersion) ?? readAs(versionOf(outlineVersion).outline, current.outline);
      readers.set(outlineVersion, reader);
      return reader(JSON.parse(answers) as Answers, form);
    },
    node: (row) => {
      const { outlineVersion } = row;
      if (outlineVersion === null || outlineVersion === undefined) return unpackNode(row);
      const keep = kept.get(outlineVersion) ?? sharedNode(versionOf(outlineVersion).outline, current.outline);
      kept.set(outlineVersion, keep);
      return keep(unpackNode(row));
    },
  };
}

import type { Outline } from '../../../schemas/outline/outline.ts';
import type { Standard, Standards, StandardVersion } from '../../../schemas/standard.ts';
import { type StandardRow, standardRows } from '../../db/queries/standards.ts';
import type { StoredRoundState } from '../../domain/report-state.ts';
import { standing } from '../../domain/standards.ts';
import type { SystemContext } from '../context.ts';

type Knows = Pick<SystemContext, 'db' | 'standards'>;

export const versionOfRow = ({ body, rev, edition }: StandardRow): StandardVersion => ({
  ...(JSON.parse(body) as Standard),
  rev,
  edition,
});

/** Every standard as it stands, or as it stood at an instant. One statement. */
export async function knownStandards({ db, standards }: Knows, until: string | null = null): Promise<Standards> {
  return standing(standards, (await standardRows(db, until)).map(versionOfRow));
}

/**
 * What the figures of a round are held against: the standards as they stand; those of a round that is locked as they
 * stood when it was. Where the outline holds nothing against a standard nothing is read.
 */
export async function standardsFor(
  ctx: Knows,
  outline: Outline,
  round: { state: StoredRoundState; lockedAt: string | null },
): Promise<Standards> {
  if (!usesStandards(outline)) return [];
  return knownStandards(ctx, round.state === 'locked' ? round.lockedAt : null);
}

export const usesStandards = ({ checks }: Outline): boolean => checks.some(({ kind }) => kind === 'standard');

import type { Outline } from '../../../schemas/outline/outline.ts';
import { type Answers, own } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { revisionContents } from '../../db/queries/revisions.ts';
import { headsStatement, type RollupHead, type RollupRow, rollupsStatement } from '../../db/queries/rollups.ts';
import { belowStatement, frozenUnits } from '../../db/queries/rounds.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Basis } from '../../domain/rollup/fold.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type LoadedRollup, reachRollup, readRollup } from './get.ts';

/** A unit at or below another, with the revision of its own that its rollup counts. */
export type Contributor = FrozenUnit & {
  ownSeq: number | null;
  ownState: ReportState | null;
  hasRollup: boolean;
  /** What its rollup is as of. */
  asOf: number;
};

export type Contributions = {
  loaded: LoadedRollup;
  /** The unit and everything below it, in order of code. */
  contributors: Contributor[];
  /** The rollups that were asked for, by unit. */
  rollups: ReadonlyMap<string, RollupRow>;
};

/**
 * A rollup with what it is made of. It, what each unit below counts, and the rollups `rollupsOf` asks for are read in
 * one transaction, so that all are as of one number.
 */
export async function loadContributions(
  ctx: Context,
  key: { round: string; unit: string; basis: Basis },
  rollupsOf: (units: readonly FrozenUnit[]) => readonly FrozenUnit[] = () => [],
): Promise<Result<Contributions>> {
  const reached = await reachRollup(ctx, key);
  if (!reached.ok) return reached;
  const { round, unit, basis } = reached.value;
  // The tree is frozen: it may be read before.
  const below = await belowStatement(ctx.db, round.id, unit.code).all();
  const units = [unit, ...frozenUnits(below.results)].sort((a, b) => (a.code < b.code ? -1 : 1));
  const { loaded, beside } = await readRollup(ctx, reached.value, [
    headsStatement(ctx.db, round.id, basis),
    rollupsStatement(ctx.db, round.id, basis, rollupsOf(units)),
  ]);
  const [heads, rollups] = beside.map(({ results }) => results) as [RollupHead[], RollupRow[]];
  const headOf = new Map(heads.map((head) => [head.unit, head]));
  const contributors = units.map((one) => {
    const head = headOf.get(one.code);
    const { ownSeq = null, ownState = null, asOf = 0 } = head ?? {};
    return { ...one, ownSeq, ownState, asOf, hasRollup: head !== undefined };
  });
  return done({ loaded, contributors, rollups: new Map(rollups.map((row) => [row.unit, row])) });
}

const PAGE = 16;

/** What a revision says: its answers as the round's version asks for them, and its explanations as stored, with its own version. */
export type Filed = { answers: Answers; explanations: string; outline: Outline };

/**
 * Revisions, which never change, read a few at a time. `formOf` says what a unit is asked: its rows are needed where a
 * version before had none of them.
 */
export async function* filedInPages(
  ctx: Context,
  { outlines }: Pick<LoadedRollup, 'outlines'>,
  seqs: readonly number[],
  formOf: (unit: string) => FormOf,
): AsyncGenerator<ReadonlyMap<number, Filed>> {
  for (let i = 0; i < seqs.length; i += PAGE) {
    const rows = await revisionContents(ctx.db, seqs.slice(i, i + PAGE));
    yield new Map(
      rows.map((row) => [
        row.seq,
        {
          answers: outlines.read(row, formOf(row.unit)),
          explanations: row.explanations,
          outline: outlines.sentBy(row),
        },
      ]),
    );
  }
}

export type Narrative = { unit: string; name: string; seq: number; text: string };

/** The texts beneath a unit for one field, in order of unit code. */
export async function narratives(
  ctx: Context,
  key: { round: string; unit: string; basis: Basis; field: string },
): Promise<Result<{ field: string; asOf: number; texts: Narrative[] }>> {
  const found = await loadContributions(ctx, key);
  if (!found.ok) return found;
  const { loaded } = found.value;
  const entry = loaded.compiled.plan.entries.get(key.field)?.entry;
  if (entry?.kind !== 'text') {
    return refuse('validation_failed', {
      issues: [{ pointer: '/field', code: 'unknown_reference', params: { id: key.field } }],
    });
  }
  const contributors = found.value.contributors.filter((one) => one.ownSeq !== null);
  const texts: Narrative[] = [];
  for await (const page of filedInPages(
    ctx,
    loaded,
    contributors.map((one) => one.ownSeq as number),
    () => ({ entries: [entry], rowsByTier: {} }),
  )) {
    for (const { code, name, ownSeq } of contributors) {
      const text = own(page.get(ownSeq as number)?.answers, key.field);
      if (typeof text === 'string' && text.trim() !== '') texts.push({ unit: code, name, seq: ownSeq as number, text });
    }
  }
  return done({ field: key.field, asOf: loaded.row?.asOf ?? 0, texts });
}

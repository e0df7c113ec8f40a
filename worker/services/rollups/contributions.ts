import type { Answers } from '../../../schemas/report/answers.ts';
import { own } from '../../../schemas/report/answers.ts';
import { revisionContents } from '../../db/queries/reports.ts';
import { rollupHeads } from '../../db/queries/rollups.ts';
import { belowStatement, frozenUnits } from '../../db/queries/rounds.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Basis } from '../../domain/rollup/fold.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type LoadedRollup, loadRollup } from './get.ts';

/** A unit at or below another, with the revision of its own that its rollup counts. */
export type Contributor = FrozenUnit & { ownSeq: number | null; ownState: ReportState | null; hasRollup: boolean };

/** The unit and everything below it, in order of code, as its rollup sees them. */
export async function contributorsOf(ctx: Context, { round, unit, basis }: LoadedRollup): Promise<Contributor[]> {
  const [below, heads] = await Promise.all([
    belowStatement(ctx.db, round.id, unit.code).all(),
    rollupHeads(ctx.db, round.id, basis),
  ]);
  const headOf = new Map(heads.map((head) => [head.unit, head]));
  return [unit, ...frozenUnits(below.results)]
    .map((one) => {
      const head = headOf.get(one.code);
      return { ...one, ownSeq: head?.ownSeq ?? null, ownState: head?.ownState ?? null, hasRollup: head !== undefined };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

const PAGE = 16;

/** Answers of revisions, read a few at a time. */
export async function* answersInPages(
  ctx: Context,
  seqs: readonly number[],
): AsyncGenerator<ReadonlyMap<number, Answers>> {
  for (let i = 0; i < seqs.length; i += PAGE) {
    const rows = await revisionContents(ctx.db, seqs.slice(i, i + PAGE));
    yield new Map(rows.map((row) => [row.seq, JSON.parse(row.answers) as Answers]));
  }
}

export type Narrative = { unit: string; name: string; seq: number; text: string };

/** The texts beneath a unit for one field, in order of unit code. */
export async function narratives(
  ctx: Context,
  key: { round: string; unit: string; basis: Basis; field: string },
): Promise<Result<{ field: string; asOf: number; texts: Narrative[] }>> {
  const loaded = await loadRollup(ctx, key);
  if (!loaded.ok) return loaded;
  const entry = loaded.value.compiled.plan.entries.get(key.field)?.entry;
  if (entry?.kind !== 'text') {
    return refuse('validation_failed', {
      issues: [{ pointer: '/field', code: 'unknown_reference', params: { id: key.field } }],
    });
  }
  const contributors = (await contributorsOf(ctx, loaded.value)).filter((one) => one.ownSeq !== null);
  const texts: Narrative[] = [];
  for await (const page of answersInPages(
    ctx,
    contributors.map((one) => one.ownSeq as number),
  )) {
    for (const { code, name, ownSeq } of contributors) {
      const text = own(page.get(ownSeq as number), key.field);
      if (typeof text === 'string' && text.trim() !== '') texts.push({ unit: code, name, seq: ownSeq as number, text });
    }
  }
  return done({ field: key.field, asOf: loaded.value.row?.asOf ?? 0, texts });
}

import { ChangedStandard, NewStandard } from '../../../schemas/api/standards.ts';
import type { Issue } from '../../../schemas/issues.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { asksOf, type Standard, type Standards, type StandardVersion } from '../../../schemas/standard.ts';
import { lintStandard } from '../../../schemas/standard-lint.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { recountStatements } from '../../db/queries/recount.ts';
import { isAborted, orAbort } from '../../db/queries/round-changes.ts';
import { insertStandards, roundsHeldAgainst, type StandardRow, standardRows } from '../../db/queries/standards.ts';
import { REGISTER } from '../../domain/events.ts';
import { reportDay } from '../../domain/report-state.ts';
import { concerned, dayBefore, differsOn, standing } from '../../domain/standards.ts';
import type { Context } from '../context.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import { done, type Result, refuse } from '../result.ts';
import { versionOfRow } from './known.ts';
import { mayChangeStandards } from './read.ts';

export type StandardChange = {
  id: string;
  validFrom: string;
  rev: number;
  /** Rounds whose reports are counted again. */
  rounds: string[];
};

/**
 * A dated version of a standard: of one that is known, or the first of a new one. Its dates may not overlap those of
 * another; `endsPrevious` ends the version that is in force until further notice the day before. 1 row a version
 * written, 2 for the event, and 3 a report that is counted again.
 */
export async function addStandard(ctx: Context, body: unknown): Promise<Result<StandardChange>> {
  if (!(await mayChangeStandards(ctx))) return refuse('forbidden');
  const parsed = NewStandard.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { endsPrevious = false, standard } = parsed.data;
  return write(ctx, (known) => {
    if (known.some(({ id, validFrom }) => id === standard.id && validFrom === standard.validFrom)) {
      const params = { from: standard.validFrom };
      return { issues: [{ pointer: '/standard/validFrom', code: 'version_exists', params }] };
    }
    const before = known.find(
      ({ id, validFrom, validTo }) => id === standard.id && validTo === null && validFrom < standard.validFrom,
    );
    const ended = endsPrevious && before ? [{ ...before, validTo: dayBefore(standard.validFrom) }] : [];
    return { versions: [...ended, standard] };
  });
}

/** Corrects a dated version. `rev` is the content one has read: where it is another by now, look again first. */
export async function changeStandard(
  ctx: Context,
  key: { id: string; validFrom: string },
  body: unknown,
): Promise<Result<StandardChange>> {
  if (!(await mayChangeStandards(ctx))) return refuse('forbidden');
  const parsed = ChangedStandard.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { rev, standard } = parsed.data;
  return write(ctx, (known) => {
    const now = known.find(({ id, validFrom }) => id === key.id && validFrom === key.validFrom);
    if (!now) return 'not_found';
    const moved = (['id', 'validFrom'] as const).filter((part) => standard[part] !== key[part]);
    if (moved.length > 0) {
      return {
        issues: moved.map(
          (part): Issue => ({
            pointer: `/standard/${part}`,
            code: 'unknown_reference',
            params: { id: standard[part] },
          }),
        ),
      };
    }
    return (now.rev ?? 0) === rev ? { versions: [standard] } : 'standard_changed';
  });
}

type Decision = { versions: Standard[] } | { issues: Issue[] } | 'not_found' | 'standard_changed';

async function write(ctx: Context, decide: (known: Standards) => Decision): Promise<Result<StandardChange>> {
  const stored = await standardRows(ctx.db);
  const before = standing(ctx.standards, stored.map(versionOfRow));
  const decided = decide(before);
  if (typeof decided === 'string') return refuse(decided);
  if ('issues' in decided) return refuse('validation_failed', { issues: decided.issues });
  const at = ctx.now().toISOString();
  const same =
    (one: Standard) =>
    ({ id, validFrom }: Standard) =>
      id === one.id && validFrom === one.validFrom;
  const written = decided.versions.map(({ rev: _, edition: __, ...one }: StandardVersion): StandardVersion => {
    const was = before.find(same(one));
    const rev = (was?.rev ?? 0) + 1;
    return { ...one, rev, edition: was && asksOf(was) === asksOf(one) ? (was.edition ?? 0) : rev };
  });
  const after = standing(ctx.standards, [...stored.map(versionOfRow), ...written]);
  const changed = written.at(-1) as StandardVersion;
  const issues = [
    ...lintStandard(
      changed,
      after.filter((one) => !same(changed)(one)),
    ),
    ...leftBehind(before, after, changed),
  ];
  if (issues.length > 0) {
    return refuse('validation_failed', {
      issues: issues.map((one) => ({ ...one, pointer: `/standard${one.pointer}` })),
    });
  }
  const was = before.find(same(changed));
  const ids = [...new Set([...concerned(after, changed), ...(was ? concerned(before, was) : [])])];
  const held = (await roundsHeldAgainst(ctx.db, ids))
    .filter((round) => differsOn(before, after, changed.id, reportDay(round)))
    .map(({ id }) => id);
  const rows = written.map(
    ({ rev = 0, edition = 0, ...standard }): StandardRow => ({
      id: standard.id,
      validFrom: standard.validFrom,
      rev,
      edition,
      body: canonicalJson(standard),
      at,
      by: ctx.actor.userId,
      byName: ctx.actor.name,
    }),
  );
  const { id, validFrom, rev = 0 } = changed;
  const because = { standard: id, validFrom, correction: rev };
  const detail = { ...because, digest: await sha256(rows.at(-1)?.body ?? ''), rounds: held };
  const [added] = await ctx.db.d1
    .batch([
      insertStandards(ctx.db, rows, stored.length),
      orAbort(ctx.db, rows.length),
      eventStatement(ctx.db, { roundId: REGISTER, type: 'standard_changed', actor: ctx.actor.userId, at, detail }),
      ...(held.length > 0 ? recountStatements(ctx.db, { rounds: held, actor: ctx.actor.userId, at, because }) : []),
    ])
    .catch((error: unknown) => {
      if (isAborted(error) || /UNIQUE constraint failed/.test(String(error))) return [];
      throw error;
    });
  return added ? done({ id, validFrom, rev, rounds: held }) : refuse('standard_changed');
}

/** What other standards ask of this one and would ask in vain. */
function leftBehind(before: Standards, after: Standards, changed: Standard): Issue[] {
  const faults = (standards: Standards) =>
    standards
      .filter(({ id }) => id !== changed.id)
      .flatMap((one) =>
        lintStandard(
          one,
          standards.filter((other) => other !== one),
        ),
      )
      .filter(({ code, params }) => code === 'unknown_level' && params?.standard === changed.id);
  return faults(after)
    .slice(faults(before).length)
    .map(({ code, params }) => ({ pointer: '/levels', code, ...(params ? { params } : {}) }));
}

import type { Tier } from '../../../schemas/outline/base.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { firstAccepted, gridsOfRevisions, lowerReports } from '../../db/queries/filed-rows.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import { coveringUnits, type FiledRow, filedRowsOf, type RowFilers, rowFilersOf } from '../../domain/filed-rows.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { SystemContext } from '../context.ts';
import type { Compiled } from '../outlines/compiled.ts';

/** A report below that files rows of this one. */
export type RowReport = { unit: string; state: ReportState; seq: number | null; at: string | null };

/** What a report has to do with those below and above it in the same tables. */
export type RowsAround = {
  /** Rows of its grids that units below file themselves. */
  rowFilers: readonly RowFilers[];
  /** The reports of those units, in order of code. */
  rowReports: readonly RowReport[];
  /** What stands of those rows. */
  filedRows: readonly FiledRow[];
  /** Units above whose report, once accepted, covers this one. */
  coveredBy: readonly string[];
  /** The nearest of them whose report is accepted now. */
  covered: string | null;
};

/** Costs nothing where only one tier reports: a statement each where somebody below or above files the same. */
export async function rowsAround(
  ctx: SystemContext,
  at: {
    round: RoundRow;
    compiled: Compiled;
    unit: FrozenUnit;
    path: readonly FrozenUnit[];
    form: FormOf;
    descendants: readonly FrozenUnit[];
  },
): Promise<RowsAround> {
  const { round, compiled, unit, path, form, descendants } = at;
  const entriesOfTier = (tier: Tier) => compiled.entriesFor(tier, round);
  const rowFilers = rowFilersOf(unit.code, form, descendants, entriesOfTier);
  const coveredBy = coveringUnits(path, form, entriesOfTier);
  const units = [...new Set(rowFilers.flatMap(({ filers }) => filers))].sort();
  const [lower, covered] = await Promise.all([
    units.length === 0 ? [] : lowerReports(ctx.db, round.id, units, gridIds(rowFilers)),
    firstAccepted(ctx.db, round.id, coveredBy),
  ]);
  const standing = new Map(
    lower.flatMap(({ unit: code, seq, answers }) =>
      seq === null ? [] : [[code, { seq, answers: parsed(answers) }] as const],
    ),
  );
  const rowReports = lower.map(({ unit: code, state, seq, at: when }) => ({ unit: code, state, seq, at: when }));
  return { rowFilers, rowReports, filedRows: filedRowsOf(rowFilers, standing), coveredBy, covered };
}

/** The rows as they stood when a revision was held against them. */
export async function rowsHeldAgainst(
  ctx: SystemContext,
  { round, rowFilers }: Pick<RowsAround, 'rowFilers'> & { round: Pick<RoundRow, 'id'> },
  held: { readonly [unit: string]: number | null } | null,
): Promise<FiledRow[]> {
  const seqs = Object.values(held ?? {}).filter((seq) => seq !== null);
  if (rowFilers.length === 0 || seqs.length === 0) return [];
  const found = await gridsOfRevisions(ctx.db, round.id, seqs, gridIds(rowFilers));
  const standing = new Map(found.map(({ unit, seq, answers }) => [unit, { seq, answers: parsed(answers) }]));
  return filedRowsOf(rowFilers, standing);
}

/** What a submission is held against: every unit that files rows of it, with the revision that stands or null. */
export function heldAgainst({ rowReports }: Pick<RowsAround, 'rowReports'>): { [unit: string]: number | null } | null {
  return rowReports.length === 0 ? null : Object.fromEntries(rowReports.map(({ unit, seq }) => [unit, seq]));
}

const gridIds = (filers: readonly RowFilers[]) => [...new Set(filers.map(({ grid }) => grid.id))];
const parsed = (answers: string | null): Answers => (answers === null ? {} : JSON.parse(answers));

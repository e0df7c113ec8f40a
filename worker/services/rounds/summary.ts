import type { ReportRow } from '../../db/queries/reports.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import { isOnTime, roundStateAt } from '../../domain/report-state.ts';
import type { Compiled } from '../outlines/compiled.ts';
import type { ReportSummary, RoundSummary, UnitRef } from '../types.ts';

export function summaryOf(row: RoundRow, compiled: Compiled, now: Date): RoundSummary {
  return {
    id: row.id,
    title: row.title,
    outline: { id: row.outlineId, version: row.outlineVersion, title: compiled.outline.title },
    period: { from: row.periodFrom, to: row.periodTo },
    unitsOn: row.unitsOn,
    deadlines: row.deadlines,
    state: roundStateAt(row.state, Object.values(row.deadlines), now),
    sample: row.sample,
  };
}

export function reportSummaryOf(row: RoundRow, unit: UnitRef, report: ReportRow): ReportSummary {
  const due = row.deadlines[unit.tier] ?? '';
  const deadline = (report.state === 'returned' && report.returned?.deadline) || due;
  return {
    unit: { code: unit.code, name: unit.name, tier: unit.tier },
    state: report.state,
    deadline,
    submittedAt: report.submittedAt,
    onTime: report.firstSubmittedAt === null ? null : isOnTime(report.firstSubmittedAt, due),
    seq: report.revisionSeq,
  };
}

export const refOf = ({ code, name, tier }: UnitRef): UnitRef => ({ code, name, tier });

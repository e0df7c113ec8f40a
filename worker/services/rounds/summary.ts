import type { ReportRow } from '../../db/queries/reports.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import { dueAt, isOnTime, reportDay, shownDeadline, stateOfRound } from '../../domain/report-state.ts';
import type { Compiled } from '../outlines/compiled.ts';
import type { ReportSummary, RoundSummary, UnitRef } from '../types.ts';

export function summaryOf(row: RoundRow, compiled: Compiled, now: Date): RoundSummary {
  return {
    id: row.id,
    title: row.title,
    outline: { id: row.outlineId, version: row.outlineVersion, title: compiled.outline.title }, // of the round, not of a report
    period: { from: row.periodFrom, to: row.periodTo },
    on: reportDay(row),
    unitsOn: row.unitsOn,
    deadlines: row.deadlines,
    state: stateOfRound(row, now),
    sample: row.sample,
    basis: row.basis,
    cutoff: row.cutoffFrom !== null && row.cutoffTo !== null ? { from: row.cutoffFrom, to: row.cutoffTo } : null,
    opensAt: row.opensAt,
    closedAt: row.closedAt,
    lockedAt: row.lockedAt,
    copiedFrom: row.copiedFrom,
    stalledSince: row.stalled?.since ?? null,
  };
}

export function reportSummaryOf(row: RoundRow, unit: UnitRef, report: ReportRow): ReportSummary {
  const due = dueAt(row, unit.tier, report);
  return {
    unit: { code: unit.code, name: unit.name, tier: unit.tier },
    state: report.state,
    deadline: shownDeadline(row, unit.tier, report),
    submittedAt: report.submittedAt,
    onTime: report.firstSubmittedAt === null ? null : isOnTime(report.firstSubmittedAt, due),
    seq: report.revisionSeq,
  };
}

export const refOf = ({ code, name, tier }: UnitRef): UnitRef => ({ code, name, tier });

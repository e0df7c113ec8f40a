import type { Issue } from '../../../schemas/issues.ts';
import { pointer } from '../../../schemas/issues.ts';
import { reasonsOffered } from '../../../schemas/outline/reasons.ts';
import type { Answers, Explanations } from '../../../schemas/report/answers.ts';
import { explanationKey, own } from '../../../schemas/report/answers.ts';
import { checkIds, type Finding, runChecks, unexplained } from '../../../schemas/report/checks.ts';
import { CORRECTED_ROW, checkOfKey, readyReasonOf } from '../../../schemas/report/explanations.ts';
import { type Correction, correctionsIn } from '../../domain/filed-rows.ts';
import { reportDay } from '../../domain/report-state.ts';
import type { Loaded } from './load.ts';

export function findingsOf(loaded: Loaded, answers: Answers): Finding[] {
  const checked = runChecks(answers, {
    outline: loaded.compiled.outline,
    form: loaded.form,
    earlier: loaded.earlier?.answers ?? null,
    standards: loaded.standards,
    difficult: loaded.difficult,
    on: reportDay(loaded.round),
  });
  return [...checked, ...correctionsIn(answers, loaded.filedRows).map(findingOfCorrection)];
}

/** A row held otherwise than the unit below filed it is a warning like any other: it stands with a reason. */
export function findingOfCorrection({ grid, row, by, cells }: Correction): Finding {
  return {
    check: CORRECTED_ROW,
    row: `${grid}/${row}`,
    severity: 'warning',
    message: { vi: 'Khác số đơn vị cấp dưới đã gửi', en: 'Differs from what the unit below filed' },
    left: null,
    right: null,
    at: [grid, row, cells[0]?.column ?? ''],
    figures: JSON.stringify(cells.map(({ column, filed = null, counted = null }) => [column, filed, counted])),
    corrected: { by, cells },
  };
}

/**
 * Explanations must name a check of the outline, for a reason for nothing would be lost on whoever reads it; and a
 * ready reason must be one that is offered there.
 */
export function explanationIssues(loaded: Loaded, explanations: Explanations): Issue[] {
  const known = checkIds(loaded.compiled.outline);
  const rows = new Set(loaded.rowFilers.map(({ grid, row }) => explanationKey(CORRECTED_ROW, `${grid.id}/${row}`)));
  return Object.entries(explanations).flatMap(([key, explanation]): Issue[] => {
    const at = pointer('explanations', key);
    if (!known.has(key.split(':')[0] ?? '') && !rows.has(key)) {
      return [{ pointer: at, code: 'unknown_check', params: { check: key } }];
    }
    const ready = readyReasonOf(explanation);
    const offered = reasonsOffered(checkOfKey(loaded.compiled.outline, key));
    return ready === null || offered.some(({ id }) => id === ready)
      ? []
      : [{ pointer: `${at}/reason`, code: 'unknown_option' }];
  });
}

/** Failed checks and warnings without a reason, as issues: an error at its first cell, a warning at its explanation. */
export function issuesOfFindings(findings: readonly Finding[], explanations: Explanations): Issue[] {
  const open = new Set(unexplained(findings, explanations));
  return findings.flatMap((finding): Issue[] => {
    const params = {
      check: finding.check,
      ...(finding.row === undefined ? {} : { row: finding.row }),
      left: finding.left ?? '–',
      right: finding.right ?? '–',
    };
    if (finding.severity === 'error')
      return [{ pointer: pointer('answers', ...finding.at), code: 'check_failed', params }];
    const key = explanationKey(finding.check, finding.row);
    return open.has(finding) ? [{ pointer: pointer('explanations', key), code: 'explanation_required', params }] : [];
  });
}

/**
 * Reasons given before for the very same figures still hold: they are carried to the new content. One given now is
 * kept as given; one whose figures changed is not carried.
 */
export function carryExplanations(
  given: Explanations,
  findings: readonly Finding[],
  before: { explanations: Explanations; findings: readonly Finding[] } | null,
): Explanations {
  if (!before) return given;
  const carried: Explanations = { ...given };
  const figuresBefore = new Map(before.findings.map((one) => [explanationKey(one.check, one.row), one.figures]));
  for (const finding of findings) {
    const key = explanationKey(finding.check, finding.row);
    const reason = own(before.explanations, key);
    if (own(carried, key) === undefined && reason !== undefined && figuresBefore.get(key) === finding.figures) {
      carried[key] = reason;
    }
  }
  return carried;
}

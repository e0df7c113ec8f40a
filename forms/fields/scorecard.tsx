import { TARGET_STATUSES } from '../../schemas/values/targets.ts';
import type { Scorecard } from '../../worker/domain/rollup/scorecard.ts';
import { Mark } from '../layout/marks.tsx';
import type { Ui } from '../ui.ts';
import { SHAPES, type TargetWords, TONES } from './target.tsx';

/** What is counted of the lines that are targets, each with its mark. */
export function scorecardMarks({ statuses, forecasts, worse }: Scorecard, { t }: Ui): TargetWords['marks'] {
  const warns = (text: string, n: number) =>
    n > 0 ? [{ shape: 'bang', tone: 'warn', text: `${text}: ${n}` } as const] : [];
  return [
    ...TARGET_STATUSES.filter((status) => statuses[status] > 0).map((status) => ({
      shape: SHAPES[status],
      tone: TONES[status],
      text: `${t.targets.status[status]}: ${statuses[status]}`,
    })),
    ...warns(t.targets.willMiss, forecasts.will_miss),
    ...warns(t.targets.worse, worse),
  ];
}

/** How all lines that are targets stand, in one line. */
export function ScorecardLine({ scorecard, ui }: { scorecard: Scorecard | null | undefined; ui: Ui }) {
  if (!scorecard) return null;
  return (
    <p class="scorecard">
      <b>{ui.t.targets.scorecard(scorecard.lines)}:</b>{' '}
      {scorecardMarks(scorecard, ui).map((mark) => (
        <>
          <Mark {...mark} />{' '}
        </>
      ))}
    </p>
  );
}

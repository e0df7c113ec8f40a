import { TARGET_STATUSES } from '../../schemas/values/targets.ts';
import type { Scorecard } from '../../worker/domain/rollup/scorecard.ts';
import { Mark } from '../layout/marks.tsx';
import type { Ui } from '../ui.ts';
import { SHAPES, TONES } from './target.tsx';

/** How all lines that are targets stand, in one line. */
export function ScorecardLine({ scorecard, ui }: { scorecard: Scorecard | null | undefined; ui: Ui }) {
  if (!scorecard) return null;
  const { t } = ui;
  const { statuses, forecasts, worse } = scorecard;
  return (
    <p class="scorecard">
      <b>{t.targets.scorecard(scorecard.lines)}:</b>{' '}
      {TARGET_STATUSES.filter((status) => statuses[status] > 0).map((status) => (
        <>
          <Mark
            shape={SHAPES[status]}
            tone={TONES[status]}
            text={`${t.targets.status[status]}: ${statuses[status]}`}
          />{' '}
        </>
      ))}
      {forecasts.will_miss > 0 && (
        <Mark shape="bang" tone="warn" text={`${t.targets.willMiss}: ${forecasts.will_miss}`} />
      )}
      {worse > 0 && <Mark shape="bang" tone="warn" text={`${t.targets.worse}: ${worse}`} />}
    </p>
  );
}

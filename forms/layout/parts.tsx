import { daysLeft, formatInstant } from '../../schemas/values/dates.ts';
import type { Report } from '../model.ts';
import type { Ui } from '../ui.ts';
import { isOverdue, OverdueMark } from './marks.tsx';

/** An instant by the wall clock of Việt Nam. */
export const Moment = ({ at, endOfDay = false }: { at: string; endOfDay?: boolean }) => (
  <time datetime={at}>{formatInstant(at, { endOfDay })}</time>
);

/** Days left as a number; overdue is also a mark. */
export function DaysLeft({ report, ui }: { report: Pick<Report, 'state' | 'deadline'>; ui: Ui }) {
  const days = daysLeft(report.deadline, ui.now);
  return (
    <>
      {isOverdue(report, ui.now) && (
        <>
          <OverdueMark ui={ui} />{' '}
        </>
      )}
      <span class={days <= 3 ? 'days soon' : 'days'}>{ui.t.dates.daysLeft(days)}</span>
    </>
  );
}

/** The share of what is expected: solid accepted, striped sent, empty missing. */
export function Bar3({ solid, striped = 0, of }: { solid: number; striped?: number; of: number }) {
  if (of === 0) return null;
  const [a, b] = [(solid / of) * 100, (striped / of) * 100];
  return (
    <svg class="share" aria-hidden="true" viewBox="0 0 100 3" preserveAspectRatio="none">
      <rect class="rest" width="100" height="3" />
      {a > 0 && <rect class="solid" width={round(a)} height="3" />}
      {b > 0 && <rect x={round(a)} width={round(b)} height="3" fill="url(#stripes)" />}
    </svg>
  );
}

const round = (percent: number) => Math.round(percent * 10) / 10;

import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';

/** What there is to do about a round: its settings, and the requests that wait for this person. */
export type Work = { settings: boolean; pending: number | null };

export const NO_WORK: Work = { settings: false, pending: null };

export function RoundWork({ ui, round, work }: { ui: Ui; round: string; work: Work }) {
  const words = ui.t.roundsWords;
  if (!work.settings && work.pending === null) return null;
  return (
    <ul class="links work">
      {work.settings && (
        <li>
          <a href={links.roundSettings(round)}>{words.settings}</a>
        </li>
      )}
      {work.pending !== null && (
        <li>
          <a href={links.unlockRequests(round)}>
            {words.unlocks}
            {work.pending > 0 && `: ${words.unlockPending(work.pending)}`}
          </a>
        </li>
      )}
    </ul>
  );
}

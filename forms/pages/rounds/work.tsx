import { links } from '../../links.ts';
import type { Round, UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';

/** What there is to do about a round: its settings, and the requests that wait for this person. */
export type Work = { settings: boolean; pending: number | null };

export const NO_WORK: Work = { settings: false, pending: null };

type Props = { ui: Ui; round: Round; work: Work; rollups: readonly UnitRef[] };

/** Where one goes from the board, the daily first. */
export function RoundWork({ ui, round, work, rollups }: Props) {
  const { t } = ui;
  const words = t.roundsWords;
  const reviews = ui.who?.roles.some((role) => role === 'reviewer' || role === 'manager') && round.state !== 'planned';
  const ways: [href: string, text: string][] = [];
  if (reviews) ways.push([links.waiting(round.id), t.reviewWords.waiting.title]);
  if (reviews) ways.push([links.late(round.id), t.reviewWords.late.link]);
  for (const unit of rollups) ways.push([links.rollup(round.id, unit.code), t.home.rollupOf(unit.name)]);
  if (work.pending !== null) {
    const pending = work.pending > 0 ? `: ${words.unlockPending(work.pending)}` : '';
    ways.push([links.unlockRequests(round.id), words.unlocks + pending]);
  }
  if (work.settings)
    ways.push([links.roundSettings(round.id), words.settings], [links.roundLog(round.id), t.frame.log]);
  if (ways.length === 0) return null;
  return (
    <ul class="links work">
      {ways.map(([href, text]) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}

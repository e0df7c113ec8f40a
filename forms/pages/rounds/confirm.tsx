import type { RoundState } from '../../../worker/domain/report-state.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Round } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { moveOf } from './moves.ts';

/** Asked once before a round goes to another state: what will happen, and to whom. */
export function ConfirmMovePage({
  ui,
  round,
  to,
  stillRunning,
}: {
  ui: Ui;
  round: Pick<Round, 'id' | 'title' | 'state' | 'sample'>;
  to: RoundState;
  /** Units with a deadline of their own that lies ahead. */
  stillRunning: number;
}) {
  const { t } = ui;
  const words = t.roundsWords;
  const move = moveOf(round.state, to);
  const name = words.moves[move];
  return (
    <Page
      ui={ui}
      title={`${words.confirm(name)} – ${round.title}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.rounds },
        { text: round.title, href: links.round(round.id) },
        { text: words.settings, href: links.roundSettings(round.id) },
      ]}
      sample={round.sample}
    >
      <h1>
        <span class="caption">{round.title}</span>
        {words.confirm(name)}
      </h1>
      <p class="lead">{words.consequences[move]}</p>
      {to === 'locked' && stillRunning > 0 && (
        <div class="notice warn">
          <p>{words.stillRunning(stillRunning)}</p>
        </div>
      )}
      <form method="post" action={links.roundMove(round.id, to)}>
        <input type="hidden" name="to" value={to} />
        <input type="hidden" name="from" value={round.state} />
        <p class="actions">
          <button type="submit" class="primary">
            {name}
          </button>
          <a href={links.roundSettings(round.id)}>{words.cancel}</a>
        </p>
      </form>
    </Page>
  );
}

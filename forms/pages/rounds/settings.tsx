import { TIERS, type Tier } from '../../../schemas/outline/base.ts';
import { formatInstant } from '../../../schemas/values/dates.ts';
import type { RoundState } from '../../../worker/domain/report-state.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { LockedMark } from '../../layout/marks.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { ExtensionForm, Given, type GivenExtension, UnlockForm } from './exceptions.tsx';
import { Box, type Faults, faultItems, MomentBox, Span, type Typed } from './fields.tsx';
import type { ListedRound } from './list.tsx';
import { type Move, movesOf } from './moves.ts';

export type SettingsProps = {
  ui: Ui;
  round: ListedRound & { closedAt: string | null };
  /** Expected units, in order of code. */
  units: readonly UnitRef[];
  extensions: readonly GivenExtension[];
  /** Requests that wait for an answer. */
  pending: number;
  /** What stands in the boxes of each form, and what is wrong there. */
  change: { typed: Typed; faults: Faults };
  extension: { typed: Typed; faults: Faults };
  unlock: { typed: Typed; faults: Faults };
  saved: boolean;
};

/** All that whoever runs a round does with it. */
export function SettingsPage(props: SettingsProps) {
  const { ui, round, units, extensions, pending, change, extension, unlock, saved } = props;
  const { t } = ui;
  const words = t.roundsWords;
  const faults = { ...change.faults, ...extension.faults, ...unlock.faults };
  const locked = round.state === 'locked';
  const tiers = TIERS.filter((tier: Tier) => round.deadlines[tier] !== undefined);
  return (
    <Page
      ui={ui}
      title={words.settingsOf(round.title)}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.rounds },
        { text: round.title, href: links.round(round.id) },
      ]}
      sample={round.sample}
      faulty={Object.keys(faults).length > 0}
    >
      <ErrorSummary items={faultItems(faults)} ui={ui} />
      <h1>
        <span class="caption">{round.title}</span>
        {words.settings}
      </h1>
      {saved && (
        <p class="saved" role="status">
          {words.saved}
        </p>
      )}
      <State ui={ui} round={round} />
      {pending > 0 && (
        <div class="notice warn">
          <p>
            <a href={links.unlockRequests(round.id)}>{words.unlockPending(pending)}</a>
          </p>
        </div>
      )}
      <section aria-labelledby="change">
        <h2 id="change">{words.change}</h2>
        {locked ? (
          <p>{words.lockedNote}</p>
        ) : (
          <form method="post" action={links.roundSettings(round.id)} novalidate>
            <Box ui={ui} {...change} name="title" label={words.name} />
            <Box ui={ui} {...change} name="basis" label={words.basis} hint={words.basisHint} />
            <Span ui={ui} {...change} legend={words.cutoff} from="cutFrom" to="cutTo" />
            {tiers.map((tier) => (
              <MomentBox ui={ui} {...change} legend={words.deadlineOf(t.tiers[tier])} name={`due.${tier}`} />
            ))}
            {round.state === 'planned' && <MomentBox ui={ui} {...change} legend={words.opensLater} name="opens" />}
            <p class="hint">{words.deadlineChange}</p>
            <button type="submit" class="primary">
              {words.save}
            </button>
          </form>
        )}
      </section>
      {(round.state === 'open' || round.state === 'closed') && (
        <section aria-labelledby="extend">
          <h2 id="extend">{words.extensions}</h2>
          <ExtensionForm ui={ui} {...extension} round={round.id} units={units} />
        </section>
      )}
      {locked && (
        <section aria-labelledby="unlock">
          <h2 id="unlock">{words.unlockUnit}</h2>
          <UnlockForm ui={ui} {...unlock} round={round.id} units={units} />
        </section>
      )}
      {round.state !== 'planned' && <Given ui={ui} extensions={extensions} units={units} />}
      <ul class="links">
        <li>
          <a href={links.round(round.id)}>{t.home.roundPage}</a>
        </li>
        {round.state !== 'planned' && (
          <li>
            <a href={links.unlockRequests(round.id)}>{words.unlocks}</a>
          </li>
        )}
        <li>
          <a href={links.roundOutline(round.id)}>{t.outlinesWords.offerTitle}</a>
        </li>
        <li>
          <a href={links.newRound({ from: round.id })}>{words.copy}</a>
        </li>
      </ul>
    </Page>
  );
}

/** Where the round is, and where it may go: each with its consequence, asked once more before it is done. */
function State({ ui, round }: { ui: Ui; round: SettingsProps['round'] }) {
  const { t } = ui;
  const words = t.roundsWords;
  const moves = movesOf(round, ui.now);
  return (
    <section aria-labelledby="state">
      <h2 id="state">{words.state}</h2>
      <p class="lead">
        {round.state === 'locked' ? <LockedMark ui={ui} /> : words.stateNow(t.roundStates[round.state])}{' '}
        {round.lockedAt && <small>{words.lockedAt(formatInstant(round.lockedAt))}</small>}
        {round.state === 'planned' && round.opensAt && <small>{words.opensAt(formatInstant(round.opensAt))}</small>}
      </p>
      {moves.map(({ to, move }: { to: RoundState; move: Move }) => (
        <div class="card">
          <p>{words.consequences[move]}</p>
          <p>
            <a class="button" href={links.roundMove(round.id, to)}>
              {words.moves[move]}…
            </a>
          </p>
        </div>
      ))}
      {round.state === 'closed' && !moves.some(({ to }) => to === 'open') && <p class="hint">{words.laterDeadline}</p>}
    </section>
  );
}

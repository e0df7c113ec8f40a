import { formatInstant } from '../../../schemas/values/dates.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Round, UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { Box, type Faults, faultItems, type Typed } from './fields.tsx';
import { RequestText, type ShownRequest } from './unlocks.tsx';

/** A report's lock as its unit sees it. */
export type Lock = {
  /** Why it cannot be changed; null: it can. */
  shut: 'accepted' | 'locked' | null;
  unlockedUntil: string | null;
  mayAsk: boolean;
  /** Oldest first. */
  requests: readonly ShownRequest[];
};

/** On the page of a report: the way to ask, what waits, what was answered. */
export function LockNotice({ ui, round, unit, lock }: { ui: Ui; round: string; unit: string; lock: Lock }) {
  const words = ui.t.roundsWords;
  const last = lock.requests.at(-1);
  const waits = last?.decidedAt === null;
  if (!last && !lock.mayAsk && lock.unlockedUntil === null) return null;
  return (
    <div class="notice">
      {lock.unlockedUntil !== null && <p>{words.unlockedUntil(formatInstant(lock.unlockedUntil))}</p>}
      {last && (
        <>
          <h2>{words.askUnlock}</h2>
          <RequestText ui={ui} request={last} />
        </>
      )}
      {lock.mayAsk && !waits && (
        <p class="links">
          <a href={links.askUnlock(round, unit)}>{words.askUnlock}</a>
        </p>
      )}
    </div>
  );
}

type Props = { ui: Ui; round: Round; unit: UnitRef; lock: Lock; typed: Typed; faults: Faults };

/** A unit asks to change what is closed to it, and sees what became of earlier requests. */
export function AskUnlockPage({ ui, round, unit, lock, typed, faults }: Props) {
  const { t } = ui;
  const words = t.roundsWords;
  const waits = lock.requests.at(-1)?.decidedAt === null;
  return (
    <Page
      ui={ui}
      title={`${words.askUnlock} – ${unit.name}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
      faulty={Object.keys(faults).length > 0}
    >
      <ErrorSummary items={faultItems(faults)} ui={ui} />
      <h1>
        <span class="caption">{t.report.title(unit.name)}</span>
        {words.askUnlock}
      </h1>
      {lock.mayAsk && !waits && (
        <form method="post" action={links.askUnlock(round.id, unit.code)} novalidate>
          <p>{lock.shut === 'locked' ? words.askLeadLocked : words.askLeadAccepted}</p>
          <Box ui={ui} typed={typed} faults={faults} name="reason" label={words.askReason} kind="area" />
          <p class="actions">
            <button type="submit" class="primary">
              {words.sendAsk}
            </button>
            <a href={links.report(round.id, unit.code)}>{t.report.back}</a>
          </p>
        </form>
      )}
      {[...lock.requests].reverse().map((request) => (
        <div class="card">
          <RequestText ui={ui} request={request} />
        </div>
      ))}
    </Page>
  );
}

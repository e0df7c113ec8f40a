import { Page } from '../../layout/page.tsx';
import { Script } from '../../layout/script.tsx';
import { links } from '../../links.ts';
import type { Round } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { groupMessage, isLate, type Outstanding, unitMessage } from './message.ts';
import { Zalo } from './zalo.tsx';

type Props = {
  ui: Ui;
  round: Round;
  reports: readonly Outstanding[] /** Of this instance, without a path. */;
  base: string;
};

/** Who has the next step, with a message for each and one for all that are late or still have time. */
export function LatePage({ ui, round, reports, base }: Props) {
  const words = ui.t.reviewWords.late;
  const late = reports.filter((report) => isLate(report, ui.now));
  const due = reports.filter((report) => !isLate(report, ui.now));
  return (
    <Page
      ui={ui}
      title={`${words.title}, ${round.title}`}
      crumbs={[
        { text: ui.t.frame.home, href: links.home },
        { text: round.title, href: links.round(round.id) },
      ]}
      sample={round.sample}
    >
      <h1>
        <span class="caption">{round.title}</span>
        {words.title}
      </h1>
      <p class="lead">{reports.length === 0 ? words.none : words.lead(late.length, due.length)}</p>
      {late.length > 0 && (
        <Zalo ui={ui} id="all" label={words.all} text={groupMessage(round, late, true, base + links.home, ui)} />
      )}
      {due.length > 1 && (
        <Zalo ui={ui} id="all-due" label={words.allDue} text={groupMessage(round, due, false, base + links.home, ui)} />
      )}
      <Group title={words.overdue} reports={late} />
      <Group title={words.due} reports={due} />
      <Script island="copy" />
    </Page>
  );

  function Group({ title, reports: some }: { title: string; reports: readonly Outstanding[] }) {
    if (some.length === 0) return null;
    return (
      <section aria-label={title}>
        <h2>
          {title} ({some.length})
        </h2>
        {some.map((report) => (
          <Zalo
            ui={ui}
            id={`unit-${report.unit.code}`}
            label={words.textFor(report.unit.name)}
            text={unitMessage(round, report, base + links.report(round.id, report.unit.code), ui)}
          />
        ))}
      </section>
    );
  }
}

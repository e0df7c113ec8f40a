import { Page } from '../layout/page.tsx';
import { Moment } from '../layout/parts.tsx';
import { links } from '../links.ts';
import type { Receipt, Round, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';

type Props = { ui: Ui; round: Round; unit: UnitRef; receipt: Receipt };

/** What proves that a report was sent, when, and with which content. */
export function ReceiptPage({ ui, round, unit, receipt }: Props) {
  const { t } = ui;
  const rows = [
    [t.receipt.round, round.title],
    [t.receipt.unit, `${unit.name} (${unit.code})`],
    [t.receipt.at, <Moment at={receipt.at} />],
    [t.receipt.onTime, receipt.onTime ? t.dates.onTime : t.dates.late],
    [t.receipt.seq, String(receipt.seq)],
    [t.receipt.digest, <code>{receipt.digest}</code>],
  ] as const;
  return (
    <Page
      ui={ui}
      title={`${t.receipt.title} – ${unit.name}, ${round.title}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
    >
      <h1>
        <span class="caption">{t.receipt.title}</span>
        {t.receipt.thanks}
      </h1>
      <dl class="receipt">
        {rows.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t.receipt.keep}</p>
      <p>{t.receipt.next}</p>
      <p class="actions">
        <a class="button" href={links.view(round.id, unit.code)}>
          {t.receipt.view}
        </a>
        <a href={links.reportDocx(round.id, unit.code)} download>
          {t.docxWords.report}
        </a>
        <a href={links.home}>{t.frame.home}</a>
      </p>
    </Page>
  );
}

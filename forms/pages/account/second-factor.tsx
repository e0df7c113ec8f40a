import { ErrorSummary } from '../../fields/notes.tsx';
import { Line } from '../../layout/labelled.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { type Qr, QrCode } from '../people/parts.tsx';

const crumbsOf = (ui: Ui, due: boolean) => (due ? [] : [{ text: ui.t.peopleWords.account.title, href: links.account }]);

type BeginProps = { ui: Ui; due: boolean; error?: string | undefined };

/** The password again, so that nobody at somebody's open desk takes the account over. */
export function BeginFactorPage({ ui, due, error }: BeginProps) {
  const words = ui.t.peopleWords.account;
  return (
    <Page ui={ui} title={words.turnOn} crumbs={crumbsOf(ui, due)} faulty={error !== undefined}>
      <ErrorSummary ui={ui} items={error === undefined ? [] : [{ href: '#current', text: error }]} />
      <h1>{words.turnOn}</h1>
      <p class="lead">{due ? words.factorDue : words.factorOff}</p>
      <form method="post" action={links.accountAct('second-factor')} novalidate>
        <Line
          ui={ui}
          id="current"
          name="current"
          type="password"
          label={words.passwordAgain}
          error={error}
          autocomplete="current-password"
        />
        <button type="submit" class="primary">
          {words.begin}
        </button>
      </form>
    </Page>
  );
}

type ScanProps = { ui: Ui; due: boolean; secret: string; qr: Qr; error?: string | undefined };

export function ScanPage({ ui, due, secret, qr, error }: ScanProps) {
  const words = ui.t.peopleWords.account;
  return (
    <Page ui={ui} title={words.turnOn} crumbs={crumbsOf(ui, due)} faulty={error !== undefined}>
      <ErrorSummary ui={ui} items={error === undefined ? [] : [{ href: '#code', text: error }]} />
      <h1>{words.turnOn}</h1>
      <p class="lead">{words.scan}</p>
      <QrCode qr={qr} label={words.qr} />
      <p>
        {words.byHand}: <code class="secret">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
      <form method="post" action={links.accountAct('second-factor', 'confirm')} novalidate>
        <Line ui={ui} id="code" name="code" label={words.code} error={error} autocomplete="one-time-code" numeric />
        <button type="submit" class="primary">
          {words.confirm}
        </button>
      </form>
    </Page>
  );
}

export function RecoveryCodesPage({ ui, codes }: { ui: Ui; codes: readonly string[] }) {
  const words = ui.t.peopleWords.account;
  return (
    <Page ui={ui} title={words.recoveryTitle}>
      <h1>{words.recoveryTitle}</h1>
      <p class="notice warn" role="status">
        {words.recoveryLead}
      </p>
      <ul class="recovery">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button primary" href={links.account}>
          {words.recoveryDone}
        </a>
      </p>
    </Page>
  );
}

export function KeyMadePage({ ui, label, apiKey }: { ui: Ui; label: string; apiKey: string }) {
  const words = ui.t.peopleWords.account;
  return (
    <Page ui={ui} title={words.keyTitle} crumbs={[{ text: words.title, href: links.account }]}>
      <h1>{words.keyTitle}</h1>
      <p class="notice warn" role="status">
        {words.keyOnce}
      </p>
      <div class="field">
        <label for="key">
          {words.key}: {label}
        </label>
        <textarea id="key" class="code" rows={2} readonly>
          {apiKey}
        </textarea>
      </div>
      <p class="actions">
        <a class="button" href={links.account}>
          {words.back}
        </a>
      </p>
    </Page>
  );
}

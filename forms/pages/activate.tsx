import type { Role } from '../../worker/domain/access.ts';
import { ErrorSummary } from '../fields/notes.tsx';
import { Line } from '../layout/labelled.tsx';
import { Page } from '../layout/page.tsx';
import type { Ui } from '../ui.ts';

type Errors = { name?: string; username?: string; password?: string };
type Props = {
  ui: Ui;
  role: Role;
  unit: string;
  values?: { name: string; username: string };
  errors?: Errors;
  passwordMin: number;
};

export function ActivatePage({ ui, role, unit, values = { name: '', username: '' }, errors = {}, passwordMin }: Props) {
  const { t } = ui;
  const items = (['name', 'username', 'password'] as const).flatMap((name) => {
    const text = errors[name];
    return text === undefined ? [] : [{ href: `#${name}`, text }];
  });
  return (
    <Page ui={ui} title={t.activate.title} faulty={items.length > 0}>
      <ErrorSummary items={items} ui={ui} />
      <h1>{t.activate.title}</h1>
      <p class="lead">{t.activate.lead(t.roles[role], unit)}</p>
      <p>{t.activate.once}</p>
      <form method="post" novalidate class="stack">
        <Line ui={ui} name="name" label={t.activate.name} value={values.name} error={errors.name} autocomplete="name" />
        <Line
          ui={ui}
          name="username"
          label={t.activate.username}
          hint={t.activate.usernameHint}
          value={values.username}
          error={errors.username}
          autocomplete="username"
        />
        <Line
          ui={ui}
          name="password"
          type="password"
          label={t.activate.password}
          hint={t.activate.passwordHint(passwordMin)}
          value=""
          error={errors.password}
          autocomplete="new-password"
        />
        <button type="submit" class="primary">
          {t.activate.submit}
        </button>
      </form>
    </Page>
  );
}

type ResetProps = { ui: Ui; username: string; error?: string | undefined; passwordMin: number };

/** The same link for somebody who has an account: a new password, nothing else. */
export function ResetPage({ ui, username, error, passwordMin }: ResetProps) {
  const words = ui.t.peopleWords;
  return (
    <Page ui={ui} title={words.resetPageTitle} faulty={error !== undefined}>
      <ErrorSummary items={error === undefined ? [] : [{ href: '#password', text: error }]} ui={ui} />
      <h1>{words.resetPageTitle}</h1>
      <p class="lead">{words.resetPageLead(username)}</p>
      <p>{words.resetPageNote}</p>
      <form method="post" novalidate class="stack">
        {/* For the keeper of passwords in the browser: whose the new one is. */}
        <input type="hidden" name="username" value={username} autocomplete="username" />
        <Line
          ui={ui}
          name="password"
          type="password"
          label={ui.t.activate.password}
          hint={ui.t.activate.passwordHint(passwordMin)}
          value=""
          error={error}
          autocomplete="new-password"
        />
        <button type="submit" class="primary">
          {words.resetSubmit}
        </button>
      </form>
    </Page>
  );
}

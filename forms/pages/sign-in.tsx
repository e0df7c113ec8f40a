import { ErrorSummary } from '../fields/notes.tsx';
import { Line } from '../layout/labelled.tsx';
import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Ui } from '../ui.ts';

/** What was typed into a form whose session had ended, by name. */
export type Kept = readonly (readonly [name: string, text: string])[];

type Props = {
  ui: Ui;
  next: string;
  username?: string;
  errors?: { username?: string; password?: string };
  /** Carried through signing in. */
  kept?: Kept;
};

export function SignInPage({ ui, next, username = '', errors = {}, kept = [] }: Props) {
  const { t } = ui;
  const title = kept.length > 0 ? t.signIn.titleKept : t.signIn.title;
  const items = (['username', 'password'] as const).flatMap((name) => {
    const text = errors[name];
    return text === undefined ? [] : [{ href: `#${name}`, text }];
  });
  return (
    <Page
      ui={ui}
      title={title}
      faulty={items.length > 0}
      carrying={kept.length > 0 ? carrying('password', next) : undefined}
    >
      <ErrorSummary items={items} ui={ui} />
      <h1>{title}</h1>
      {kept.length > 0 && <p>{t.signIn.expired}</p>}
      <form method="post" action={links.signIn()} novalidate class="stack" id="entry">
        <input type="hidden" name="next" value={next} />
        <KeptFields fields={kept} />
        <Line
          ui={ui}
          name="username"
          label={t.signIn.username}
          value={username}
          error={errors.username}
          autocomplete="username"
        />
        <Line
          ui={ui}
          name="password"
          type="password"
          label={t.signIn.password}
          value=""
          error={errors.password}
          autocomplete="current-password"
        />
        <button type="submit" class="primary">
          {t.signIn.submit}
        </button>
      </form>
      <p class="hint">{t.signIn.help}</p>
    </Page>
  );
}

type StepProps = { ui: Ui; ticket: string; next: string; kept?: Kept; error?: string | undefined };

/** The second step: the code of a person whose password was right a moment ago. */
export function SecondStepPage({ ui, ticket, next, kept = [], error }: StepProps) {
  const words = ui.t.peopleWords;
  return (
    <Page ui={ui} title={words.stepTitle} faulty={error !== undefined} carrying={carrying('code', next)}>
      <ErrorSummary items={error === undefined ? [] : [{ href: '#code', text: error }]} ui={ui} />
      <h1>{words.stepTitle}</h1>
      <p>{words.stepLead}</p>
      <form method="post" action={links.signInCode} novalidate class="stack" id="entry">
        <input type="hidden" name="ticket" value={ticket} />
        <input type="hidden" name="next" value={next} />
        <KeptFields fields={kept} />
        <Line ui={ui} name="code" label={words.stepCode} value="" error={error} autocomplete="one-time-code" />
        <button type="submit" class="primary">
          {words.stepSubmit}
        </button>
      </form>
    </Page>
  );
}

/** Signed in again: one press, and what was typed goes where it was going. */
export function SavePage({ ui, to, fields }: { ui: Ui; to: string; fields: Kept }) {
  const { t } = ui;
  return (
    <Page ui={ui} title={t.signIn.titleSave} carrying={carrying('save', to)}>
      <h1>{t.signIn.titleSave}</h1>
      <p>{t.signIn.notSavedYet}</p>
      <form method="post" action={to} class="stack" id="entry">
        <KeptFields fields={fields} />
        <button type="submit" class="primary">
          {t.signIn.save}
        </button>
      </form>
    </Page>
  );
}

/** The switch of language on a page that answered a POST: what it carries comes along. */
const carrying = (step: 'password' | 'code' | 'save', next: string) => ({
  form: 'entry',
  to: (language: string) => links.signInLanguage(language, step, next),
});

const KeptFields = ({ fields }: { fields: Kept }) => (
  <>
    {fields.map(([name, text]) => (
      <input type="hidden" name={name} value={text} />
    ))}
  </>
);

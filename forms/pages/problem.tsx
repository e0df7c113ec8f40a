import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Messages } from '../messages/vi.ts';
import type { Ui } from '../ui.ts';

export type ProblemStatus = keyof Messages['problem']['nextSteps'];

type Props = { ui: Ui; status: ProblemStatus; title: string; requestId?: string };

/** What went wrong, and what to do next; the request's id where only we can find out more. */
export function ProblemPage({ ui, status, title, requestId }: Props) {
  const { t } = ui;
  return (
    <Page ui={ui} title={title} faulty>
      <h1>{title}</h1>
      <p class="lead">{t.problem.nextSteps[status]}</p>
      {status >= 500 && requestId && (
        <p>
          {t.problem.request}: <code>{requestId}</code>
        </p>
      )}
      <p>
        <a class="button primary" href={status === 401 ? links.signIn(ui.here) : links.home}>
          {status === 401 ? t.signIn.title : t.problem.home}
        </a>
      </p>
    </Page>
  );
}

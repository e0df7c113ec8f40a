import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Messages } from '../messages/vi.ts';
import type { Ui } from '../ui.ts';

export type ProblemStatus = keyof Messages['problem']['nextSteps'];

type Props = {
  ui: Ui;
  status: ProblemStatus;
  title: string;
  requestId?: string /** The page to open again. */;
  again?: string | undefined;
};

/** What went wrong, and what to do next; the request's id where only we can find out more. */
export function ProblemPage({ ui, status, title, requestId, again }: Props) {
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
      <p class="actions">
        {again && (
          <a class="button primary" href={again}>
            {t.problem.again}
          </a>
        )}
        <a class={again ? 'button' : 'button primary'} href={links.home}>
          {t.problem.home}
        </a>
      </p>
    </Page>
  );
}

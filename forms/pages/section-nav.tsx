import { TaskMark } from '../layout/marks.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { pageTitle, statusOf } from './progress.ts';

/** The sections beside the page, where there is room for them. */
export function SectionNav({ form, current, ui }: { form: Form; current: string; ui: Ui }) {
  const { round, unit } = form;
  return (
    <nav class="side" aria-label={ui.t.section.sections}>
      <ol>
        {form.pages.map((page) => (
          <li>
            <TaskMark status={statusOf(page, form)} ui={ui} bare />
            <a
              href={links.section(round.id, unit.code, page.id)}
              title={pageTitle(page, ui)}
              aria-current={page.id === current ? 'page' : undefined}
            >
              {pageTitle(page, ui)}
            </a>
          </li>
        ))}
      </ol>
      <a class="check" href={links.check(round.id, unit.code)}>
        {ui.t.report.check}
      </a>
    </nav>
  );
}

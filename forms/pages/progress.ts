import { isComputed } from '../../schemas/outline/kinds.ts';
import { isGrid, type Page } from '../../schemas/outline/walk.ts';
import { own } from '../../schemas/report/answers.ts';
import { requiredIssues, rowIdsOf } from '../../schemas/report/validator.ts';
import { isNumber } from '../fields/own-number.tsx';
import type { TaskStatus } from '../layout/marks.tsx';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';

/** How far a page of the form is: finished is what the person says it is, unless something on it cannot stay. */
export function statusOf(page: Page, form: Form): TaskStatus {
  const ids = new Set(page.entries.map((entry) => entry.id));
  const finished = form.done.includes(page.id);
  if (Object.keys(form.working.raw).some((at) => ids.has(at.split('/')[2] ?? ''))) return 'problem';
  if (finished) {
    const asked = { ...form.form, entries: page.entries };
    return requiredIssues(form.working.answers, asked).length > 0 ? 'problem' : 'done';
  }
  return [...ids].some((id) => own(form.working.answers, id) !== undefined) ? 'doing' : 'todo';
}

/** What there is to fill in on the whole form, without what is computed; a table of free rows counts one row. */
export function cellsToFill({ pages, form }: Pick<Form, 'pages' | 'form'>): number {
  const entries = pages.flatMap((page) => page.entries);
  return entries.reduce((sum, entry) => {
    if (!isGrid(entry)) return sum + (isComputed(entry) ? 0 : 1);
    const columns = entry.columns.filter((column) => !isComputed(column));
    return sum + columns.length * Math.max(1, rowIdsOf(entry, form)?.length ?? 1);
  }, 0);
}

/** A page is called by its section, as printed: number and title. */
export function pageTitle(page: Page, ui: Ui): string {
  return page.section ? sectionTitle(page.section, ui) : ui.t.report.general;
}

/** The sections that begin with a page, outermost first, without the page's own. */
export function openedBefore(pages: readonly Page[], i: number): Page['sections'] {
  const before = pages[i - 1]?.sections ?? [];
  return pages[i]?.sections.slice(0, -1).filter((section, depth) => before[depth]?.id !== section.id) ?? [];
}

export function sectionTitle(
  section: { number?: string | undefined; title: Parameters<Ui['label']>[0] },
  ui: Ui,
): string {
  return [...(isNumber(section.number) ? [section.number] : []), ui.label(section.title)].join(' ');
}

import type { Outline } from '../../../schemas/outline/outline.ts';
import { type Page, pagesOf } from '../../../schemas/outline/walk.ts';
import { type Answers, own } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { canonicalJson } from '../digest.ts';
import type { Draft } from '../types.ts';

/** The pages of a unit's form: those of the outline, with only what the unit is asked. */
export function formPages(outline: Outline, form: FormOf): Page[] {
  const asked = new Set(form.entries.map((entry) => entry.id));
  return pagesOf(outline)
    .map((page) => ({ ...page, entries: page.entries.filter((entry) => asked.has(entry.id)) }))
    .filter((page) => page.entries.length > 0);
}

const entryOf = (at: string) => at.split('/')[2]?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';

/** The part of a draft that stands on one page. */
export function sectionOf(draft: Pick<Draft, 'answers' | 'raw'>, page: Page): Pick<Draft, 'answers' | 'raw'> {
  const ids = new Set(page.entries.map((entry) => entry.id));
  const answers: Answers = {};
  for (const id of ids) {
    const answer = own(draft.answers, id);
    if (answer !== undefined) answers[id] = answer;
  }
  return { answers, raw: Object.fromEntries(Object.entries(draft.raw).filter(([at]) => ids.has(entryOf(at)))) };
}

/** The same draft with one page replaced. */
export function withSection(
  draft: Pick<Draft, 'answers' | 'raw'>,
  page: Page,
  section: Pick<Draft, 'answers' | 'raw'>,
): Pick<Draft, 'answers' | 'raw'> {
  const ids = new Set(page.entries.map((entry) => entry.id));
  const others = Object.fromEntries(Object.entries(draft.answers).filter(([id]) => !ids.has(id)));
  const otherRaw = Object.fromEntries(Object.entries(draft.raw).filter(([at]) => !ids.has(entryOf(at))));
  return { answers: { ...others, ...section.answers }, raw: { ...otherRaw, ...section.raw } };
}

/**
 * A short mark of what a page held when it was shown: saving compares it, so that two people on different pages do
 * not meet, and two on one page do. FNV-1a over canonical JSON; it guards against mishap, not malice.
 */
export function sectionBase(draft: Pick<Draft, 'answers' | 'raw'>, page: Page): string {
  const { answers, raw } = sectionOf(draft, page);
  const text = canonicalJson({ answers, raw });
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193) >>> 0;
    high = Math.imul(high ^ (text.charCodeAt(i) + i), 0x85ebca6b) >>> 0;
  }
  return `${low.toString(36)}${high.toString(36)}`;
}

import type { Page } from '../../schemas/outline/walk.ts';
import { links } from '../links.ts';
import type { Form, Past } from '../model.ts';
import type { Ui } from '../ui.ts';

export type Beside =
  | { status: 'none' }
  | { status: 'partial' | 'unknown' | 'not_reported'; round: { title: string } }
  | ({ status: 'compared' } & Past);

/** The figures to show, if there are any. */
export const pastOf = (beside: Beside | null): Past | null => (beside?.status === 'compared' ? beside : null);

type Props = {
  form: Form;
  page: Page;
  /** Null: switched off. */
  beside: Beside | null;
  /** What copying just came to. */
  said: { copied: number; kept: number } | null;
  fromCheck: boolean;
  ui: Ui;
};

/** Above the entries of a page: where last round's figures come from, the switch, and what waits to be confirmed. */
export function EarlierBar({ form, page, beside, said, fromCheck, ui }: Props) {
  const words = ui.t.earlierWords;
  const ids = new Set(page.entries.map(({ id }) => id));
  const waiting = form.copied.filter((at) => ids.has(at.split('/')[2] ?? '')).length;
  const nothing = beside !== null && beside.status !== 'compared';
  if (nothing && waiting === 0 && said === null) return null;
  const here = (alone: boolean) => links.section(form.round.id, form.unit.code, page.id, { alone, check: fromCheck });
  return (
    <div class="earlier-bar">
      {beside?.status === 'compared' && (
        <p>
          {words.from(beside.round.title)} {beside.merged.length > 0 && words.merged(beside.merged.join(', '))}{' '}
          <a href={here(true)}>{words.hide}</a>
        </p>
      )}
      {beside === null && (
        <p>
          <a href={here(false)}>{words.show}</a>
        </p>
      )}
      {said && (
        <p class="saved" role="status">
          {said.copied > 0 ? words.copied(said.copied) : words.nothing} {said.kept > 0 && words.kept(said.kept)}
        </p>
      )}
      {waiting > 0 && (
        <p class="waiting">
          {words.waiting(waiting)}{' '}
          <button type="submit" name="confirm" value="page">
            {words.confirmPage}
          </button>{' '}
          <button type="submit" name="copy" value="undo">
            {words.undo}
          </button>
        </p>
      )}
    </div>
  );
}

/** Why there are no figures of before: said once the task is, at its end. */
export function NotCompared({ beside, ui }: { beside: Beside; ui: Ui }) {
  if (beside.status === 'compared' || beside.status === 'none') return null;
  return <p class="meta">{ui.t.reviewWords.previous[beside.status](beside.round.title)}</p>;
}

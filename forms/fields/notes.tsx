import type { Ui } from '../ui.ts';

/** Red, with the word: colour is never alone. */
export const ErrorText = ({ id, text, ui }: { id: string; text: string; ui: Ui }) => (
  <p class="error" id={id}>
    <span class="vh">{ui.t.fields.errorPrefix} </span>
    {text}
  </p>
);

export const WarningText = ({ id, text, ui }: { id?: string; text: string; ui: Ui }) => (
  <p class="warning" id={id}>
    <strong>{ui.t.check.warning}:</strong> {text}
  </p>
);

export type SummaryItem = { href: string; text: string; section?: string | undefined };

/** How many faults are listed before the rest is left to the cells themselves. */
const LISTED = 20;

/** Faults at the top of the page, each a link to its cell; long lists are counted by section first. */
export function ErrorSummary({ items, ui, title }: { items: readonly SummaryItem[]; ui: Ui; title?: string }) {
  if (items.length === 0) return null;
  const sections = items.length > LISTED ? countBySection(items) : [];
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus id="errors">
      <h2>{title ?? ui.t.errors.title}</h2>
      {sections.length > 1 && (
        <ul class="counts">
          {sections.map(([section, n]) => (
            <li>
              {section}: {ui.t.errors.perSection(n)}
            </li>
          ))}
        </ul>
      )}
      <ul>
        {items.slice(0, LISTED).map((item) => (
          <li>
            <a href={item.href}>{item.text}</a>
          </li>
        ))}
      </ul>
      {items.length > LISTED && <p>{ui.t.errors.more(LISTED, items.length)}</p>}
    </div>
  );
}

function countBySection(items: readonly SummaryItem[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { section } of items) {
    if (section !== undefined) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return [...counts];
}

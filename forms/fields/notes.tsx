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

export type SummaryItem = {
  href: string;
  text: string;
  /** Where it stands, for a list too long to be read: its heading, and the way there. */
  section?: { title: string; href: string } | undefined;
};

/** How many faults are listed before a list is counted by section, and the rest folded away. */
const LISTED = 20;
/** A page of links is no list of what to do: beyond these, each section lists its own. */
const FOLDED = 200;

/** Faults at the top of the page, each a link to its cell; long lists are counted by section first. */
export function ErrorSummary({ items, ui, title }: { items: readonly SummaryItem[]; ui: Ui; title?: string }) {
  if (items.length === 0) return null;
  const t = ui.t.reasonsWords;
  const long = items.length > LISTED;
  const folded = items.slice(LISTED, LISTED + FOLDED);
  const beyond = items.length - LISTED - folded.length;
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus id="errors">
      <h2>{title ?? ui.t.errors.title}</h2>
      {long && (
        <>
          <ul class="counts">
            {countBySection(items).map(({ title: section, href, n }) => (
              <li>{href ? <a href={href}>{t.inSection(section, n)}</a> : t.inSection(t.wholeReport, n)}</li>
            ))}
          </ul>
          <p>{t.first(LISTED)}</p>
        </>
      )}
      <Links items={items.slice(0, LISTED)} />
      {folded.length > 0 && (
        <details>
          <summary>{t.rest(items.length - LISTED)}</summary>
          <Links items={folded} />
          {beyond > 0 && <p>{t.beyond(beyond)}</p>}
        </details>
      )}
    </div>
  );
}

const Links = ({ items }: { items: readonly SummaryItem[] }) => (
  <ul>
    {items.map(({ href, text }) => (
      <li>
        <a href={href}>{text}</a>
      </li>
    ))}
  </ul>
);

/** In the order they are met; what stands nowhere is of the whole. */
function countBySection(items: readonly SummaryItem[]): { title: string; href: string; n: number }[] {
  return [...Map.groupBy(items, ({ section }) => section?.href ?? '')].map(([href, group]) => ({
    title: group[0]?.section?.title ?? '',
    href,
    n: group.length,
  }));
}

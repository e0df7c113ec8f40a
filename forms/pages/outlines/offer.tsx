import type { Label } from '../../../schemas/outline/base.ts';
import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import type { Obstacle } from '../../../schemas/outline/compatibility.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { ChangesTable } from './changes.tsx';

type Props = {
  ui: Ui;
  round: { id: string; title: string; sample: boolean };
  outline: { id: string; version: number; title: Label };
  /** Newer versions of it. */
  newer: readonly number[];
  chosen: number | null;
  /** What going over would do. */
  offer: { changes: readonly OutlineChange[]; begun: number; recounted: number } | null;
  /** Why it cannot. */
  refused: { title: string; obstacles: readonly Obstacle[]; issues: readonly string[] } | null;
};

/** The version a round asks by, and a newer one to go over to, with all that changes. */
export function OfferPage({ ui, round, outline, newer, chosen, offer, refused }: Props) {
  const { t } = ui;
  const words = t.outlinesWords;
  return (
    <Page
      ui={ui}
      title={`${words.offerTitle}, ${round.title}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title, href: links.round(round.id) },
      ]}
      sample={round.sample}
      faulty={refused !== null}
      wide
    >
      <h1>
        <span class="caption">{round.title}</span>
        {words.offerTitle}
      </h1>
      <p>
        {words.offerNow(outline.version)}{' '}
        <a href={links.outline(outline.id, outline.version)}>{ui.label(outline.title)}</a>
      </p>
      {newer.length === 0 ? (
        <p>{words.offerNone}</p>
      ) : (
        <form method="get" class="filters" aria-label={words.version}>
          <div>
            <label for="version">{words.version}</label>
            <select id="version" name="version">
              {newer.map((version) => (
                <option value={String(version)} selected={version === chosen}>
                  {version}
                </option>
              ))}
            </select>
          </div>
          <button type="submit">{words.show}</button>
        </form>
      )}
      {refused && (
        <div class="notice danger" role="alert">
          <p>{refused.title}</p>
          <ul>
            {refused.obstacles.map(({ code, id }) => (
              <li>{words.obstacles[code](id)}</li>
            ))}
            {refused.issues.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {offer && chosen !== null && (
        <section aria-labelledby="offer">
          <h2 id="offer">{words.diffTitle(outline.version, chosen)}</h2>
          <ChangesTable changes={offer.changes} ui={ui} />
          <p>{words.offerKeeps(offer.begun, offer.recounted)}</p>
          <form method="post" action={links.roundOutline(round.id)}>
            <input type="hidden" name="version" value={String(chosen)} />
            <p class="actions">
              <button type="submit" class="primary">
                {words.offerButton(chosen)}
              </button>
            </p>
          </form>
        </section>
      )}
    </Page>
  );
}

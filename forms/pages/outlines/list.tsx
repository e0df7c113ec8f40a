import type { Label } from '../../../schemas/outline/base.ts';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';

export type ListedOutline = {
  id: string;
  version: number;
  title: Label;
  publishedAt: string;
  note: string | null;
  by: string | null;
  rounds: readonly { id: string; title: string }[];
};

/** Every outline with its versions, newest first. */
export function OutlinesPage({
  ui,
  outlines,
  mayPublish,
}: {
  ui: Ui;
  outlines: readonly ListedOutline[];
  mayPublish: boolean;
}) {
  const { t } = ui;
  const words = t.outlinesWords;
  const byId = Map.groupBy(outlines, ({ id }) => id);
  return (
    <Page ui={ui} title={words.title} crumbs={[{ text: t.frame.home, href: links.home }]} wide>
      <h1>{words.title}</h1>
      {mayPublish && (
        <p>
          <a class="button primary" href={links.newOutline}>
            {words.publishNew}
          </a>
        </p>
      )}
      {byId.size === 0 && <p>{words.none}</p>}
      {[...byId].map(([id, versions]) => (
        <section aria-labelledby={`o-${id}`}>
          <h2 id={`o-${id}`}>{ui.label(versions.at(-1)?.title ?? id)}</h2>
          <p class="meta">{id}</p>
          <Scroll labelledBy={`o-${id}`} rows={versions.length}>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">{words.version}</th>
                  <th scope="col">{words.publishedAt}</th>
                  <th scope="col">{words.by}</th>
                  <th scope="col">{words.note}</th>
                  <th scope="col">{words.rounds}</th>
                </tr>
              </thead>
              <tbody>
                {versions.toReversed().map((one, i, all) => {
                  const before = all[i + 1];
                  return (
                    <tr>
                      <th scope="row">
                        <a href={links.outline(id, one.version)}>{words.versionOf(one.version)}</a>
                      </th>
                      <td>
                        <Moment at={one.publishedAt} />
                      </td>
                      <td>{one.by ?? '–'}</td>
                      <td class="prose">
                        {one.note ?? words.noNote}
                        {before && (
                          <>
                            {' '}
                            <a href={links.outlineDiff(id, before.version, one.version)}>
                              {words.compareWith(before.version)}
                            </a>
                          </>
                        )}
                      </td>
                      <td class="prose">
                        {one.rounds.length === 0
                          ? words.notUsed
                          : one.rounds.map((round, r) => (
                              <>
                                {r > 0 && ', '}
                                <a href={links.round(round.id)}>{round.title}</a>
                              </>
                            ))}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
    </Page>
  );
}

import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { Page } from '../../layout/page.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { ChangesTable } from './changes.tsx';

type Aside = { pointer: string; version: number; label: string; text: string };
type Props = {
  ui: Ui;
  form: Pick<Form, 'round' | 'unit' | 'sent' | 'outline' | 'working' | 'rowNames'>;
  /** What going over would do; null where there is nothing to go over to. */
  upgrade: {
    from: number;
    to: number;
    changes: readonly OutlineChange[];
    kept: number;
    setAside: readonly Aside[];
    toCorrect: readonly string[];
    newRequired: readonly string[];
  } | null;
  /** Names of the places, by pointer. */
  names: (pointer: string) => string;
  /** What earlier upgrades set aside. */
  aside: readonly Aside[];
};

/** A report before it goes over to a newer version: what becomes of each of its cells. */
export function UpgradePage({ ui, form, upgrade, names, aside }: Props) {
  const { t } = ui;
  const words = t.outlinesWords;
  const { round, unit } = form;
  return (
    <Page
      ui={ui}
      title={`${words.upgradeTitle}, ${unit.name}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
      wide
    >
      <h1>
        <span class="caption">{unit.name}</span>
        {words.upgradeTitle}
      </h1>
      {upgrade ? (
        <>
          <p>
            {words.upgradeKept(upgrade.kept)} {form.sent && words.stands}
          </p>
          <Asides id="aside" cells={upgrade.setAside} ui={ui} />
          <Cells id="correct" title={words.toCorrect} cells={upgrade.toCorrect.map(names)} ui={ui} />
          <Cells id="required" title={words.newRequired} cells={upgrade.newRequired.map(names)} ui={ui} />
          <form method="post">
            <input type="hidden" name="version" value={String(upgrade.to)} />
            <p class="actions">
              <button type="submit" class="primary">
                {words.upgradeButton(upgrade.to)}
              </button>
            </p>
          </form>
          <h2>{words.diffTitle(upgrade.from, upgrade.to)}</h2>
          <ChangesTable changes={upgrade.changes} ui={ui} />
        </>
      ) : (
        <p>{words.upgradeNone}</p>
      )}
      <Asides id="kept" cells={aside} ui={ui} />
      <p>
        <a href={links.report(round.id, unit.code)}>{t.report.back}</a>
      </p>
    </Page>
  );
}

function Cells({ id, title, cells, ui }: { id: string; title: string; cells: readonly string[]; ui: Ui }) {
  if (cells.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} ({ui.t.outlinesWords.cells(cells.length)})
      </h2>
      <ul class="plain">
        {cells.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </section>
  );
}

function Asides({ id, cells, ui }: { id: string; cells: readonly Aside[]; ui: Ui }) {
  const words = ui.t.outlinesWords;
  if (cells.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {words.setAside} ({words.cells(cells.length)})
      </h2>
      <p>{words.setAsideHint}</p>
      <Scroll labelledBy={id} rows={cells.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.where}</th>
              <th scope="col">{words.version}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr>
                <th scope="row">{cell.label}</th>
                <td>{cell.version}</td>
                <td class="kept">{cell.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { ChangesTable } from './changes.tsx';

type Props = {
  ui: Ui;
  from: Outline;
  to: Outline;
  changes: readonly OutlineChange[];
  versions: readonly number[];
};

/** Two versions of an outline, their differences in words. */
export function DiffPage({ ui, from, to, changes, versions }: Props) {
  const { t } = ui;
  const words = t.outlinesWords;
  const select = (name: 'from' | 'to', label: string, chosen: number) => (
    <div>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {versions.map((version) => (
          <option value={String(version)} selected={version === chosen}>
            {version}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <Page
      ui={ui}
      title={`${words.diffTitle(from.version, to.version)}, ${ui.label(to.title)}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.outlines },
        { text: `${to.id}, ${words.versionOf(to.version)}`, href: links.outline(to.id, to.version) },
      ]}
      wide
    >
      <h1>
        <span class="caption">{ui.label(to.title)}</span>
        {words.diffTitle(from.version, to.version)}
      </h1>
      <form method="get" class="filters" aria-label={words.compareButton}>
        {select('from', words.from, from.version)}
        {select('to', words.to, to.version)}
        <button type="submit">{words.compareButton}</button>
      </form>
      <ChangesTable changes={changes} ui={ui} />
    </Page>
  );
}

import { TIERS, type Tier } from '../../../schemas/outline/base.ts';
import { formatDate } from '../../../schemas/values/dates.ts';
import { plainLetters } from '../../../schemas/values/plain.ts';
import { below, childrenOf, pathOf, type Tree, type TreeUnit } from '../../../worker/domain/units.ts';
import { ErrorText } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';

type Props = {
  ui: Ui;
  tree: Tree;
  on: string;
  /** As it was typed. */
  typed: { on: string; q: string };
  under: string | null;
  badDate: boolean;
  mayChange: boolean;
  notice: string | null;
};

/** A page shows no more: of a whole country one opens province by province. */
const SHOWN = 1500;
const FOUND = 300;

export function UnitTreePage({ ui, tree, on, typed, under, badDate, mayChange, notice }: Props) {
  const words = ui.t.unitsWords;
  const children = childrenOf(tree);
  const roots = under === null ? (children.get('') ?? []) : [under].filter((code) => tree.has(code));
  const shown = roots.flatMap((code) => [code, ...below(children, code)]);
  const q = typed.q.trim();
  const found = q === '' ? [] : shown.flatMap((code) => matching(tree.get(code), q));
  const path = under === null ? [] : pathOf(tree, under).slice(1).reverse();
  return (
    <Page
      ui={ui}
      title={words.title}
      crumbs={[
        { text: ui.t.frame.home, href: links.home },
        ...(under === null ? [] : [{ text: words.title, href: links.unitsOn(on) }]),
        ...path.map((unit) => ({ text: unit.name, href: links.unitsOn(on, unit.code) })),
      ]}
      faulty={badDate}
      wide
    >
      <h1>{words.title}</h1>
      {notice && (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <p class="lead">{words.lead}</p>
      <form method="get" class="filters" novalidate>
        <div class={badDate ? 'bad' : undefined}>
          <label for="on">{words.on}</label>
          {badDate && <ErrorText id="on-error" text={words.badDate} ui={ui} />}
          <input
            type="text"
            id="on"
            name="on"
            value={typed.on}
            class="w-date"
            autocomplete="off"
            inputmode="numeric"
            aria-describedby={badDate ? 'on-error' : undefined}
            aria-invalid={badDate ? 'true' : undefined}
          />
        </div>
        <div>
          <label for="q">{words.search}</label>
          <input type="text" id="q" name="q" value={typed.q || undefined} autocomplete="off" />
        </div>
        {under !== null && <input type="hidden" name="under" value={under} />}
        <button type="submit">{words.show}</button>
      </form>
      {mayChange && (
        <ul class="links">
          <li>
            <a href={links.newUnit(on, under)}>{words.create}</a>
          </li>
          <li>
            <a href={links.importUnits}>{words.importing}</a>
          </li>
        </ul>
      )}
      <p class="meta">
        {formatDate(on)} · {countsOf(shown, tree, ui)}
      </p>
      {shown.length === 0 && <p>{words.none}</p>}
      {q !== '' ? (
        <Found ui={ui} found={found.slice(0, FOUND)} all={found.length} tree={tree} q={q} on={on} />
      ) : (
        <ul class="tree">
          {roots.map((code) => (
            <Branch
              ui={ui}
              code={code}
              tree={tree}
              childrenOf={children}
              on={on}
              deep={shown.length <= SHOWN}
              depth={0}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

function matching(unit: TreeUnit | undefined, q: string): TreeUnit[] {
  if (!unit) return [];
  return unit.code === q || plainLetters(unit.name).includes(plainLetters(q)) ? [unit] : [];
}

function countsOf(codes: readonly string[], tree: Tree, ui: Ui): string {
  const counts = new Map<Tier, number>();
  for (const code of codes) {
    const tier = tree.get(code)?.tier;
    if (tier) counts.set(tier, (counts.get(tier) ?? 0) + 1);
  }
  return TIERS.flatMap((tier) => {
    const n = counts.get(tier);
    return n ? [ui.t.unitsWords.counts(n, ui.t.tiers[tier])] : [];
  }).join(', ');
}

type BranchProps = {
  ui: Ui;
  code: string;
  tree: Tree;
  childrenOf: ReadonlyMap<string, readonly string[]>;
  on: string;
  deep: boolean;
  depth: number;
};

function Branch({ ui, code, tree, childrenOf: all, on, deep, depth }: BranchProps) {
  const unit = tree.get(code);
  if (!unit) return null;
  const below = all.get(code) ?? [];
  const line = (
    <>
      <a href={links.unit(code, on)}>{unit.name}</a> <small>{code}</small> <Facts unit={unit} ui={ui} />
    </>
  );
  if (below.length === 0) return <li>{line}</li>;
  if (!deep && depth > 0) {
    return (
      <li>
        {line} <a href={links.unitsOn(on, code)}>{ui.t.unitsWords.more(below.length)}</a>
      </li>
    );
  }
  return (
    <li>
      {line}
      <details open={depth === 0}>
        <summary>
          {ui.t.unitsWords.more(below.length)}
          <span class="vh">: {unit.name}</span>
        </summary>
        <ul>
          {below.map((child) => (
            <Branch ui={ui} code={child} tree={tree} childrenOf={all} on={on} deep={deep} depth={depth + 1} />
          ))}
        </ul>
      </details>
    </li>
  );
}

export function Facts({ unit, ui }: { unit: TreeUnit; ui: Ui }) {
  const words = ui.t.unitsWords;
  const texts = Object.entries(unit.attributes).map(([key, value]) => {
    const name = key === 'border' ? words.border : key;
    return value === true ? name : `${name}: ${value === false ? words.no : value}`;
  });
  return texts.length === 0 ? null : <span class="muted">{texts.join(', ')}</span>;
}

type FoundProps = { ui: Ui; found: readonly TreeUnit[]; all: number; tree: Tree; q: string; on: string };

function Found({ ui, found, all, tree, q, on }: FoundProps) {
  const words = ui.t.unitsWords;
  return (
    <Scroll labelledBy="found" rows={found.length}>
      <table class="list">
        <caption id="found">{words.found(all, q)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.tier}</th>
            <th scope="col">{words.parent}</th>
            <th scope="col">{words.attributes}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((unit) => (
            <tr>
              <th scope="row">
                <a href={links.unit(unit.code, on)}>{unit.name}</a>
              </th>
              <td>{unit.code}</td>
              <td>{ui.t.tiers[unit.tier]}</td>
              <td>
                {pathOf(tree, unit.code)
                  .slice(1)
                  .map(({ name }) => name)
                  .join(', ')}
              </td>
              <td>
                <Facts unit={unit} ui={ui} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

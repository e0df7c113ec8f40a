import type { Tier } from '../../schemas/outline/base.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { links } from '../links.ts';
import type { UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';

type Props = {
  round: string;
  unit: UnitRef;
  basis: string;
  /** Of the rows of its tables by unit: each gives a file with those units down. */
  tiers: readonly Tier[];
  ui: Ui;
};

/** The figures of a rollup as files. */
export function Downloads({ round, unit, basis, tiers, ui }: Props) {
  const { t } = ui;
  const forExcel = { basis, profile: 'excel-vi', header: 'both' };
  const csv = [
    { text: t.round.forExcel, params: forExcel },
    ...tiers
      .filter((tier) => tier !== unit.tier)
      .map((tier) => ({ text: t.round.byTier(t.tiers[tier]), params: { ...forExcel, tier } })),
    { text: t.round.forMachines, params: { basis } },
    { text: t.round.long, params: { basis, shape: 'long' } },
  ];
  const files = [
    { text: t.docxWords.rollup, href: links.rollupDocx(round, unit.code, basis) },
    ...csv.map(({ text, params }) => ({ text, href: links.csv(round, unit.code, params) })),
  ];
  return (
    <ul class="links downloads" aria-label={t.round.downloads}>
      {files.map(({ text, href }) => (
        <li>
          <a href={href} download>
            {text}
            <span class="vh">, {unit.name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The tiers an outline has tables by, in its order. */
export function rowTiersOf(outline: Outline): Tier[] {
  const grids = placesOf(outline).flatMap(({ entry }) => (isGrid(entry) ? [entry.rows] : []));
  return [...new Set(grids.flatMap((rows) => (rows.by === 'unit' ? [rows.tier] : [])))];
}

import { links } from '../links.ts';
import type { UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';

/** The figures of a rollup as files. */
export function Downloads({ round, unit, basis, ui }: { round: string; unit: UnitRef; basis: string; ui: Ui }) {
  const { t } = ui;
  const files = [
    { text: t.round.forExcel, params: { basis, profile: 'excel-vi', header: 'both' } },
    { text: t.round.forMachines, params: { basis } },
    { text: t.round.long, params: { basis, shape: 'long' } },
  ];
  return (
    <ul class="links downloads" aria-label={t.round.downloads}>
      {files.map(({ text, params }) => (
        <li>
          <a href={links.csv(round, unit.code, params)} download>
            {text}
            <span class="vh">, {unit.name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

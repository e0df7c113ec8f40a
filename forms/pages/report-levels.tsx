import { formatDate } from '../../schemas/values/dates.ts';
import { Scroll } from '../layout/scroll.tsx';
import type { HeldStandard, LevelRange, ReportLevel } from '../model.ts';
import type { Ui } from '../ui.ts';
import { Verified } from './standards/parts.tsx';

/** What the figures of a report reach under the standards in force, beside what it states. */
export function ReportLevels({
  levels,
  names,
  ui,
}: {
  levels: readonly ReportLevel[];
  names: { readonly [code: string]: string };
  ui: Ui;
}) {
  const words = ui.t.standardsWords;
  if (levels.length === 0) return null;
  return (
    <section class="part" aria-labelledby="levels">
      <h2 id="levels">{words.ownLevels}</h2>
      {[...Map.groupBy(levels, ({ check }) => check)].map(([check, rows]) => {
        const [first] = rows;
        return first === undefined ? null : (
          <>
            <Scroll labelledBy={`level-${check}`} rows={rows.length}>
              <table class="list">
                <caption id={`level-${check}`}>{ui.label(first.standard.title)}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.place}</th>
                    <th scope="col">{words.stated}</th>
                    <th scope="col">{words.byFigures}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((one) => (
                    <tr>
                      <th scope="row">{one.row === null ? words.thisReport : (names[one.row] ?? one.row)}</th>
                      <td>{one.stated === null ? '…' : ui.label(one.stated)}</td>
                      <td>{rangeText(one, one.standard, ui)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            <Citation standard={first.standard} ui={ui} />
          </>
        );
      })}
    </section>
  );
}

/** A level, or between which two it is. */
export function rangeText({ atLeast, atMost }: LevelRange, { levels }: Pick<HeldStandard, 'levels'>, ui: Ui): string {
  const words = ui.t.standardsWords;
  const name = (id: string | null) => {
    const found = levels.find((one) => one.id === id);
    return found ? ui.label(found.label) : words.none;
  };
  if (atLeast === atMost) return name(atLeast);
  if (atLeast === null && atMost === levels.at(-1)?.id) return words.unknown;
  return atLeast === null ? words.atMost(name(atMost)) : words.between(name(atLeast), name(atMost));
}

/** Which version of which standard it was held against, and whether that was checked. */
export function Citation({ standard, ui }: { standard: HeldStandard; ui: Ui }) {
  const { note, verified } = standard;
  return (
    <p class="meta">
      {citedText(standard, ui)} <Verified standard={standard} ui={ui} />
      {!verified && note && ` – ${ui.label(note)}`}
    </p>
  );
}

export function citedText({ basis, validFrom }: HeldStandard, ui: Ui): string {
  const words = ui.t.standardsWords;
  return `${words.heldAgainst}: ${words.citation(basis, formatDate(validFrom))}`;
}

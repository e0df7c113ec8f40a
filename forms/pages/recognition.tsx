import { formatDate } from '../../schemas/values/dates.ts';
import { formatDecimal, formatWhole } from '../../schemas/values/number-vi.ts';
import { formatRate } from '../../schemas/values/rates.ts';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Recognition, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';
import { Citation, rangeText } from './report-levels.tsx';

type Props = { recognition: Recognition; round: string; unit: UnitRef; basis: string; ui: Ui };
type Check = Recognition['checks'][number];
type Above = Check['above'][number];
type Share = Above['units'][number]['shares'][number];

/** What units are recognised at by the figures: those above others by the share of them, then each unit. */
export function RecognitionTables({ recognition, round, unit, basis, ui }: Props) {
  const words = ui.t.standardsWords;
  if (recognition.checks.length === 0) return null;
  return (
    <section class="part" aria-labelledby="recognition">
      <h2 id="recognition">{words.recognition}</h2>
      <p>{words.recognitionHint(formatDate(recognition.on))}</p>
      <ul class="links downloads">
        <li>
          <a href={links.recognitionCsv(round, unit.code, { basis, profile: 'excel-vi' })} download>
            {words.csv}
          </a>
        </li>
      </ul>
      {recognition.checks.map((check) => (
        <>
          {check.above
            .toReversed()
            .map((above) => above.units.length > 0 && <AboveTable above={above} check={check} ui={ui} />)}
          {check.units.length > 0 && <UnitsTable check={check} ui={ui} />}
        </>
      ))}
    </section>
  );
}

function AboveTable({ above, check, ui }: { above: Above; check: Check; ui: Ui }) {
  const words = ui.t.standardsWords;
  const { standard, units } = above;
  const id = `rec-${check.check}-${standard.version}`;
  const [first] = units;
  const heads = first?.shares ?? [];
  const levelName = (level: string) => ui.label(standard.levels.find((one) => one.id === level)?.label ?? level);
  return (
    <>
      <Scroll labelledBy={id} rows={units.length}>
        <table class="list">
          <caption id={id}>{ui.label(standard.title)}</caption>
          <thead>
            <tr>
              <th scope="col">{ui.t.rollup.unit}</th>
              {heads.map(({ level, among, atLeast }) => (
                <th scope="col" class="n">
                  {words.share(levelName(level))}
                  {among && ` ${words.among[among]}`}
                  <small>{words.threshold(formatDecimal(atLeast, 6))}</small>
                </th>
              ))}
              <th scope="col">{words.reached}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr>
                <th scope="row">{one.name}</th>
                {one.counted === 0 ? (
                  <td colspan={heads.length}>{words.nobody}</td>
                ) : (
                  one.shares.map((share) => (
                    <td class="n">
                      <ShareText share={share} />
                    </td>
                  ))
                )}
                <td>
                  {rangeText(one, standard, ui)}
                  {one.unknown > 0 && <small>{words.countedUnknown(one.unknown, one.counted)}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Citation standard={standard} ui={ui} />
    </>
  );
}

/** A share with its pair; from–to where not all of it is known. */
function ShareText({ share: { least, most } }: { share: Share }) {
  const whole = ({ n, of }: Share['least']) => `${formatWhole(n)} / ${formatWhole(of)}`;
  const rate = ({ percent }: Share['least']) => (percent === null ? '–' : formatRate(percent));
  if (least.n === most.n && least.of === most.of) {
    return (
      <>
        {rate(least)}
        <small>{whole(least)}</small>
      </>
    );
  }
  return (
    <>
      {rate(least)} – {rate(most)}
      <small>
        {whole(least)} – {whole(most)}
      </small>
    </>
  );
}

function UnitsTable({ check, ui }: { check: Check; ui: Ui }) {
  const words = ui.t.standardsWords;
  const { standard, units, tally } = check;
  const id = `rec-${check.check}`;
  const range = (least: number, most: number) =>
    least === most ? formatWhole(least) : `${formatWhole(least)} – ${formatWhole(most)}`;
  return (
    <>
      <Scroll labelledBy={id} rows={units.length}>
        <table class="list">
          <caption id={id}>{ui.label(standard.title)}</caption>
          <thead>
            <tr>
              <th scope="col">{ui.t.rollup.unit}</th>
              <th scope="col">{words.reached}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr>
                <th scope="row">{one.name}</th>
                <td>{rangeText(one, standard, ui)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {tally.map(({ label, least, most }) => (
              <tr>
                <th scope="row">{words.share(ui.label(label))}</th>
                <td>{range(least, most)}</td>
              </tr>
            ))}
          </tfoot>
        </table>
      </Scroll>
      <Citation standard={standard} ui={ui} />
    </>
  );
}

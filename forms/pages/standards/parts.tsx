import { MEASURES } from '../../../schemas/measures.ts';
import { own } from '../../../schemas/report/answers.ts';
import {
  levelsOf,
  type RateStandard,
  type ScoredStandard,
  type ShareStandard,
  type Standard,
  type StandardVersion,
  type TitleStandard,
} from '../../../schemas/standard.ts';
import { formatDate } from '../../../schemas/values/dates.ts';
import { formatDecimal } from '../../../schemas/values/number-vi.ts';
import { Scroll } from '../../layout/scroll.tsx';
import type { Ui } from '../../ui.ts';

/** Whether a version was read in its document: word and shape. */
export function Verified({ standard, ui }: { standard: Pick<Standard, 'verified'>; ui: Ui }) {
  const words = ui.t.standardsWords;
  return standard.verified ? (
    <span class="checked">✓ {words.verified}</span>
  ) : (
    <span class="unchecked">? {words.unverified}</span>
  );
}

type Props<S> = { standard: S; titles: ReadonlyMap<string, string>; id: string; ui: Ui };

/** Everything a version asks for. `titles`: names of other standards by id. */
export function Thresholds({ standard, ...more }: Props<StandardVersion>) {
  if (standard.kind === 'rates') return <Rates standard={standard} {...more} />;
  if (standard.kind === 'share') return <Shares standard={standard} {...more} />;
  if (standard.kind === 'scored') return <Scores standard={standard} {...more} />;
  return <Title standard={standard} {...more} />;
}

const percent = (value: number) => `≥ ${formatDecimal(value, 6)} %`;

export const measureText = (measure: string, ui: Ui): string => {
  const known = own(MEASURES as { [id: string]: { vi: string; en: string } }, measure);
  return known ? ui.label(known) : measure;
};

function Rates({ standard, titles, id, ui }: Props<RateStandard>) {
  const words = ui.t.standardsWords;
  const labels = levelsOf(standard);
  const nameOf = (level: string) => {
    const found = labels.find((one) => one.id === level);
    return found ? ui.label(found.label) : level;
  };
  return (
    <Scroll labelledBy={id} rows={standard.levels.length}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{words.level}</th>
            <th scope="col">{words.measure}</th>
            <th scope="col" class="n">
              {words.ordinary}
            </th>
            <th scope="col" class="n">
              {words.difficult}
            </th>
          </tr>
        </thead>
        <tbody>
          {standard.levels.flatMap(({ level, article, criteria, unverified }) =>
            criteria.map((one, i) => (
              <tr>
                <th scope="row">
                  {i === 0 ? nameOf(level) : <span class="vh">{nameOf(level)}</span>}
                  {i === 0 && article && <small>{article}</small>}
                  {i === 0 && unverified && <small class="unchecked">{words.levelUnverified}</small>}
                </th>
                {'standard' in one ? (
                  <td colspan={3} class="prose">
                    {words.needs(titles.get(one.standard) ?? one.standard, nameOf(one.level))}
                  </td>
                ) : (
                  <>
                    <td class="prose">{measureText(one.measure, ui)}</td>
                    <td class="n">{percent(one.atLeast)}</td>
                    <td class="n">
                      {one.difficult ? percent(one.difficult.atLeast) : words.asOrdinary}
                      {one.difficult?.measure && <small>{measureText(one.difficult.measure, ui)}</small>}
                    </td>
                  </>
                )}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

function Shares({ standard, titles, id, ui }: Props<ShareStandard>) {
  const words = ui.t.standardsWords;
  const labels = levelsOf(standard);
  return (
    <>
      <p>{words.shareOf(titles.get(standard.counts) ?? standard.counts)}</p>
      <Scroll labelledBy={id} rows={standard.levels.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.level}</th>
              <th scope="col" class="n">
                {words.thresholds}
              </th>
            </tr>
          </thead>
          <tbody>
            {standard.levels.map(({ article, unverified, shares }, i) => (
              <tr>
                <th scope="row">
                  {ui.label(labels[i]?.label ?? '')}
                  {article && <small>{article}</small>}
                  {unverified && <small class="unchecked">{words.levelUnverified}</small>}
                </th>
                <td class="n">
                  {shares.map(({ among, atLeast }) => (
                    <div>
                      {percent(atLeast)}
                      {among && <small>{words.among[among]}</small>}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function Scores({ standard, id, ui }: Props<ScoredStandard>) {
  const words = ui.t.standardsWords;
  const { criteria, bands, maximum, floor } = standard;
  const points = (value: number) => formatDecimal(value, 6);
  return (
    <>
      <p>
        {words.maximum}: {points(maximum)}. {floor !== undefined && `${words.floor(points(floor))}.`}{' '}
        {criteria.length === 0 && words.noCriteria} {bands.length === 0 && words.noBands}
      </p>
      {criteria.length > 0 && (
        <PointsTable
          id={id}
          head={[words.criteria, words.points]}
          rows={criteria.map((one) => [ui.label(one.label), points(one.max)])}
        />
      )}
      {bands.length > 0 && (
        <PointsTable
          id={id}
          head={[words.bands, words.fromPoints]}
          rows={bands.map((one) => [ui.label(one.label), points(one.from)])}
        />
      )}
    </>
  );
}

function PointsTable({ id, head, rows }: { id: string; head: readonly string[]; rows: readonly string[][] }) {
  return (
    <Scroll labelledBy={id} rows={rows.length}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col" class="n">
              {head[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr>
              <th scope="row" class="prose">
                {name}
              </th>
              <td class="n">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Title({ standard, ui }: Props<TitleStandard>) {
  if (standard.criteria.length === 0) return null;
  return (
    <>
      <p>{ui.t.standardsWords.criteria}:</p>
      <ul class="bullets">
        {standard.criteria.map((one) => (
          <li>{ui.label(one)}</li>
        ))}
      </ul>
    </>
  );
}

/** What is aimed at, by day. */
export function Goals({ goals, ui }: { goals: NonNullable<Standard['goals']>; ui: Ui }) {
  const words = ui.t.standardsWords;
  return (
    <>
      <p>{words.goals}:</p>
      <ul class="bullets">
        {goals.map(({ due, among, atLeast, basis }) => (
          <li>
            {words.goal(formatDecimal(atLeast, 6), ui.label(among), formatDate(due))}
            {basis && ` (${basis})`}
          </li>
        ))}
      </ul>
    </>
  );
}

import type { Tier } from '../../../schemas/outline/base.ts';
import { formatFigure, formatWhole } from '../../../schemas/values/number-vi.ts';
import { Bar3, DaysLeft, Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import type { Ui } from '../../ui.ts';
import type { Board, BoardRates } from './model.ts';

/** One decimal for people; the API gives all of them. */
export function percent(rate: number | null, ui: Ui): string {
  const { noRate, percent: show } = ui.t.boardWords;
  return rate === null ? noRate : show(formatFigure(Math.round(rate * 10) / 10));
}

/** The figures of a round, each with what it is of, and the deadlines. */
export function Rates({ ui, rates, round }: { ui: Ui; rates: Board['rates']; round: Board['round'] }) {
  const words = ui.t.boardWords;
  const { completeness, byTier } = rates;
  const deadlines = Object.entries(round.deadlines) as [Tier, string][];
  return (
    <>
      {rates.error && (
        <p class="notice danger" role="alert">
          {words.exceeds(formatWhole(rates.actual_reports), formatWhole(rates.expected_reports))}
        </p>
      )}
      <dl class="figures" aria-label={words.figures}>
        <Figure
          name={words.rate}
          value={percent(rates.reporting_rate, ui)}
          means={words.rateMeans(formatWhole(rates.actual_reports), formatWhole(rates.expected_reports))}
          of={[rates.actual_reports, rates.expected_reports]}
        />
        <Figure
          name={words.onTimeRate}
          value={percent(rates.reporting_rate_on_time, ui)}
          means={words.onTimeMeans(formatWhole(rates.actual_reports_on_time), formatWhole(rates.expected_reports))}
          of={[rates.actual_reports_on_time, rates.expected_reports]}
        />
        <Figure
          name={words.fullness}
          value={percent(completeness.rate, ui)}
          means={
            completeness.units === 0
              ? words.fullnessUnknown
              : words.fullnessMeans(
                  formatWhole(completeness.filled),
                  formatWhole(completeness.required),
                  formatWhole(completeness.units),
                )
          }
          of={[completeness.filled, completeness.required]}
        />
        {deadlines.map(([tier, deadline]) => (
          <div>
            <dt>{words.deadlineOf(ui.t.tiers[tier])}</dt>
            <dd>
              <span class="at">
                <Moment at={deadline} endOfDay />
              </span>
              <small>
                <DaysLeft report={{ state: 'submitted', deadline }} ui={ui} />
              </small>
            </dd>
          </div>
        ))}
      </dl>
      {Object.keys(byTier).length > 1 && <ByTier ui={ui} byTier={Object.entries(byTier) as [Tier, BoardRates][]} />}
    </>
  );
}

function Figure({ name, value, means, of }: { name: string; value: string; means: string; of: [number, number] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <Bar3 solid={Math.min(...of)} of={of[1]} />
        <small>{means}</small>
      </dd>
    </div>
  );
}

function ByTier({ ui, byTier }: { ui: Ui; byTier: readonly [Tier, BoardRates][] }) {
  const words = ui.t.boardWords;
  return (
    <Scroll labelledBy="by-tier" rows={byTier.length}>
      <table class="list">
        <caption id="by-tier">{words.byTier}</caption>
        <thead>
          <tr>
            <th scope="col">{words.tier}</th>
            {[words.expected, words.actual, words.rate, words.onTimeRate, words.fullness].map((text) => (
              <th scope="col" class="n">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byTier.map(([tier, rates]) => (
            <tr>
              <th scope="row">{ui.t.tiers[tier]}</th>
              <td class="n">{formatWhole(rates.expected_reports)}</td>
              <td class="n">{formatWhole(rates.actual_reports)}</td>
              <td class="n">{percent(rates.reporting_rate, ui)}</td>
              <td class="n">{percent(rates.reporting_rate_on_time, ui)}</td>
              <td class="n">{percent(rates.completeness.rate, ui)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

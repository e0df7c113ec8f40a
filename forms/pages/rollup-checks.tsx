import { formatDecimal, formatWhole } from '../../schemas/values/number-vi.ts';
import type { Rollup } from '../model.ts';
import type { Ui } from '../ui.ts';

/** What does not agree once it is added up: the sentence of the check, and the two sums it compared. */
export function RollupChecks({ checks, ui }: { checks: Rollup['checks']; ui: Ui }) {
  if (checks.length === 0) return null;
  return (
    <section class="notice warn" aria-labelledby="rollup-checks">
      <h2 id="rollup-checks">{ui.t.rollup.checks(checks.length)}</h2>
      <ul>
        {checks.map((finding) => (
          <li>{rollupCheckText(finding, ui)}</li>
        ))}
      </ul>
    </section>
  );
}

export function rollupCheckText({ message, row, left, right }: Rollup['checks'][number], ui: Ui): string {
  const name = `${ui.label(message)}${row === undefined ? '' : ` (${row})`}`;
  return `${name} ${ui.t.rollup.compared(figure(left), figure(right))}`;
}

function figure(value: number | null): string {
  if (value === null) return '–';
  return Number.isInteger(value) ? formatWhole(value) : formatDecimal(value, 6);
}

import { formatInstant } from '../../../schemas/values/dates.ts';
import type { Round } from '../../model.ts';
import type { Ui } from '../../ui.ts';

/** Where figures stand still, whoever reads them is told before the figures. */
export const Stalled = ({ round, ui }: { round: Round; ui: Ui }) =>
  round.stalledSince === null ? null : (
    <p class="notice danger" role="alert">
      {ui.t.rollup.stalled(formatInstant(round.stalledSince))}
    </p>
  );

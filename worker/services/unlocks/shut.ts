import { isOpenTo } from '../../domain/report-state.ts';
import type { Loaded } from '../reports/load.ts';

/** What a request to unlock is about: a report that is accepted, or a round that is locked to it. */
export function isShut({ round, report }: Pick<Loaded, 'round' | 'report'>, now: Date): boolean {
  return report.state === 'accepted' || (round.state === 'locked' && !isOpenTo(round, report, now));
}

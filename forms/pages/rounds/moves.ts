import { ROUND_MOVES, type RoundState } from '../../../worker/domain/report-state.ts';
import type { ListedRound } from './list.tsx';

/** What a change of state is called, and how its consequence is told. */
export type Move = 'open' | 'closed' | 'locked' | 'unlocked' | 'reopened';

export function moveOf(from: RoundState, to: RoundState): Move {
  if (from === 'locked') return 'unlocked';
  if (from === 'closed' && to === 'open') return 'reopened';
  return to === 'locked' ? 'locked' : to === 'open' ? 'open' : 'closed';
}

/** Where a round may go now by one press: to open again it needs a deadline that lies ahead. */
export function movesOf(round: Pick<ListedRound, 'state' | 'deadlines'>, now: Date): { to: RoundState; move: Move }[] {
  const ahead = Object.values(round.deadlines).some((deadline) => now.getTime() < Date.parse(deadline));
  return ROUND_MOVES[round.state]
    .filter((to) => !(round.state === 'closed' && to === 'open') || ahead)
    .map((to) => ({ to, move: moveOf(round.state, to) }));
}

import { isStanding, shareOf } from '../../../worker/domain/board.ts';
import type { ReportState } from '../../../worker/domain/report-state.ts';
import type { UnitRef } from '../../model.ts';
import type { BoardReport } from './model.ts';

/** How the table is ordered: what wants somebody's attention comes first, and a second click turns it round. */
export const ORDERS = ['unit', 'state', 'submitted', 'due', 'completeness', 'change', 'deadline'] as const;
export type OrderName = (typeof ORDERS)[number];
export type Order = { by: OrderName; reversed: boolean };

/** `state`, or `-state` for the reverse; anything else is the order of the tree. */
export function orderOf(text: string | undefined): Order {
  const by = ORDERS.find((one) => text === one || text === `-${one}`) ?? 'unit';
  return { by, reversed: text === `-${by}` };
}

export const orderText = ({ by, reversed }: Order) => (reversed ? `-${by}` : by);

const URGENCY: { [S in ReportState]: number } = { returned: 1, not_started: 2, draft: 3, submitted: 4, accepted: 5 };
const urgency = (one: BoardReport) => (one.overdue ? 0 : URGENCY[one.state]);

/** Null, which is always last, is something unknown or not there. */
const KEYS: { [O in Exclude<OrderName, 'unit'>]: (one: BoardReport) => number | null } = {
  state: urgency,
  submitted: ({ submittedAt }) => (submittedAt === null ? null : -Date.parse(submittedAt)),
  due: (one) => (one.overdue ? 0 : !isStanding(one.state) ? 1 : one.late ? 2 : 3),
  completeness: ({ completeness }) => shareOf(completeness),
  change: ({ lastChange }) => (lastChange === null ? null : -Date.parse(lastChange.at)),
  deadline: ({ deadline }) => Date.parse(deadline),
};

/** Equal ones stay in the order of the tree. */
export function inOrder(reports: readonly BoardReport[], { by, reversed }: Order): BoardReport[] {
  const byTree = [...reports].sort((a, b) => compare(a.parent, b.parent) || compare(a.unit.code, b.unit.code));
  if (by === 'unit') return reversed ? byTree.reverse() : byTree;
  const keyed = byTree.map((one) => ({ one, key: KEYS[by](one) }));
  const known = keyed.flatMap(({ one, key }) => (key === null ? [] : [{ one, key }]));
  const sign = reversed ? -1 : 1;
  known.sort((a, b) => sign * (a.key - b.key));
  return [...known, ...keyed.filter(({ key }) => key === null)].map(({ one }) => one);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export type Group = { above: UnitRef | null; reports: BoardReport[] };

/** Runs of units with the same unit above them; one nameless group where that says nothing. */
export function grouped(reports: readonly BoardReport[], above: readonly UnitRef[], { by }: Order): Group[] {
  if (by !== 'unit' || above.length < 2) return [{ above: null, reports: [...reports] }];
  const groups: Group[] = [];
  for (const report of reports) {
    const last = groups.at(-1);
    const unit = above.find(({ code }) => code === report.parent) ?? null;
    if (last && last.above?.code === unit?.code) last.reports.push(report);
    else groups.push({ above: unit, reports: [report] });
  }
  return groups;
}

import { type Issue, type IssueCode, type IssueParams, pointer } from '../../../schemas/issues.ts';
import type { Role, UnitKey } from '../access.ts';
import type { ReportState } from '../report-state.ts';
import type { ShownKey } from './preview.ts';

/**
 * What the end of a unit leaves open beside the registry, and what somebody chose to do about it. Nothing goes on by
 * itself: an open report, or a role, without a choice is refused by name. No choice takes a report away.
 */
export type OpenReport = { round: string; title: string; unit: UnitKey & { name: string }; state: ReportState };
export type PlannedRound = {
  round: string;
  title: string;
  unitsOn: string;
  /** Units that end and are expected on a day when they live no more: as it is, the round would not open. */
  units: string[];
  expected: string[];
  /** Whether the person may change the round: manages every unit it expects. */
  mayChange: boolean;
};
export type HeldRole = { grant: string; userId: string; name: string; role: Role; unit: UnitKey };

/** `keep`: the unit's own people finish it. Otherwise the reporters of another unit are given the right to. */
export type ReportChoice = 'keep' | { handOver: string };
/** `keep`: as they are, on the unit that ended. `add`: the same on the successors too. `end`: taken away. */
export const ROLE_CHOICES = ['keep', 'add', 'end'] as const;
export type RoleChoice = (typeof ROLE_CHOICES)[number];
/** `leave`: nothing changes, and the round will not open. `replace`: the successors are expected in its place. */
export const ROUND_CHOICES = ['leave', 'replace'] as const;
export type RoundChoice = (typeof ROUND_CHOICES)[number];
export type Choices = {
  reports?: { readonly [round: string]: ReportChoice } | undefined;
  roles?: RoleChoice | undefined;
  rounds?: { readonly [round: string]: RoundChoice } | undefined;
};

export type Situation = {
  reports: readonly OpenReport[];
  rounds: readonly PlannedRound[];
  roles: readonly HeldRole[];
  successors: readonly ShownKey[];
  /** Reporters of the units reports are handed to, by code; a code that lives not that day is not in it. */
  reporters: ReadonlyMap<string, { unit: UnitKey; userIds: readonly string[] }>;
};

export type NewGrant = { userId: string; role: Role; unit: UnitKey };
export type Consequences = {
  /** Choices that still have to be made, or cannot be: nothing is written while there are any. */
  issues: Issue[];
  grants: NewGrant[];
  ended: HeldRole[];
  rounds: { round: string; expected: string[] }[];
};

export function consequencesOf(situation: Situation, choices: Choices): Consequences {
  const { reports, rounds, roles, successors, reporters } = situation;
  const issues: Issue[] = [];
  const say = (at: string, code: IssueCode, params: IssueParams = {}) => issues.push({ pointer: at, code, params });
  const grants: NewGrant[] = [];
  const handedOver = new Set<string>();

  for (const report of reports) {
    const choice = choices.reports?.[report.round];
    const at = pointer('reports', report.round);
    if (choice === undefined) {
      say(at, 'choice_required', {
        unit: report.unit.code,
        name: report.unit.name,
        round: report.round,
        state: report.state,
      });
      continue;
    }
    if (choice === 'keep') continue;
    const heirs = reporters.get(choice.handOver);
    if (!heirs) say(`${at}/handOver`, 'unknown_unit', { unit: choice.handOver });
    else if (heirs.userIds.length === 0) say(`${at}/handOver`, 'nobody_to_hand_over', { unit: choice.handOver });
    else {
      handedOver.add(`${report.round}@${report.unit.code}`);
      for (const userId of heirs.userIds)
        grants.push({ userId, role: 'reporter', unit: { code: report.unit.code, validFrom: report.unit.validFrom } });
    }
  }
  for (const round of Object.keys(choices.reports ?? {})) {
    if (!reports.some((report) => report.round === round))
      say(pointer('reports', round), 'unknown_reference', { id: round });
  }

  const kept = reports.some((report) => !handedOver.has(`${report.round}@${report.unit.code}`));
  if (roles.length > 0 && (choices.roles === undefined || (choices.roles === 'end' && kept))) {
    say('/roles', 'roles_needed', { n: new Set(roles.map(({ userId }) => userId)).size });
  }
  if (choices.roles === 'add') {
    for (const { userId, role } of roles)
      for (const { code, validFrom } of successors) grants.push({ userId, role, unit: { code, validFrom } });
  }

  const replaced = Object.entries(choices.rounds ?? {}).flatMap(([id, choice]) => {
    const round = rounds.find((one) => one.round === id);
    const at = pointer('rounds', id);
    if (!round) {
      say(at, 'unknown_reference', { id });
      return [];
    }
    if (choice === 'leave') return [];
    if (!round.mayChange || successors.length === 0) {
      say(at, 'invalid_value');
      return [];
    }
    const gone = new Set(round.units);
    const expected = [
      ...new Set([...round.expected.filter((code) => !gone.has(code)), ...successors.map(({ code }) => code)]),
    ];
    return [{ round: id, expected }];
  });
  const once = new Map(
    grants.map((grant) => [`${grant.userId}@${grant.role}@${grant.unit.code}@${grant.unit.validFrom}`, grant]),
  );
  return { issues, grants: [...once.values()], ended: choices.roles === 'end' ? [...roles] : [], rounds: replaced };
}

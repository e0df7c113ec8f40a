import { type Issue, type IssueCode, type IssueParams, pointer } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import type { UnitKey } from '../access.ts';
import { livesOn, type UnitLife } from '../units.ts';
import { addSuccession, createUnit, type Draft, draftOf, setAttribute, setEnd, setName, setParent } from './draft.ts';
import { faultsIn, type UnitFault } from './faults.ts';
import { childLinksFrom, dayBefore, type History, idOf, keyOf, lifeOn, parentOn, pathIn } from './history.ts';

/** `on` is always the first day of what is new: what ends by it had its last day the day before. */
export type AttributeValues = { readonly [key: string]: boolean | string | null };
export type NewUnitInput = {
  code: string;
  name: string;
  tier: Tier;
  /** Null for a province. */
  parent: string | null;
  attributes?: AttributeValues | undefined;
};
/** Where the units go that stood below one that ends: all below one, or each below its own. */
export type ChildrenInput = string | { readonly [child: string]: string };

export type CreateInput = NewUnitInput & { on: string; to?: string | null | undefined };
export type ChangeInput = { code: string; on: string } & (
  | { kind: 'rename'; name: string }
  | { kind: 'attribute'; key: string; value: boolean | string | null }
  | { kind: 'move'; parent: string }
  | { kind: 'close'; children?: ChildrenInput | undefined }
);
export type MergeInput = {
  /** One that goes on living, or one that begins that day (it may take the code of one that ends). */
  into:
    | string
    | (Omit<NewUnitInput, 'tier' | 'parent'> & { tier?: Tier | undefined; parent?: string | null | undefined });
  from: readonly string[];
  on: string;
  /** What the one that goes on is called from then. */
  name?: string | undefined;
  children?: ChildrenInput | undefined;
};
export type SplitInput = {
  from: string;
  into: readonly MergeInput['into'][];
  on: string;
  /** The one that is split goes on living and gives parts away. */
  keep?: boolean | undefined;
  children?: ChildrenInput | undefined;
};

export type Planned = { ok: true; draft: Draft; successors: UnitKey[] } | { ok: false; issues: Issue[] };

/** A new unit begins under a parent; only a province stands under nobody. */
export function planCreate(history: History, input: CreateInput): Planned {
  const plan = start(history);
  begin(plan, input, input.on, input.to ?? null, '');
  return finish(plan, () => '/code');
}

export function planChange(history: History, input: ChangeInput): Planned {
  const plan = start(history);
  const day = input.kind === 'close' ? dayBefore(input.on) : input.on;
  const life = living(plan, input.code, day, '/on');
  if (!life) return finish(plan, () => '/on');
  concern(plan, life, day, '');
  if (input.kind === 'rename') setName(plan.draft, life, input.name, input.on);
  if (input.kind === 'attribute') setAttribute(plan.draft, life, input.key, input.value, input.on);
  if (input.kind === 'move') move(plan, life, input.parent, input.on, '/parent');
  if (input.kind === 'close') {
    moveChildren(plan, [life], input.children, input.on);
    end(plan, life, input.on, '/on');
  }
  if (plan.issues.length === 0 && plan.draft.edits === 0) fault(plan, '', 'nothing_to_change', { unit: input.code });
  return finish(plan, () => (input.kind === 'move' ? '/parent' : '/on'));
}

/** Units end, and another goes on for the whole of each. */
export function planMerge(history: History, input: MergeInput): Planned {
  const plan = start(history);
  const { on } = input;
  const last = dayBefore(on);
  const merged = input.from.flatMap((code, i) => {
    if (input.from.indexOf(code) < i) return fault(plan, pointer('from', i), 'duplicate_id', { id: code });
    if (code === input.into) return fault(plan, pointer('from', i), 'merged_into_itself', { unit: code });
    return living(plan, code, last, pointer('from', i)) ?? [];
  });
  for (const life of merged) concern(plan, life, last, pointer('from', input.from.indexOf(life.code)));
  const first = merged[0];
  if (!first || plan.issues.length > 0) return finish(plan, () => '/from');

  for (const life of merged) end(plan, life, on, pointer('from', input.from.indexOf(life.code)));
  const heir = successor(plan, input.into, first, on, '/into');
  if (heir) {
    moveChildren(plan, merged, input.children, on, heir.life);
    for (const life of merged) addSuccession(plan.draft, life, heir.life, 'full', on);
    if (!heir.isNew && input.name !== undefined) setName(plan.draft, heir.life, input.name, on);
    const other = heir.isNew ? undefined : merged.find((life) => life.tier !== heir.life.tier);
    if (other) {
      fault(plan, pointer('from', input.from.indexOf(other.code)), 'tier_mismatch', {
        unit: other.code,
        successor: heir.life.code,
      });
    }
  }
  return finish(
    plan,
    ({ unit, part }) => {
      const i = input.from.indexOf(unit.code);
      const isHeir = heir !== null && idOf(unit) === idOf(heir.life);
      if (part === 'parent' && isHeir && typeof input.into !== 'string') return '/into/parent';
      return isHeir || i < 0 ? '/into' : pointer('from', i);
    },
    heir ? [keyOf(heir.life)] : [],
  );
}

/** A unit's parts go to several; it ends by it, or goes on with what is left. */
export function planSplit(history: History, input: SplitInput): Planned {
  const plan = start(history);
  const { on } = input;
  const last = dayBefore(on);
  const source = living(plan, input.from, last, '/from');
  if (!source) return finish(plan, () => '/from');
  concern(plan, source, last, '/from');
  const minimum = input.keep ? 1 : 2;
  if (input.into.length < minimum) fault(plan, '/into', 'too_few_successors', { min: minimum });
  if (!input.keep) end(plan, source, on, '/from');
  const heirs = input.into.flatMap((into, i) => {
    const code = typeof into === 'string' ? into : into.code;
    const codes = input.into.map((one) => (typeof one === 'string' ? one : one.code));
    if (codes.indexOf(code) < i) return fault(plan, pointer('into', i), 'duplicate_id', { id: code });
    if (input.keep && code === source.code)
      return fault(plan, pointer('into', i), 'merged_into_itself', { unit: code });
    const heir = successor(plan, into, source, on, pointer('into', i));
    if (heir && !heir.isNew && heir.life.tier !== source.tier) {
      fault(plan, pointer('into', i), 'tier_mismatch', { unit: source.code, successor: code });
    }
    return heir?.life ?? [];
  });
  if (input.keep) moveNamed(plan, source, input.children, on);
  else moveChildren(plan, [source], input.children, on);
  for (const heir of heirs) addSuccession(plan.draft, source, heir, 'partial', on);
  const at = (unit: UnitKey) => heirs.findIndex((heir) => idOf(heir) === idOf(unit));
  return finish(plan, ({ unit }) => (at(unit) < 0 ? '/from' : pointer('into', at(unit))), heirs.map(keyOf));
}

// --- what the plans are made of

type Plan = { draft: Draft; issues: Issue[] };

const start = (history: History): Plan => ({ draft: draftOf(history), issues: [] });

function fault(plan: Plan, at: string, code: IssueCode, params: IssueParams = {}): [] {
  plan.issues.push({ pointer: at, code, params });
  return [];
}

function concern(plan: Plan, unit: UnitKey, on: string, at: string): void {
  plan.draft.concerned.push({ path: pathIn(plan.draft.registry, unit, on), pointer: at });
}

/** The unit of a code on a day, or the reason why there is none. */
function living(plan: Plan, code: string, on: string, at: string): UnitLife | null {
  const life = lifeOn(plan.draft.registry, code, on);
  if (life) return life;
  const before = plan.draft.registry.units.get(code)?.findLast((one) => one.validTo !== null && one.validTo < on);
  if (before) fault(plan, at, 'unit_closed', { unit: code, name: before.name, on: before.validTo ?? '' });
  else fault(plan, at, 'unknown_unit', { unit: code });
  return null;
}

function end(plan: Plan, life: UnitLife, on: string, at: string): void {
  const last = dayBefore(on);
  if (last < life.validFrom) fault(plan, at, 'ends_before_start', { unit: life.code, on: life.validFrom });
  else setEnd(plan.draft, life, last);
}

function move(plan: Plan, life: UnitLife, parentCode: string, on: string, at: string): void {
  const parent = living(plan, parentCode, on, at);
  if (!parent) return;
  const old = parentOn(plan.draft.registry, life, on);
  if (old) concern(plan, old, on, at);
  concern(plan, parent, on, at);
  setParent(plan.draft, life, parent, on);
}

function begin(plan: Plan, input: NewUnitInput, on: string, to: string | null, at: string): UnitLife | null {
  const { draft } = plan;
  const { code, name, tier } = input;
  const taken = draft.registry.units.get(code)?.find((one) => one.validFrom === on || livesOn(one, on));
  if (taken) {
    fault(plan, `${at}/code`, 'unit_exists', {
      unit: code,
      name: taken.name,
      from: taken.validFrom,
      to: taken.validTo ?? '',
    });
    return null;
  }
  const parent = input.parent === null ? null : living(plan, input.parent, on, `${at}/parent`);
  if (input.parent !== null && !parent) return null;
  const life = createUnit(draft, { code, name, tier, validFrom: on, validTo: to });
  if (parent) setParent(draft, life, parent, on);
  for (const [key, value] of Object.entries(input.attributes ?? {})) setAttribute(draft, life, key, value, on);
  concern(plan, life, on, `${at}/parent`);
  return life;
}

/** The unit that goes on for another: one that lives that day, or one that begins with it. */
function successor(
  plan: Plan,
  into: MergeInput['into'],
  model: UnitLife,
  on: string,
  at: string,
): { life: UnitLife; isNew: boolean } | null {
  if (typeof into === 'string') {
    const life = living(plan, into, on, at);
    if (life) concern(plan, life, on, at);
    return life && { life, isNew: false };
  }
  const inherited = parentOn(plan.draft.registry, model, dayBefore(on))?.code ?? null;
  const unit = {
    ...into,
    tier: into.tier ?? model.tier,
    parent: into.parent === undefined ? inherited : into.parent,
  };
  const life = begin(plan, unit, on, null, at);
  return life && { life, isNew: true };
}

/** Everybody who stands below a unit that ends has to be told where to go: nobody is moved by guess. */
function moveChildren(
  plan: Plan,
  ending: readonly UnitLife[],
  children: ChildrenInput | undefined,
  on: string,
  heir?: UnitLife,
): void {
  const ends = new Set(ending.map(idOf));
  for (const life of ending) {
    for (const link of childLinksFrom(plan.draft.registry, life, on)) {
      const child = plan.draft.registry.units.get(link.code)?.find((one) => one.validFrom === link.unitValidFrom);
      if (!child || ends.has(idOf(child)) || (child.validTo !== null && child.validTo < on)) continue;
      const target = typeof children === 'string' ? children : children?.[child.code];
      if (target === undefined) {
        fault(plan, '/children', 'child_without_parent', { unit: life.code, child: child.code, name: child.name });
        continue;
      }
      const day = link.validFrom > on ? link.validFrom : on;
      const parent = heir && target === heir.code ? heir : living(plan, target, day, '/children');
      if (!parent) continue;
      concern(plan, parent, day, '/children');
      setParent(plan.draft, child, parent, day);
    }
  }
  named(
    plan,
    children,
    new Set(ending.flatMap((life) => childLinksFrom(plan.draft.registry, life, dayBefore(on)).map(({ code }) => code))),
  );
}

/** A unit that goes on after a split gives away only the children that are named. */
function moveNamed(plan: Plan, source: UnitLife, children: ChildrenInput | undefined, on: string): void {
  if (children === undefined) return;
  if (typeof children === 'string') {
    fault(plan, '/children', 'wrong_type', { expected: 'object' });
    return;
  }
  const below = childLinksFrom(plan.draft.registry, source, on).filter((link) => link.validFrom <= on);
  for (const link of below) {
    const target = children[link.code];
    const child = plan.draft.registry.units.get(link.code)?.find((one) => one.validFrom === link.unitValidFrom);
    if (target !== undefined && child) move(plan, child, target, on, pointer('children', link.code));
  }
  named(plan, children, new Set(below.map(({ code }) => code)));
}

function named(plan: Plan, children: ChildrenInput | undefined, known: ReadonlySet<string>): void {
  if (children === undefined || typeof children === 'string') return;
  for (const code of Object.keys(children))
    if (!known.has(code)) fault(plan, pointer('children', code), 'unknown_unit', { unit: code });
}

function finish(plan: Plan, place: (fault: UnitFault) => string, successors: UnitKey[] = []): Planned {
  if (plan.issues.length > 0) return { ok: false, issues: plan.issues };
  const issues = faultsIn(plan.draft).map((one) => ({
    pointer: place(one),
    code: one.code,
    ...(one.params ? { params: one.params } : {}),
  }));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, draft: plan.draft, successors };
}

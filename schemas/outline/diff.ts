import { type Filers, labelOf, type OutlineChange, same, type Thing, type Where } from './changes.ts';
import { diffEntry } from './diff-entry.ts';
import { moved } from './order.ts';
import type { Check, Outline, Section } from './outline.ts';
import { type Entry, isGrid, placesOf, sectionsOf } from './walk.ts';

/**
 * What is different in `b`, version numbers apart: things are told by their ids, so that one that moved or was renamed
 * is not one removed and another added. Nothing that differs goes unsaid.
 */
export function diffOutlines(a: Outline, b: Outline): OutlineChange[] {
  const whole: Where = { pointer: '', id: b.id, label: b.title };
  const changes: OutlineChange[] = [];
  if (!same(a.title, b.title)) {
    changes.push({ ...whole, pointer: '/title', change: 'relabelled', what: 'outline', from: a.title, to: b.title });
  }
  if (!same(a.basis, b.basis)) {
    changes.push({
      ...whole,
      pointer: '/basis',
      change: 'rewritten',
      part: 'basis',
      from: a.basis ?? null,
      to: b.basis ?? null,
    });
  }
  const [before, after] = [filersOfOutline(a), filersOfOutline(b)];
  if (!same(before, after))
    changes.push({ ...whole, pointer: '/filedBy', change: 'filers_changed', from: before, to: after });
  return [...changes, ...diffItems(a, b), ...diffChecks(a, b), ...diffNested(a, b, whole)];
}

const filersOfOutline = (outline: Outline): Filers => ({ filedBy: [...outline.filedBy], else: outline.else ?? null });

type Item = { what: Thing; item: Entry | Section; pointer: string; parent: string | null };

function itemsOf(outline: Outline): Map<string, Item> {
  const sections = sectionsOf(outline).map(({ section, pointer, sections: outer }): [string, Item] => [
    `section/${section.id}`,
    { what: 'section', item: section, pointer, parent: outer.at(-1)?.id ?? null },
  ]);
  const entries = placesOf(outline).map(({ entry, pointer, sections: outer }): [string, Item] => [
    `entry/${entry.id}`,
    { what: isGrid(entry) ? 'grid' : 'field', item: entry, pointer, parent: outer.at(-1)?.id ?? null },
  ]);
  return new Map([...sections, ...entries].sort(([, x], [, y]) => order(x.pointer, y.pointer)));
}

/** Pointers in the order in which the outline is read. */
function order(x: string, y: string): number {
  const [p, q] = [x, y].map((one) =>
    one
      .split('/')
      .map(Number)
      .filter((n) => !Number.isNaN(n)),
  );
  for (let i = 0; i < Math.max(p?.length ?? 0, q?.length ?? 0); i++) {
    const difference = (p?.[i] ?? -1) - (q?.[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function diffItems(a: Outline, b: Outline): OutlineChange[] {
  const [before, after] = [itemsOf(a), itemsOf(b)];
  const parents = (items: Map<string, Item>, other: Map<string, Item>) =>
    Map.groupBy(
      [...items].filter(([key, { parent }]) => other.has(key) && other.get(key)?.parent === parent),
      ([, { parent }]) => parent,
    );
  const stay = parents(before, after);
  const reordered = new Set(
    [...parents(after, before)].flatMap(([parent, items]) =>
      moved(
        (stay.get(parent) ?? []).map(([key]) => key),
        items.map(([key]) => key),
      ),
    ),
  );
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, one]) => whole(one, 'removed'));
  const rest = [...after].flatMap(([key, one]): OutlineChange[] => {
    const was = before.get(key);
    if (!was) return [whole(one, 'added')];
    const { item, pointer, what, parent } = one;
    const where: Where = { pointer, id: item.id, label: labelOf(item) };
    const move: OutlineChange[] =
      was.parent !== parent || reordered.has(key)
        ? [{ ...where, change: 'moved', what, from: was.parent, to: parent }]
        : [];
    return [...move, ...diffEntry(was.item, item, where, what)];
  });
  return [...gone, ...rest];
}

const whole = ({ item, pointer, what }: Item, change: 'added' | 'removed'): OutlineChange => ({
  pointer,
  id: item.id,
  label: labelOf(item),
  change,
  what,
  kind: item.kind,
});

function diffChecks(a: Outline, b: Outline): OutlineChange[] {
  const places = (outline: Outline) =>
    new Map(outline.checks.map((check, i) => [check.id, { check, pointer: `/checks/${i}` }]));
  const [before, after] = [places(a), places(b)];
  const at = ({ check, pointer }: { check: Check; pointer: string }): Where => ({
    pointer,
    id: check.id,
    label: check.message,
  });
  const kindOf = (check: Check) => check.kind ?? 'sum';
  const reordered = new Set(
    moved(
      [...before.keys()].filter((id) => after.has(id)),
      [...after.keys()].filter((id) => before.has(id)),
    ),
  );
  return [
    ...[...before.values()]
      .filter(({ check }) => !after.has(check.id))
      .map((one): OutlineChange => ({ ...at(one), change: 'removed', what: 'check', kind: kindOf(one.check) })),
    ...[...after.values()].flatMap((one): OutlineChange[] => {
      const was = before.get(one.check.id)?.check;
      if (!was) return [{ ...at(one), change: 'added', what: 'check', kind: kindOf(one.check) }];
      const changes: OutlineChange[] = [];
      if (reordered.has(one.check.id))
        changes.push({ ...at(one), change: 'moved', what: 'check', from: null, to: null });
      const keys = new Set([...Object.keys(was), ...Object.keys(one.check)]);
      for (const part of keys) {
        const [from, to] = [was, one.check].map((check) => (check as { [key: string]: unknown })[part]);
        if (part === 'message' && !same(from, to)) {
          changes.push({ ...at(one), change: 'relabelled', what: 'check', from: was.message, to: one.check.message });
        } else if (!same(from, to)) changes.push({ ...at(one), change: 'check_changed', part });
      }
      return changes;
    }),
  ];
}

function diffNested(a: Outline, b: Outline, where: Where): OutlineChange[] {
  const [from, to] = [a, b].map((one) => (one.nested ?? []).map((chain) => chain.join(' ⊂ ')).join('; '));
  if (from === to) return [];
  return [{ ...where, pointer: '/nested', change: 'nested_changed', from: from ?? '', to: to ?? '' }];
}

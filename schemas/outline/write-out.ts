import type { Issue } from '../issues.ts';
import { LOWEST, pointsAsked, type ScoredStandard, type Standards, standardOn } from '../standard.ts';
import type { Field } from './kinds.ts';
import type { Item, Outline, Section, StandardCheck } from './outline.ts';
import { sectionsOf } from './walk.ts';

/** The longest an id may be. */
const ID_LENGTH = 64;
/** Points are given in steps no finer than this. */
const PLACES = 2;
/** The level of whoever reaches no band. */
const NONE = '0';

/**
 * Sections that name a scored standard, written out: each criterion a figure with its most, their sum, the band stated,
 * and the check that holds it against the points. What is published says all it asks, so that a later change of the
 * standard changes nothing of it. By the standard in force on a day.
 */
export function writeOut(outline: Outline, standards: Standards, on: string): { outline: Outline; issues: Issue[] } {
  const named = sectionsOf(outline).filter(({ section }) => section.scored !== undefined);
  if (named.length === 0) return { outline, issues: [] };
  const issues: Issue[] = [];
  const written = new Map<Section, { items: Field[]; checks: StandardCheck[] }>();
  for (const { section, pointer: at } of named) {
    const standard = standardOn(standards, section.scored ?? '', on);
    if (standard?.kind !== 'scored') {
      issues.push({ pointer: `${at}/scored`, code: 'not_scored', params: { id: section.scored ?? '' } });
      continue;
    }
    const fields = fieldsOf(section.id, standard);
    const long = fields.items.find(({ id }) => id.length > ID_LENGTH);
    if (long)
      issues.push({
        pointer: `${at}/id`,
        code: 'too_long',
        params: { max: section.id.length + ID_LENGTH - long.id.length },
      });
    else written.set(section, fields);
  }
  const items = (list: readonly Item[]): Item[] =>
    list.map((item) => {
      if (item.kind !== 'section') return item;
      const { scored, ...section } = item;
      const fields = written.get(item);
      if (!fields) return { ...item, items: items(item.items) };
      return { ...section, items: [...fields.items, ...items(item.items)] };
    });
  const checks = [...written.values()].flatMap((one) => one.checks);
  return { outline: { ...outline, items: items(outline.items), checks: [...outline.checks, ...checks] }, issues };
}

function fieldsOf(section: string, standard: ScoredStandard): { items: Field[]; checks: StandardCheck[] } {
  const asked = pointsAsked(standard);
  const idOf = (criterion: string) => `${section}_${criterion}`;
  const given = asked.map(
    ({ id, label, max }): Field => ({
      kind: 'decimal',
      id: idOf(id),
      label,
      measure: 'điểm',
      min: 0,
      max,
      places: PLACES,
      rollup: id === LOWEST && standard.criteria.length === 0 ? 'min' : 'sum',
    }),
  );
  const items: Field[] =
    standard.criteria.length < 2
      ? given
      : [
          ...given,
          {
            kind: 'total',
            id: idOf('points'),
            label: { vi: `Tổng điểm (tối đa ${standard.maximum})`, en: `All points (${standard.maximum} at most)` },
            of: given.map(({ id }) => id),
          },
        ];
  if (standard.bands.length === 0) return { items, checks: [] };
  const none = { id: NONE, label: { vi: 'Chưa đạt', en: 'Not reached' } };
  const level: Field = {
    kind: 'level',
    id: idOf('band'),
    label: standard.title,
    options: [none, ...standard.bands.map(({ id, label }) => ({ id, label }))],
  };
  const check: StandardCheck = {
    kind: 'standard',
    id: idOf('by_points'),
    at: 'report',
    standard: standard.id,
    level: level.id,
    points: Object.fromEntries(asked.map(({ id }) => [id, idOf(id)])),
    severity: 'warning',
    message: {
      vi: `Xếp loại đã chọn khác xếp loại theo điểm (${standard.basis}). Sửa lại, hoặc nêu lý do.`,
      en: `What was chosen differs from what the points come to (${standard.basis}). Correct it, or give the reason.`,
    },
  };
  return { items: [...items, level], checks: [check] };
}

import type { Tier } from '../../schemas/outline/base.ts';
import { type ByHand, UNCHECKED_THREE_TIERS_FROM } from './by-hand.ts';
import type { Sources } from './sources.ts';
import { type Link, readSuccessions } from './successions.ts';

/** A unit is what has one name and one territory from a day to a day; the last day is inclusive, null = still valid. */
export type Unit = { code: string; validFrom: string; validTo: string | null; name: string; tier: Tier };
export type UnitParent = {
  code: string;
  unitValidFrom: string;
  parentCode: string;
  parentValidFrom: string;
  validFrom: string;
  validTo: string | null;
};
export type UnitAttribute = {
  code: string;
  unitValidFrom: string;
  key: string;
  value: boolean;
  validFrom: string;
  validTo: string | null;
};
export type UnitKey = { code: string; validFrom: string };
export type Succession = { from: UnitKey; to: UnitKey; kind: 'full' | 'partial'; on: string };
export type UnitData = {
  units: Unit[];
  parents: UnitParent[];
  attributes: UnitAttribute[];
  successions: Succession[];
  /** defects of the packages and what was done about them, one line each */
  remarks: string[];
};

/** The day the districts ended (Luật Tổ chức chính quyền địa phương 72/2025/QH15, Nghị quyết 202/2025/QH15). */
export const REFORM_ON = '2025-07-01';
export const LAST_DAY_BEFORE_REFORM = '2025-06-30';

export class ProvinceRefused extends Error {
  readonly code: string;
  readonly reason: 'not_a_province' | 'no_single_heir';

  constructor(code: string, reason: 'not_a_province' | 'no_single_heir', detail: string) {
    super(detail);
    this.name = 'ProvinceRefused';
    this.code = code;
    this.reason = reason;
  }
}

/**
 * Both eras of one province of the three-tier era. Pure: the same sources give the same rows in the same order, and the
 * rows of two loads agree wherever they overlap, so partners of a merger can be loaded one after the other.
 * Refuses a code that was no province before 1/7/2025, and a province whose communes went to several provinces.
 */
export function buildProvince(code: string, sources: Sources, byHand: ByHand): UnitData {
  const tree = oldTree(code, sources);
  const { links, remarks } = linksOf(tree, sources, byHand);
  const heir = heirOf(tree, links, sources);
  const checkedStart = byHand.threeTiersFrom[code];
  const start = checkedStart?.on ?? UNCHECKED_THREE_TIERS_FROM;
  if (!checkedStart) remarks.push(`three tiers taken from ${start}: no date was checked for ${code}`);

  const before = { validFrom: start, validTo: LAST_DAY_BEFORE_REFORM };
  const after = { validFrom: REFORM_ON, validTo: null };
  const province: Unit = {
    code,
    ...(heir.same ? { validFrom: start, validTo: null } : before),
    name: tree.name,
    tier: 'province',
  };
  const top: Unit = heir.same ? province : { code: heir.code, ...after, name: heir.name, tier: 'province' };
  const districts = tree.districts.map(
    (row): Unit => ({ code: row.code, ...before, name: row.name, tier: 'district' }),
  );
  const oldCommunes = tree.communes.map(
    (row): Unit => ({ code: row.code, ...before, name: row.name, tier: 'commune' }),
  );
  const newCommunes = heir.communes.map((row): Unit => ({ code: row.code, ...after, name: row.name, tier: 'commune' }));

  const parents = [
    ...districts.map((unit) => under(unit, province)),
    ...tree.communes.map((row) => under({ code: row.code, ...before }, { code: row.district, validFrom: start })),
    ...newCommunes.map((unit) => under(unit, top)),
  ];
  const attributes = (byHand.districtAttributes[code] ?? []).flatMap(({ key, values }) =>
    values.map(({ code: district, value }) => ({ code: district, unitValidFrom: start, key, value, ...before })),
  );
  const successions = successionsOf(links, start);
  if (!heir.same) {
    const keys = { from: { code, validFrom: start }, to: { code: heir.code, validFrom: REFORM_ON } };
    successions.unshift({ ...keys, kind: 'full', on: REFORM_ON });
    remarks.push(
      `"${tree.name}" ${code} ends ${LAST_DAY_BEFORE_REFORM}; "${heir.name}" ${heir.code} begins ${REFORM_ON}`,
    );
    if (heir.partners.length > 0)
      remarks.push(`load ${heir.partners.join(', ')} too: they went into ${heir.code} as well`);
  }
  const units = [province, ...(heir.same ? [] : [top]), ...districts, ...oldCommunes, ...newCommunes];
  return { units, parents, attributes, successions, remarks: [...remarks, ...gaps(tree, heir, links)] };
}

type OldTree = ReturnType<typeof oldTree>;
type Heir = ReturnType<typeof heirOf>;

function oldTree(code: string, { threeTiers }: Sources) {
  const province = threeTiers.provinces.find((row) => row.code === code);
  if (!province) throw new ProvinceRefused(code, 'not_a_province', `${code} was no province before ${REFORM_ON}`);
  const districts = threeTiers.districts.filter((row) => row.province === code);
  const names = new Map(districts.map((row) => [row.code, row.name]));
  return {
    ...province,
    districts,
    districtNames: names,
    communes: threeTiers.communes.filter((row) => names.has(row.district)),
  };
}

function linksOf(tree: OldTree, { twoTiers, edges }: Sources, byHand: ByHand): { links: Link[]; remarks: string[] } {
  const { links, remarks } = readSuccessions({
    province: tree.name,
    districts: tree.districtNames,
    communes: tree.communes,
    targets: new Map(twoTiers.communes.map((row) => [row.code, row.name])),
    edges,
  });
  const all = new Map(links.map((link) => [`${link.from}>${link.to}`, link]));
  const resolution = byHand.resolutions[tree.code];
  for (const { from, to, source } of resolution?.missingEdges ?? []) {
    all.set(`${from}>${to}`, { from, to });
    remarks.push(`edge ${from} → ${to} added by hand: ${resolution?.source}, ${source}`);
  }
  if (!resolution) {
    remarks.push(
      'successions not read against the resolution: the package has one edge a commune, "full" may hide a split',
    );
  }
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  return { links: sorted.map(([, link]) => link), remarks };
}

/** The province of today the old communes went to; `same` when it is the old one, neither merged nor renamed. */
function heirOf(tree: OldTree, links: Link[], { threeTiers, twoTiers, edges }: Sources) {
  const provinceOf = new Map(twoTiers.communes.map((row) => [row.code, row.province]));
  const codes = new Set(links.map((link) => provinceOf.get(link.to)));
  const heir = twoTiers.provinces.find((row) => codes.has(row.code));
  if (!heir || codes.size !== 1) {
    throw new ProvinceRefused(
      tree.code,
      'no_single_heir',
      `communes of ${tree.code} went to provinces ${[...codes].join(', ')}`,
    );
  }
  const oldProvinceOf = new Map(threeTiers.districts.map((row) => [row.code, row.province]));
  const oldHome = new Map(threeTiers.communes.map((row) => [row.code, oldProvinceOf.get(row.district)]));
  const partners = new Set<string>();
  const reached = new Set(links.map((link) => link.to));
  for (const { fromCode, toCode } of edges) {
    const home = fromCode === null ? undefined : oldHome.get(fromCode);
    if (home === undefined || provinceOf.get(toCode) !== heir.code) continue;
    reached.add(toCode);
    if (home !== tree.code) partners.add(home);
  }
  return {
    ...heir,
    communes: twoTiers.communes.filter((row) => row.province === heir.code),
    partners: [...partners].sort(),
    reached,
    same: partners.size === 0 && heir.code === tree.code && heir.name === tree.name,
  };
}

function under(unit: Pick<Unit, 'code' | 'validFrom' | 'validTo'>, parent: UnitKey): UnitParent {
  const { code, validFrom, validTo } = unit;
  return {
    code,
    unitValidFrom: validFrom,
    parentCode: parent.code,
    parentValidFrom: parent.validFrom,
    validFrom,
    validTo,
  };
}

function successionsOf(links: Link[], start: string): Succession[] {
  const edgesOf = new Map<string, number>();
  for (const { from } of links) edgesOf.set(from, (edgesOf.get(from) ?? 0) + 1);
  return links.map(({ from, to }) => ({
    from: { code: from, validFrom: start },
    to: { code: to, validFrom: REFORM_ON },
    kind: edgesOf.get(from) === 1 ? 'full' : 'partial',
    on: REFORM_ON,
  }));
}

/** Old communes that the edges leave without a successor, new ones that no edge of the country leads to. */
function gaps(tree: OldTree, heir: Heir, links: Link[]): string[] {
  const from = new Set(links.map((link) => link.from));
  return [
    ...tree.communes
      .filter((row) => !from.has(row.code))
      .map((row) => `old commune ${row.code} "${row.name}", ${tree.districtNames.get(row.district)} has no successor`),
    ...heir.communes
      .filter((row) => !heir.reached.has(row.code))
      .map((row) => `new commune ${row.code} "${row.name}" has no predecessor`),
  ];
}

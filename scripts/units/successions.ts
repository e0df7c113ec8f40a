import type { Edge, Named } from './sources.ts';

export type Link = { from: string; to: string };

type OldCommune = Named & { district: string };

/** What the edges of one province are read against. */
export type Frame = {
  province: string;
  /** its districts, code → name */
  districts: ReadonlyMap<string, string>;
  communes: OldCommune[];
  /** the new communes of the whole country, code → name */
  targets: ReadonlyMap<string, string>;
  edges: Edge[];
};

const place = (edge: Edge) => `"${edge.fromName}", ${edge.fromDistrict}`;

/**
 * The successions the package states for one province, each old commune joined by its code, else by the one commune
 * of that name in that district. An edge without an old code is left out: nearly all of them name communes that were
 * gone before the reform (docs/decisions/0003-unit-data.md). Every doubt is a remark.
 */
export function readSuccessions(frame: Frame): { links: Link[]; remarks: string[] } {
  const links = new Map<string, Link>();
  const remarks = new Set<string>();
  const known = new Map(frame.communes.map((commune) => [commune.code, commune]));
  const provinceNames = new Set([frame.province]);

  const join = (from: string, edge: Edge) => {
    const name = frame.targets.get(edge.toCode);
    if (name === undefined) {
      remarks.add(
        `target ${edge.toCode} "${edge.toName}" of ${from} is absent from the list of communes: edge left out`,
      );
      return;
    }
    if (name !== edge.toName) {
      remarks.add(`new commune ${edge.toCode} is "${name}", its edges say "${edge.toName}": joined by code`);
    }
    links.set(`${from}>${edge.toCode}`, { from, to: edge.toCode });
  };

  for (const edge of frame.edges) {
    const commune = edge.fromCode === null ? undefined : known.get(edge.fromCode);
    if (!commune) continue;
    if (commune.name !== edge.fromName) {
      remarks.add(`old commune ${commune.code} is "${commune.name}", its edges say "${edge.fromName}": joined by code`);
    }
    join(commune.code, edge);
    provinceNames.add(edge.fromProvince);
  }
  for (const name of provinceNames) {
    if (name !== frame.province) remarks.add(`the province is "${frame.province}", its edges say "${name}"`);
  }
  for (const remark of districtRemarks(frame, known)) remarks.add(remark);

  const joined = new Set([...links.values()].map((link) => link.from));
  for (const edge of frame.edges) {
    if (!provinceNames.has(edge.fromProvince) || (edge.fromCode !== null && known.has(edge.fromCode))) continue;
    const listed = frame.targets.get(edge.toCode);
    const doubt = listed === undefined ? ' (absent from the list of communes)' : ` (listed as "${listed}")`;
    const target = `${edge.toCode} "${edge.toName}"${listed === edge.toName ? '' : doubt}`;
    const namesakes = frame.communes.filter(
      ({ name, district }) => name === edge.fromName && frame.districts.get(district) === edge.fromDistrict,
    );
    const [only] = namesakes;
    if (edge.fromCode === null) {
      const hint = only ? `; commune ${only.code} has this name, part of it may have gone there` : '';
      remarks.add(`edge without old code left out: ${place(edge)} → ${target}${hint}`);
    } else if (only && namesakes.length === 1 && !joined.has(only.code)) {
      remarks.add(`old commune ${only.code} ${place(edge)} has code ${edge.fromCode} in its edges: joined by name`);
      join(only.code, edge);
    } else remarks.add(`edge from unknown ${edge.fromCode} left out: ${place(edge)} → ${target}`);
  }
  return { links: [...links.values()], remarks: [...remarks] };
}

/** Districts the edges call otherwise, one remark each however many communes they have. */
function districtRemarks(frame: Frame, known: ReadonlyMap<string, OldCommune>): string[] {
  const counts = new Map<string, number>();
  for (const edge of frame.edges) {
    const district = edge.fromCode === null ? undefined : known.get(edge.fromCode)?.district;
    const name = district === undefined ? undefined : frame.districts.get(district);
    if (name === undefined || name === edge.fromDistrict) continue;
    const remark = `district ${district} is "${name}", its edges say "${edge.fromDistrict}"`;
    counts.set(remark, (counts.get(remark) ?? 0) + 1);
  }
  return [...counts].map(([remark, count]) => `${remark} (${count} edges)`);
}

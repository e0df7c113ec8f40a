import type { ByHand } from '../../../scripts/units/by-hand.ts';
import type { Edge, Sources } from '../../../scripts/units/sources.ts';

/** A country of one province (90), one district (901) and two communes that become one; every part can be replaced. */
export function madeUpSources(parts: { [K in keyof Sources]?: Partial<Sources[K]> } = {}): Sources {
  return {
    threeTiers: {
      provinces: [{ code: '90', name: 'Tỉnh Một' }],
      districts: [{ code: '901', name: 'Huyện A', province: '90' }],
      communes: [
        { code: '90001', name: 'Xã B', district: '901' },
        { code: '90002', name: 'Xã C', district: '901' },
      ],
      ...parts.threeTiers,
    },
    twoTiers: {
      provinces: [{ code: '90', name: 'Tỉnh Một' }],
      communes: [{ code: '90001', name: 'Xã D', province: '90' }],
      ...parts.twoTiers,
    },
    edges: (parts.edges as Edge[] | undefined) ?? [edge(), edge({ fromCode: '90002', fromName: 'Xã C' })],
  };
}

export function edge(parts: Partial<Edge> = {}): Edge {
  return {
    fromCode: '90001',
    fromName: 'Xã B',
    fromDistrict: 'Huyện A',
    fromProvince: 'Tỉnh Một',
    toCode: '90001',
    toName: 'Xã D',
    ...parts,
  };
}

/** Dates and resolution of province 90 are known; nothing is missing. */
export const MADE_UP_BY_HAND: ByHand = {
  threeTiersFrom: { '90': { on: '2020-01-01', source: 'made up' } },
  resolutions: { '90': { source: 'made up', missingEdges: [] } },
  districtAttributes: {},
};

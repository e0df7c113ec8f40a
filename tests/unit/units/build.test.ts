import { describe, expect, it } from 'vitest';
import { buildProvince, ProvinceRefused } from '../../../scripts/units/build.ts';
import { edge, MADE_UP_BY_HAND, madeUpSources } from './made-up.ts';

const built = (parts?: Parameters<typeof madeUpSources>[0], byHand = MADE_UP_BY_HAND) =>
  buildProvince('90', madeUpSources(parts), byHand);

describe('a province that was neither merged nor renamed', () => {
  it('stays one unit; districts and old communes end, the new commune begins although its code was in use', () => {
    expect(built().units).toEqual([
      { code: '90', validFrom: '2020-01-01', validTo: null, name: 'Tỉnh Một', tier: 'province' },
      { code: '901', validFrom: '2020-01-01', validTo: '2025-06-30', name: 'Huyện A', tier: 'district' },
      { code: '90001', validFrom: '2020-01-01', validTo: '2025-06-30', name: 'Xã B', tier: 'commune' },
      { code: '90002', validFrom: '2020-01-01', validTo: '2025-06-30', name: 'Xã C', tier: 'commune' },
      { code: '90001', validFrom: '2025-07-01', validTo: null, name: 'Xã D', tier: 'commune' },
    ]);
    expect(built().remarks).toEqual([]);
  });

  it('the new commune stands under the province itself, from the day of the reform', () => {
    expect(built().parents.at(-1)).toEqual({
      code: '90001',
      unitValidFrom: '2025-07-01',
      parentCode: '90',
      parentValidFrom: '2020-01-01',
      validFrom: '2025-07-01',
      validTo: null,
    });
  });

  it('without a checked date the tree is not dated back, and a remark says so', () => {
    const data = built({}, { ...MADE_UP_BY_HAND, threeTiersFrom: {} });
    expect(data.units[1]?.validFrom).toBe('2025-01-01');
    expect(data.remarks).toEqual(['three tiers taken from 2025-01-01: no date was checked for 90']);
  });

  it('without a resolution that was read, a remark says that splits may be hidden', () => {
    expect(built({}, { ...MADE_UP_BY_HAND, resolutions: {} }).remarks.join()).toContain('"full" may hide a split');
  });
});

describe('the kind of a succession', () => {
  const twoTargets = {
    twoTiers: {
      communes: [
        { code: '90001', name: 'Xã D', province: '90' },
        { code: '90002', name: 'Xã E', province: '90' },
      ],
    },
  };

  it('is full into one commune, however many others go there', () => {
    expect(built().successions.map(({ from, to, kind, on }) => [from.code, to.code, kind, on])).toEqual([
      ['90001', '90001', 'full', '2025-07-01'],
      ['90002', '90001', 'full', '2025-07-01'],
    ]);
  });

  it('is partial on every edge of a commune that was split', () => {
    const edges = [edge(), edge({ toCode: '90002', toName: 'Xã E' }), edge({ fromCode: '90002', fromName: 'Xã C' })];
    expect(built({ ...twoTargets, edges }).successions.map(({ from, to, kind }) => [from.code, to.code, kind])).toEqual(
      [
        ['90001', '90001', 'partial'],
        ['90001', '90002', 'partial'],
        ['90002', '90001', 'full'],
      ],
    );
  });

  it('is partial where the missing half was entered by hand', () => {
    const missingEdges = [{ from: '90001', to: '90002', source: 'khoản 1' }];
    const data = built(twoTargets, { ...MADE_UP_BY_HAND, resolutions: { '90': { source: 'made up', missingEdges } } });
    expect(data.successions.filter((row) => row.kind === 'partial')).toHaveLength(2);
    expect(data.remarks).toEqual(['edge 90001 → 90002 added by hand: made up, khoản 1']);
  });

  it('is not multiplied by an edge that stands twice in the package', () => {
    expect(built({ edges: [edge(), edge(), edge({ fromCode: '90002', fromName: 'Xã C' })] }).successions).toHaveLength(
      2,
    );
  });
});

describe('a province that was merged or renamed', () => {
  const renamed = { twoTiers: { provinces: [{ code: '90', name: 'Thành phố Một' }] } };
  const neighbour = {
    threeTiers: {
      provinces: [
        { code: '90', name: 'Tỉnh Một' },
        { code: '91', name: 'Tỉnh Hai' },
      ],
      districts: [
        { code: '901', name: 'Huyện A', province: '90' },
        { code: '911', name: 'Huyện X', province: '91' },
      ],
      communes: [
        { code: '90001', name: 'Xã B', district: '901' },
        { code: '91001', name: 'Xã Y', district: '911' },
      ],
    },
    edges: [edge(), edge({ fromCode: '91001', fromName: 'Xã Y', fromDistrict: 'Huyện X', fromProvince: 'Tỉnh Hai' })],
  };

  it('ends, and a new unit begins, even with the same code', () => {
    const data = built(renamed);
    expect(data.units.filter((unit) => unit.tier === 'province')).toEqual([
      { code: '90', validFrom: '2020-01-01', validTo: '2025-06-30', name: 'Tỉnh Một', tier: 'province' },
      { code: '90', validFrom: '2025-07-01', validTo: null, name: 'Thành phố Một', tier: 'province' },
    ]);
    expect(data.successions[0]).toEqual({
      from: { code: '90', validFrom: '2020-01-01' },
      to: { code: '90', validFrom: '2025-07-01' },
      kind: 'full',
      on: '2025-07-01',
    });
  });

  it('the partners are named, and two loads agree on the rows they share', () => {
    const [mine, theirs] = ['90', '91'].map((code) => buildProvince(code, madeUpSources(neighbour), MADE_UP_BY_HAND));
    expect(mine?.remarks).toContain('load 91 too: they went into 90 as well');
    const shared = mine?.units.filter((unit) => unit.validFrom === '2025-07-01');
    expect(shared).toHaveLength(2);
    expect(theirs?.units.filter((unit) => unit.validFrom === '2025-07-01')).toEqual(shared);
    expect(theirs?.parents).toEqual(expect.arrayContaining(mine?.parents.slice(-1) ?? []));
  });

  it('is refused when its communes went to two provinces', () => {
    const twoTiers = {
      provinces: [
        { code: '90', name: 'Tỉnh Một' },
        { code: '91', name: 'Tỉnh Hai' },
      ],
      communes: [
        { code: '90001', name: 'Xã D', province: '90' },
        { code: '91001', name: 'Xã Z', province: '91' },
      ],
    };
    const edges = [edge(), edge({ fromCode: '90002', fromName: 'Xã C', toCode: '91001', toName: 'Xã Z' })];
    expect(() => built({ twoTiers, edges })).toThrow(ProvinceRefused);
  });

  it('is refused when it never existed', () => {
    expect(() => buildProvince('99', madeUpSources(), MADE_UP_BY_HAND)).toThrow('99 was no province before 2025-07-01');
  });
});

describe('defects of the packages are said, not guessed away', () => {
  const second = edge({ fromCode: '90002', fromName: 'Xã C' });

  it('a target that is no commune is left out, and its commune has no successor', () => {
    const data = built({ edges: [edge({ toCode: '7', toName: 'Xã Lạ' }), second] });
    expect(data.successions).toHaveLength(1);
    expect(data.remarks).toEqual([
      'target 7 "Xã Lạ" of 90001 is absent from the list of communes: edge left out',
      'old commune 90001 "Xã B", Huyện A has no successor',
    ]);
  });

  it('a target of another name is joined by code under the name of the list', () => {
    const data = built({ edges: [edge({ toName: 'Xã Khác' }), second] });
    expect(data.successions).toHaveLength(2);
    expect(data.units.at(-1)?.name).toBe('Xã D');
    expect(data.remarks).toEqual(['new commune 90001 is "Xã D", its edges say "Xã Khác": joined by code']);
  });

  it('an edge without an old code is left out, also when a commune of that name exists', () => {
    const data = built({
      edges: [edge(), second, edge({ fromCode: null }), edge({ fromCode: null, fromName: 'Xã Cũ' })],
    });
    expect(data.successions).toHaveLength(2);
    expect(data.remarks).toEqual([
      'edge without old code left out: "Xã B", Huyện A → 90001 "Xã D"; commune 90001 has this name, part of it may have gone there',
      'edge without old code left out: "Xã Cũ", Huyện A → 90001 "Xã D"',
    ]);
  });

  it('an edge left out says what is wrong with its target as well', () => {
    const lost = [
      edge({ fromCode: null, fromName: 'Xã Cũ', toCode: '7' }),
      edge({ fromCode: null, toName: 'Xã Khác' }),
    ];
    expect(built({ edges: [edge(), second, ...lost] }).remarks).toEqual([
      'edge without old code left out: "Xã Cũ", Huyện A → 7 "Xã D" (absent from the list of communes)',
      'edge without old code left out: "Xã B", Huyện A → 90001 "Xã Khác" (listed as "Xã D"); commune 90001 has this name, part of it may have gone there',
    ]);
  });

  it('an unknown old code is joined by district and name where only one commune can be meant', () => {
    const data = built({ edges: [edge(), edge({ fromCode: '99999', fromName: 'Xã C' })] });
    expect(data.successions.map((row) => row.from.code)).toEqual(['90001', '90002']);
    expect(data.remarks).toEqual(['old commune 90002 "Xã C", Huyện A has code 99999 in its edges: joined by name']);
  });

  it('an unknown old code is left out where the commune of that name has its own edge or there is none', () => {
    const data = built({
      edges: [edge(), second, edge({ fromCode: '99999' }), edge({ fromCode: '99998', fromName: 'Xã Lạ' })],
    });
    expect(data.successions).toHaveLength(2);
    expect(data.remarks).toEqual([
      'edge from unknown 99999 left out: "Xã B", Huyện A → 90001 "Xã D"',
      'edge from unknown 99998 left out: "Xã Lạ", Huyện A → 90001 "Xã D"',
    ]);
  });

  it('another name of an old commune or district is one remark each', () => {
    const edges = [
      edge({ fromDistrict: 'Thị xã A' }),
      edge({ fromCode: '90002', fromName: 'Phường C', fromDistrict: 'Thị xã A' }),
    ];
    expect(built({ edges }).remarks).toEqual([
      'old commune 90002 is "Xã C", its edges say "Phường C": joined by code',
      'district 901 is "Huyện A", its edges say "Thị xã A" (2 edges)',
    ]);
  });

  it('another name of the province is a remark, and its edges without code are still found', () => {
    const fromProvince = 'Thành phố Một';
    const edges = [edge({ fromProvince }), second, edge({ fromCode: null, fromName: 'Xã Cũ', fromProvince })];
    expect(built({ edges }).remarks).toEqual([
      'the province is "Tỉnh Một", its edges say "Thành phố Một"',
      'edge without old code left out: "Xã Cũ", Huyện A → 90001 "Xã D"',
    ]);
  });

  it('a new commune that nothing leads to is named', () => {
    const communes = [...madeUpSources().twoTiers.communes, { code: '90003', name: 'Đặc khu Đảo', province: '90' }];
    expect(built({ twoTiers: { communes } }).remarks).toEqual(['new commune 90003 "Đặc khu Đảo" has no predecessor']);
  });
});

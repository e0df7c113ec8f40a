import type { AttributeFact, ParentLink, UnitLife } from '../../domain/units.ts';
import type { Db } from '../client.ts';

export type UnitHistory = { units: UnitLife[]; parents: ParentLink[]; attributes: AttributeFact[] };

const LIVES = (table: string) => `${table}.valid_from <= ?1 AND (${table}.valid_to IS NULL OR ${table}.valid_to >= ?1)`;

/** Units, links and attributes that live on a day. */
export async function unitsLivingOn(db: Db, on: string): Promise<UnitHistory> {
  const [units, parents, attributes] = await db.d1.batch([
    db.d1
      .prepare(`SELECT code, valid_from AS validFrom, valid_to AS validTo, name, tier FROM unit WHERE ${LIVES('unit')}`)
      .bind(on),
    db.d1
      .prepare(
        `SELECT code, unit_valid_from AS unitValidFrom, parent_code AS parentCode, parent_valid_from AS parentValidFrom,
           valid_from AS validFrom, valid_to AS validTo FROM unit_parent WHERE ${LIVES('unit_parent')}`,
      )
      .bind(on),
    db.d1
      .prepare(
        `SELECT code, unit_valid_from AS unitValidFrom, key, value, valid_from AS validFrom, valid_to AS validTo
           FROM unit_attribute WHERE ${LIVES('unit_attribute')}`,
      )
      .bind(on),
  ]);
  return {
    units: (units?.results ?? []) as UnitLife[],
    parents: (parents?.results ?? []) as ParentLink[],
    attributes: ((attributes?.results ?? []) as (AttributeFact & { value: string })[]).map((fact) => ({
      ...fact,
      value: JSON.parse(fact.value),
    })),
  };
}

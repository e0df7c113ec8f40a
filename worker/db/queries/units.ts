import type { AttributeFact, ParentLink, UnitLife } from '../../domain/units.ts';
import type { Db } from '../client.ts';

export type UnitHistory = { units: UnitLife[]; parents: ParentLink[]; attributes: AttributeFact[] };

const LIVES = (table: string) => `${table}.valid_from <= ?1 AND (${table}.valid_to IS NULL OR ${table}.valid_to >= ?1)`;

/** What a unit was called on a day: the first former name that had not ended yet. */
const NAME_THEN = `coalesce((SELECT n.name FROM unit_name n WHERE n.code = unit.code AND n.unit_valid_from = unit.valid_from
  AND n.valid_to >= ?1 ORDER BY n.valid_to LIMIT 1), unit.name) AS name`;

/** Units, links and attributes that live on a day. */
export async function unitsLivingOn(db: Db, on: string): Promise<UnitHistory> {
  const [units, parents, attributes] = await db.d1.batch([
    db.d1
      .prepare(
        `SELECT code, valid_from AS validFrom, valid_to AS validTo, ${NAME_THEN}, tier FROM unit WHERE ${LIVES('unit')}`,
      )
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
           FROM unit_attribute WHERE value <> 'null' AND ${LIVES('unit_attribute')}`,
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

/** Whether a code was ever given. */
export async function unitCodeExists(db: Db, code: string): Promise<boolean> {
  return (await db.d1.prepare('SELECT 1 FROM unit WHERE code = ?1 LIMIT 1').bind(code).first()) !== null;
}

import { DatabaseSync } from 'node:sqlite';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { buildProvince, type UnitData } from '../../../scripts/units/build.ts';
import { loadProvince } from '../../../scripts/units/load.ts';
import { STATEMENT_SIZE_BYTES, toSql } from '../../../scripts/units/sql.ts';
import { unit, unitAttribute, unitParent, unitSuccession } from '../../../worker/db/tables/units.ts';
import { MADE_UP_BY_HAND, madeUpSources } from './made-up.ts';

const SCHEMA = `
  CREATE TABLE unit (code TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT, name TEXT NOT NULL, tier TEXT NOT NULL,
    PRIMARY KEY (code, valid_from));
  CREATE TABLE unit_parent (code TEXT NOT NULL, unit_valid_from TEXT NOT NULL, parent_code TEXT NOT NULL,
    parent_valid_from TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT,
    PRIMARY KEY (code, unit_valid_from, valid_from),
    FOREIGN KEY (code, unit_valid_from) REFERENCES unit (code, valid_from),
    FOREIGN KEY (parent_code, parent_valid_from) REFERENCES unit (code, valid_from));
  CREATE TABLE unit_attribute (code TEXT NOT NULL, unit_valid_from TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    valid_from TEXT NOT NULL, valid_to TEXT, PRIMARY KEY (code, unit_valid_from, key, valid_from),
    FOREIGN KEY (code, unit_valid_from) REFERENCES unit (code, valid_from));
  CREATE TABLE unit_succession (from_code TEXT NOT NULL, from_valid_from TEXT NOT NULL, to_code TEXT NOT NULL,
    to_valid_from TEXT NOT NULL, kind TEXT NOT NULL, effective_on TEXT NOT NULL,
    PRIMARY KEY (from_code, from_valid_from, to_code, to_valid_from),
    FOREIGN KEY (from_code, from_valid_from) REFERENCES unit (code, valid_from),
    FOREIGN KEY (to_code, to_valid_from) REFERENCES unit (code, valid_from));`;

function run(db: DatabaseSync, data: UnitData): number[] {
  for (const statement of toSql(data)) db.exec(statement);
  return ['unit', 'unit_parent', 'unit_attribute', 'unit_succession'].map((table) =>
    Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n),
  );
}

function database(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec(`PRAGMA foreign_keys = ON; ${SCHEMA}`);
  return db;
}

describe('the statements', () => {
  it('fill the four tables in an order that foreign keys allow, and a second run changes nothing', async () => {
    const data = await loadProvince('04');
    const db = database();
    expect(run(db, data)).toEqual([228, 227, 10, 161]);
    expect(run(db, data)).toEqual([228, 227, 10, 161]);
    expect({ ...db.prepare("SELECT * FROM unit_attribute WHERE code = '045'").get() }).toEqual({
      code: '045',
      unit_valid_from: '2020-03-01',
      key: 'border',
      value: 'true',
      valid_from: '2020-03-01',
      valid_to: '2025-06-30',
    });
  });

  it('name every column of the tables they fill', async () => {
    const heads = toSql(await loadProvince('04')).map((text) => text.slice(0, text.indexOf(' VALUES')));
    expect(heads).toEqual(
      [unit, unitParent, unitAttribute, unitSuccession].map((table) => {
        const columns = Object.values(getTableColumns<typeof table>(table)).map((column) => column.name);
        return `INSERT INTO ${getTableName(table)} (${columns.join(', ')})`;
      }),
    );
  });

  it('two provinces of one merger can be loaded one after the other', async () => {
    const db = database();
    run(db, await loadProvince('06'));
    run(db, await loadProvince('19'));
    const merged = db.prepare("SELECT from_code FROM unit_succession WHERE to_code = '19' ORDER BY 1").all();
    expect(merged.map((row) => row.from_code)).toEqual(['06', '19']);
  });

  it('stay under the limit of D1, counted in bytes, for the province with the most communes', async () => {
    const sizesBytes = toSql(await loadProvince('38')).map((text) => Buffer.byteLength(text));
    expect(Math.max(...sizesBytes)).toBeLessThanOrEqual(STATEMENT_SIZE_BYTES);
  });

  it('are split at the limit without losing a row', async () => {
    const statements = toSql(await loadProvince('04'), 500);
    expect(Math.max(...statements.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(500);
    expect(statements.flatMap((text) => text.match(/^\(/gmu) ?? [])).toHaveLength(228 + 227 + 10 + 161);
  });

  it('keep an apostrophe in a name', () => {
    const districts = [{ code: '901', name: "Huyện M'Drắk", province: '90' }];
    const data = buildProvince('90', madeUpSources({ threeTiers: { districts } }), MADE_UP_BY_HAND);
    const db = database();
    run(db, data);
    expect(db.prepare("SELECT name FROM unit WHERE code = '901'").get()?.name).toBe("Huyện M'Drắk");
  });
});

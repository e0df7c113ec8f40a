import { env } from 'cloudflare:workers';
import { call, FROM, person, plantProvince, submit } from '../world.ts';

/** A table of communes filed by districts, a field of districts, one of communes, checks over both. */
export const outlineOf = (id: string) => ({
  id,
  version: 1,
  title: 'Xã tự nộp dòng của mình',
  filedBy: ['district'],
  else: 'commune',
  items: [
    {
      kind: 'section',
      id: 'tables',
      title: 'Bảng',
      items: [
        {
          kind: 'grid',
          id: 'learners',
          title: 'Học viên',
          rows: { by: 'unit', tier: 'commune' },
          columns: [
            { kind: 'count', id: 'plan', label: 'Kế hoạch', measure: 'người' },
            { kind: 'count', id: 'actual', label: 'Thực hiện', measure: 'người' },
          ],
        },
        { kind: 'count', id: 'classes', label: 'Số lớp', measure: 'lớp' },
        { kind: 'count', id: 'teachers', label: 'Số người dạy', measure: 'người', filedBy: 'commune' },
      ],
    },
  ],
  checks: [
    {
      id: 'actual_within_plan',
      at: 'learners',
      left: ['actual'],
      op: '<=',
      right: ['plan'],
      severity: 'error',
      message: 'Thực hiện vượt kế hoạch',
    },
    {
      id: 'plan_per_class',
      at: 'report',
      left: ['learners.plan'],
      op: '<=',
      right: [{ term: 'classes', factor: 100 }],
      severity: 'error',
      missing: 'skip_if_all_values_missing',
      message: 'Quá 100 học viên một lớp',
    },
  ],
});

let worlds = 0;

/** A province `p` of two districts with three communes each, all expected, and a round in which communes file. */
export async function plantFiling({ districts = 2, communesEach = 3, expectDistricts = true } = {}) {
  worlds += 1;
  const p = `F${worlds}`;
  const { districts: codes } = await plantProvince(p, districts, communesEach);
  const communesOf = (district: string) => Array.from({ length: communesEach }, (_, i) => `${district}c${i + 1}`);
  const communes = codes.flatMap(communesOf);
  const manager = await person('manager', p);
  const outline = outlineOf(`filing-${worlds}`);
  const published = await call(manager.key, 'POST', '/outlines', outline);
  if (published.status !== 201) throw new Error(published.text);
  const round = `filing-${worlds}`;
  const made = await call(manager.key, 'POST', '/rounds', {
    id: round,
    title: 'Đợt xã tự nộp',
    outline: { id: outline.id, version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: [...(expectDistricts ? codes : []), ...communes],
    deadlines: {
      ...(expectDistricts ? { district: '2020-05-07T17:00:00Z' } : {}),
      commune: '2020-05-05T17:00:00Z',
    },
  });
  if (made.status !== 201) throw new Error(made.text);
  const path = (unit: string) => `/rounds/${round}/reports/${unit}`;
  const [district = ''] = codes;
  const [c1 = '', c2 = '', c3 = ''] = communesOf(district);
  return { p, codes, communesOf, communes, manager, round, path, district, c1, c2, c3 };
}

export type Filing = Awaited<ReturnType<typeof plantFiling>>;

export const ofCommune = (unit: string, plan: number, actual: number, more: object = {}) => ({
  answers: { learners: { [unit]: { plan, actual } }, ...more },
});

export async function sent(key: string, path: string, body: object): Promise<number> {
  const answer = await submit(key, path, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.seq;
}

/** Runs the rollup until nothing is left of it. */
export async function rolledUp(key: string, round: string, unit: string, query = ''): Promise<any> {
  for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;
  return (await call(key, 'GET', `/rounds/${round}/rollups/${unit}${query}`)).body;
}

/** A province whose communes stand directly below it, as since 1/7/2025, and a round that asks them. */
export async function plantTwoTiers(n: number, outline: { id: string; version: number } & object = outlineOf('')) {
  worlds += 1;
  const p = `T${worlds}`;
  const communes = Array.from({ length: n }, (_, i) => `${p}${String(i + 1).padStart(3, '0')}`);
  const json = JSON.stringify([[p, 'province', null], ...communes.map((code) => [code, 'commune', p])]);
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO unit (code, valid_from, name, tier) SELECT value ->> 0, '${FROM}', 'Đơn vị ' || (value ->> 0), value ->> 1 FROM json_each(?)`,
    ).bind(json),
    env.DB.prepare(
      `INSERT INTO unit_parent (code, unit_valid_from, parent_code, parent_valid_from, valid_from)
       SELECT value ->> 0, '${FROM}', value ->> 2, '${FROM}', '${FROM}' FROM json_each(?) WHERE value ->> 2 IS NOT NULL`,
    ).bind(json),
  ]);
  const manager = await person('manager', p);
  const body = outline.id === '' ? outlineOf(`two-${worlds}`) : outline;
  const published = await call(manager.key, 'POST', '/outlines', body);
  if (published.status !== 201 && published.status !== 200) throw new Error(published.text);
  const round = `two-${worlds}`;
  const made = await call(manager.key, 'POST', '/rounds', {
    id: round,
    title: 'Đợt xã gửi thẳng tỉnh',
    outline: { id: body.id, version: body.version },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: communes,
    deadlines: { commune: '2020-05-07T17:00:00Z' },
  });
  if (made.status !== 201) throw new Error(made.text);
  return { p, communes, manager, round, path: (unit: string) => `/rounds/${round}/reports/${unit}` };
}

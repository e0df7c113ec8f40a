import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { type Read, readDocx } from '../../unit/docx/read.ts';
import { app, call, goodBody, person, plantRound, submit } from '../world.ts';

/** Four districts: the first is accepted, with a warning explained, the second sent, the others have not begun. */
export async function plantDocuments() {
  const world = await plantRound({ districts: 4 });
  const { key } = world.manager;
  const [first = '', second = '', third = '', fourth = ''] = world.codes;
  const body = goodBody(first, {
    it_trained: 1_234,
    officials: 4_000,
    language_trained: { missing: 'not_available' },
    scholarship_amount: 1_305_505_000,
    plan_issued: { number: '115/KH-UBND', date: '2019-03-02', subject: 'Xóa mù chữ <2019> & sau đó' },
    literacy_learners: { [`${first}c1`]: { plan: 20, actual: 60, border: true }, [`${first}c2`]: { plan: 10 } },
    schools: { primary: { count: 12 }, lower: { count: 0 } },
  });
  const why = 'Ghép lớp của hai xóm\nvà của xóm bên';
  const explained = { ...body, explanations: { [`actual_over_plan:${first}c1`]: why } };
  for (const [unit, sent] of [
    [first, explained],
    [second, goodBody(second, { it_trained: 66 })],
  ] as const) {
    const answer = await submit(key, world.path(unit), sent);
    if (answer.status !== 201) throw new Error(answer.text);
  }
  await call(key, 'POST', `${world.path(first)}/accept`, {});
  await counted(key);
  const viewer = (await person('viewer', world.p)).key;
  return { ...world, key, viewer, units: [first, second, third, fourth] as const };
}

/** Runs the rollup to its end. */
export async function counted(key: string): Promise<void> {
  for (let pending = 1; pending > 0; ) pending = (await call(key, 'POST', '/jobs/rollup')).body.pending;
}

/** Takes a file by the API, or the problem it was answered with. */
export async function take(path: string, key: string | null, headers: { [name: string]: string } = {}) {
  const ctx = createExecutionContext();
  const init = { headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers } };
  const response = await app.fetch(new Request(`http://localhost/api/v1${path}`, init), {}, ctx);
  await waitOnExecutionContext(ctx);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get('content-type');
  const problem = type?.includes('problem') ? JSON.parse(new TextDecoder().decode(bytes)) : null;
  return { status: response.status, headers: response.headers, type, bytes, problem };
}

export async function opened(path: string, key: string): Promise<Read> {
  const { status, bytes } = await take(path, key);
  if (status !== 200) throw new Error(`${path}: ${status} ${new TextDecoder().decode(bytes)}`);
  return readDocx(bytes);
}

/** A number as Vietnam writes it, without the code under test. */
export const vi = (value: number): string => {
  const [whole = '', places] = String(value).split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, '.') + (places ? `,${places}` : '');
};

/** The cells behind a label, in whichever table has it as a row. */
export const behind = ({ tables }: Read, label: string): string[][] =>
  tables.flatMap(({ rows }) => rows.filter((cells) => cells[0] === label).map((cells) => cells.slice(1)));

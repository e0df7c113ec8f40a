import { env } from 'cloudflare:workers';
import { ROOT_PAGE } from '../../../schemas/outline/walk.ts';
import type { Role } from '../../../worker/domain/access.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import { rollupSlice } from '../../../worker/services/rollups/slice.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';
import { type Answer, at, auth, call, person, plantProvince, seeding, submit, system, value } from '../world.ts';
import { PLACES, type Place } from './rules.ts';
import type { Target } from './target.ts';

export type Targets = { [P in Place]: Target };

export const OWN = 'Q001';
const UNITS: { [P in Place]: string } = { own: OWN, below: 'Q001c1', above: 'Q', beside: 'Q002', elsewhere: 'R001' };
export const PASSWORD = 'mười chữ trở lên';
export const DEADLINE = '2020-05-07T17:00:00Z';

/** Filed at every level, so that there is a report above, beside and below. */
export const outline: OutlineInput = tenFields({
  id: 'levels',
  filedBy: ['province', 'district', 'commune'],
  items: [
    { kind: 'text', id: 'context', label: 'Khái quát', required: true },
    { kind: 'count', id: 'people', label: 'Số người', measure: 'người' },
  ],
  checks: [],
  nested: [],
});

export const newRound = (id: string, expected: readonly string[]) => ({
  id,
  title: 'Đợt của ba cấp',
  outline: { id: 'levels', version: 1 },
  period: { from: '2019-01-01', to: '2019-12-31' },
  unitsOn: '2020-04-17',
  expected,
  deadlines: Object.fromEntries(expected.map((unit) => [tierOf(unit), DEADLINE])),
});
const tierOf = (unit: string) => (unit.length === 1 ? 'province' : unit.includes('c') ? 'commune' : 'district');

export type Planted = {
  targets: Targets;
  /** Manager of the province. */
  head: { key: string };
  /** One of each role on the district in the middle. */
  people: { [R in Role]: Awaited<ReturnType<typeof person>> };
};

/** Two provinces of three levels, and at each of five places around one district everything there is to see or do. */
export async function plant(): Promise<Planted> {
  await plantProvince('Q', 2);
  await plantProvince('R', 1);
  const heads = { Q: await person('manager', 'Q'), R: await person('manager', 'R') };
  expect201(await call(heads.Q.key, 'POST', '/outlines', outline));
  for (const round of ['levels', 'shut']) {
    const inQ = PLACES.filter((place) => place !== 'elsewhere').map((place) => UNITS[place]);
    expect201(await call(heads.Q.key, 'POST', '/rounds', newRound(round, inQ)));
    expect201(await call(heads.R.key, 'POST', '/rounds', newRound(`${round}-r`, [UNITS.elsewhere])));
  }
  const targets = {} as Targets;
  // From below: what is accepted holds what is below it.
  for (const place of ['below', 'own', 'beside', 'above', 'elsewhere'] as const) {
    targets[place] = await plantPlace(place, place === 'elsewhere' ? heads.R.key : heads.Q.key);
  }
  await rollupSlice(system, new Date());
  const people = {
    reporter: await person('reporter', OWN),
    reviewer: await person('reviewer', OWN),
    manager: await person('manager', OWN),
    viewer: await person('viewer', OWN),
  };
  return { targets, head: heads.Q, people };
}

async function plantPlace(place: Place, head: string): Promise<Target> {
  const unit = UNITS[place];
  const suffix = place === 'elsewhere' ? '-r' : '';
  const rounds = { levels: `levels${suffix}`, alone: `alone-${place}`, shut: `shut${suffix}` };
  expect201(await call(head, 'POST', '/rounds', newRound(rounds.alone, [unit])));

  const report = `/rounds/${rounds.levels}/reports/${unit}`;
  const answers = { context: 'Khái quát', people: 1 };
  const sent = expect201(await submit(head, report, { answers }));
  const asked = expect201(await call(head, 'POST', `${report}/comments`, { at: 'report', text: 'Xem lại' }));
  // What is being written now lacks what is required: nobody sends it by trying.
  const { etag = '' } = Object.fromEntries((await call(head, 'GET', report)).headers);
  await call(head, 'PUT', `${report}/draft`, { answers: { people: 2 } }, { 'if-match': etag });

  const shut = `/rounds/${rounds.shut}/reports/${unit}`;
  expect201(await submit(head, shut, { answers }));
  await call(head, 'POST', `${shut}/accept`);
  const request = expect201(await call(head, 'POST', `${shut}/unlock-requests`, { reason: 'Nhập nhầm' }));
  await call(head, 'POST', `${shut}/unlock-requests/${request.id}/refuse`, { answer: 'Không cần' });

  const user = await account(`user-${place}`, unit);
  await auth.signIn({ username: `user-${place}`, password: PASSWORD, clientAddress: '', now: system.now() });
  await auth.createApiKey({ userId: user, label: 'x' });
  const subject = await account(`subject-${place}`, unit);
  const links = ['viewer', 'reporter'].map((role) => ({ unit, role }));
  const [link, door] = expect201(await call(head, 'POST', '/people/links', { links })).links;
  return {
    unit,
    tier: tierOf(unit),
    page: ROOT_PAGE,
    rounds,
    seq: sent.seq,
    thread: asked.id,
    request: request.id,
    user,
    session: await idIn(`session WHERE user_id = '${user}'`),
    key: await idIn(`apikey WHERE reference_id = '${user}'`),
    subject,
    held: await idIn(`role_grant WHERE user_id = '${subject}' AND role = 'reporter'`),
    grant: await idIn(`role_grant WHERE user_id = '${subject}' AND role = 'viewer'`),
    link: link.id,
    token: door.url.split('/').at(-1),
  };
}

/** Somebody with two roles there, so that they are still seen once one has ended. */
async function account(username: string, unit: string): Promise<string> {
  const grants = [
    { role: 'reporter' as const, unit: at(unit) },
    { role: 'viewer' as const, unit: at(unit) },
  ];
  return value(await seedAccount(seeding, { username, name: username, password: PASSWORD, grants })).userId;
}

async function idIn(rows: string): Promise<string> {
  const id = await env.DB.prepare(`SELECT id FROM ${rows}`).first<string>('id');
  if (id === null) throw new Error(`none in ${rows}`);
  return id;
}

function expect201({ status, body, text }: Answer) {
  if (status !== 201) throw new Error(text);
  return body;
}

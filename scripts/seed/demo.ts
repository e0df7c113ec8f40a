import { randomInt } from 'node:crypto';
import { caoBangBorderLearningSociety } from '../../forms/outlines/cao-bang-border-learning-society.ts';
import { outlines } from '../../forms/outlines/index.ts';
import { standards } from '../../forms/standards/index.ts';
import { explanationKey, type RowsById } from '../../schemas/report/answers.ts';
import { runChecks } from '../../schemas/report/checks.ts';
import type { Auth } from '../../worker/auth.ts';
import type { Actor, Grant, Role } from '../../worker/domain/access.ts';
import { below, childrenOf } from '../../worker/domain/units.ts';
import type { Context, SystemContext } from '../../worker/services/context.ts';
import { publishOutline } from '../../worker/services/outlines/publish.ts';
import { seedAccount } from '../../worker/services/people/seed-account.ts';
import { acceptReport } from '../../worker/services/reports/accept.ts';
import { openForm } from '../../worker/services/reports/open-form.ts';
import { submitReport } from '../../worker/services/reports/submit.ts';
import type { Result } from '../../worker/services/result.ts';
import { rollupSlice } from '../../worker/services/rollups/slice.ts';
import { createRound } from '../../worker/services/rounds/create.ts';
import { unitTree } from '../../worker/services/units/tree.ts';
import { answersOf } from '../figures/answers.ts';
import { documents, roundOf } from '../figures/documents.ts';
import { figureProvinces } from '../figures/units.ts';
import { SAMPLE_MARK, sampleReport } from './sample-reports.ts';

const VALID_FROM = '2020-03-01';
const PROVINCE = { code: '04', validFrom: VALID_FROM };
/** The addressees of letter 431/SGDĐT-ĐTBD: the border districts, as they were on the day of the letter. */
const DISTRICTS: { [code: string]: { username: string; name: string } } = {
  '042': { username: 'baolam', name: 'Phòng GD&ĐT huyện Bảo Lâm' },
  '043': { username: 'baolac', name: 'Phòng GD&ĐT huyện Bảo Lạc' },
  '045': { username: 'haquang', name: 'Phòng GD&ĐT huyện Hà Quảng' },
  '047': { username: 'trungkhanh', name: 'Phòng GD&ĐT huyện Trùng Khánh' },
  '048': { username: 'halang', name: 'Phòng GD&ĐT huyện Hạ Lang' },
  '049': { username: 'quanghoa', name: 'Phòng GD&ĐT huyện Quảng Hòa' },
  '053': { username: 'thachan', name: 'Phòng GD&ĐT huyện Thạch An' },
};
const REPORTER = '045';
/** Of Hạ Lang, where communes file their own rows: one has sent them, two have not. */
const COMMUNES: { [code: string]: { username: string; name: string } } = {
  '01558': { username: 'thanhnhat', name: 'UBND thị trấn Thanh Nhật' },
  '01534': { username: 'minhlong', name: 'UBND xã Minh Long' },
  '01573': { username: 'thihoa', name: 'UBND xã Thị Hoa' },
};
const DAY_MS = 86_400_000;

export type DemoCredentials = {
  baseUrl: string;
  accounts: { role: Role; unit: string; username: string; password: string }[];
  apiKeys: { [R in Role]: string };
  /** The unit each key's role is on. */
  apiKeyUnits: { [R in Role]: string };
};

/** Everything a visitor needs to look around: rounds with made-up reports, marked as such, and somebody in each role. */
export async function seedDemo({
  system,
  auth,
  baseUrl,
}: {
  system: SystemContext;
  auth: Auth;
  baseUrl: string;
}): Promise<DemoCredentials> {
  const accounts: DemoCredentials['accounts'] = [];
  const person = async (
    role: Role,
    unit: Grant['unit'],
    username: string,
    name: string,
    also: readonly Grant['unit'][] = [],
  ): Promise<Actor> => {
    const password = readablePassword();
    const grants: Grant[] = [unit, ...also].map((one) => ({ role, unit: one }));
    const { userId } = must(await seedAccount({ ...system, auth }, { username, name, password, grants }));
    accounts.push({ role, unit: unit.code, username, password });
    return { userId, name, grants };
  };
  const reporters = new Map<string, Actor>();
  for (const [code, { username, name }] of Object.entries(DISTRICTS)) {
    reporters.set(code, await person('reporter', { code, validFrom: VALID_FROM }, username, name));
  }
  const people = {
    reporter: reporters.get(REPORTER) as Actor,
    reviewer: await person('reviewer', PROVINCE, 'duyet', 'Chuyên viên Sở GD&ĐT Cao Bằng'),
    manager: await person('manager', PROVINCE, 'quanly', 'Quản lý Sở GD&ĐT Cao Bằng', figureProvinces),
    viewer: await person('viewer', PROVINCE, 'xem', 'Lãnh đạo Sở GD&ĐT Cao Bằng', figureProvinces),
  } satisfies { [R in Role]: Actor };

  for (const [code, { username, name }] of Object.entries(COMMUNES)) {
    await person('reporter', { code, validFrom: VALID_FROM }, username, name);
  }

  const as = (actor: Actor, now: Date = system.now()): Context => ({ ...system, now: () => now, actor });
  for (const outline of outlines) must(await publishOutline(as(people.manager), outline));
  await roundOf2019(as, people, reporters);
  await openRound(as, people, reporters, system.now());
  await roundOfCommunes(as, people, reporters, system.now());
  await roundsOfDocuments(as, people);
  for (let pending = 1; pending > 0; ) pending = (await rollupSlice(system, system.now())).pending;

  const key = (role: Role) => auth.createApiKey({ userId: people[role].userId, label: `demo ${role}` });
  return {
    baseUrl,
    accounts,
    apiKeys: {
      manager: await key('manager'),
      reviewer: await key('reviewer'),
      reporter: await key('reporter'),
      viewer: await key('viewer'),
    },
    apiKeyUnits: { manager: '04', reviewer: '04', reporter: REPORTER, viewer: '04' },
  };
}

type As = (actor: Actor, now?: Date) => Context;
type People = { [R in Role]: Actor };

const OUTLINE = { id: caoBangBorderLearningSociety.id, version: caoBangBorderLearningSociety.version };

/** The round of the letter: results of 2019, due "before 8/5/2020". Five districts have reported, one of them late. */
async function roundOf2019(as: As, people: People, reporters: ReadonlyMap<string, Actor>): Promise<void> {
  must(
    await createRound(as(people.manager, new Date('2020-04-17T01:00:00Z')), {
      id: 'cao-bang-2019',
      title: 'Xây dựng xã hội học tập ở địa bàn biên giới năm 2019 (số liệu mẫu)',
      outline: OUTLINE,
      period: { from: '2019-01-01', to: '2019-12-31' },
      unitsOn: '2020-04-17',
      expected: Object.keys(DISTRICTS),
      deadlines: { district: '2020-05-07T17:00:00Z' },
      sample: true,
    }),
  );
  const sent = {
    '042': '2020-05-04',
    '043': '2020-05-05',
    '047': '2020-05-06',
    '048': '2020-05-07',
    '049': '2020-05-11',
  };
  for (const [unit, day] of Object.entries(sent)) {
    await sendSample(as(reporters.get(unit) as Actor, new Date(`${day}T03:00:00Z`)), 'cao-bang-2019', unit, 2019);
  }
  for (const unit of ['042', '043']) {
    const reviewer = as(people.reviewer, new Date('2020-05-12T02:00:00Z'));
    must(await acceptReport(reviewer, { round: 'cao-bang-2019', unit, seq: null }));
  }
}

/** The same outline once more, open today, on the last tree that had districts. */
async function openRound(as: As, people: People, reporters: ReadonlyMap<string, Actor>, now: Date): Promise<void> {
  const lastDay = new Date(now.getTime() + 21 * DAY_MS).toISOString().slice(0, 10);
  must(
    await createRound(as(people.manager), {
      id: 'cao-bang-open',
      title: 'Đợt mẫu đang mở: xây dựng xã hội học tập ở địa bàn biên giới (số liệu mẫu)',
      outline: OUTLINE,
      period: { from: '2024-01-01', to: '2024-12-31' },
      unitsOn: '2025-06-30',
      expected: Object.keys(DISTRICTS),
      deadlines: { district: `${lastDay}T17:00:00Z` },
      sample: true,
    }),
  );
  for (const unit of ['043', '048']) await sendSample(as(reporters.get(unit) as Actor), 'cao-bang-open', unit, 2024);
}

/**
 * The same outline where communes file their own rows, in two districts. Those of Hạ Lang are coming in; Thạch An has
 * all of its own, corrected one, and sent.
 */
async function roundOfCommunes(
  as: As,
  people: People,
  reporters: ReadonlyMap<string, Actor>,
  now: Date,
): Promise<void> {
  const [round, unitsOn] = ['cao-bang-communes', '2025-06-30'];
  const lastDay = (days: number) => `${new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)}T17:00:00Z`;
  const manager = as(people.manager);
  const children = childrenOf(await unitTree(manager, unitsOn));
  const [halang, thachan] = ['048', '053'].map((district) => below(children, district)) as [string[], string[]];
  must(
    await createRound(manager, {
      id: round,
      title: 'Đợt mẫu xã tự nộp: xây dựng xã hội học tập ở địa bàn biên giới (số liệu mẫu)',
      outline: OUTLINE,
      period: { from: '2024-01-01', to: '2024-12-31' },
      unitsOn,
      expected: ['048', '053', ...halang, ...thachan],
      deadlines: { commune: lastDay(14), district: lastDay(21) },
      sample: true,
    }),
  );
  const awaited = ['01534', '01573', ...halang.slice(-4, -1)];
  for (const unit of [...halang.filter((code) => !awaited.includes(code)), ...thachan]) {
    await sendSample(manager, round, unit, 2024);
  }
  await sendWithCorrection(as(reporters.get('053') as Actor), round, '053');
}

/** Real figures beside the made-up ones: reports that were published, each in a round of its own, typed in by the manager. */
async function roundsOfDocuments(as: As, people: People): Promise<void> {
  for (const document of documents) {
    const { round, unit, sentOn } = document;
    must(await createRound(as(people.manager, new Date(`${sentOn}T01:00:00Z`)), roundOf(document)));
    const body = { answers: answersOf(document), explanations: {} };
    const sending = { round: round.id, unit, body, idempotencyKey: `document-${unit}` };
    must(await submitReport(as(people.manager, new Date(`${sentOn}T03:00:00Z`)), sending));
  }
}

/** A district's report over its communes' rows: one figure is held otherwise, and why. */
async function sendWithCorrection(ctx: Context, round: string, unit: string): Promise<void> {
  const { outline, form, working, rowFilers } = must(await openForm(ctx, { round, unit }));
  const sample = sampleReport(outline, form, Number(unit), { gaps: true, year: 2024 });
  const answers = { ...sample.answers, ...structuredClone(working.answers) };
  const [first] = rowFilers;
  const rows = first && (answers[first.grid] as RowsById);
  const row = first && rows?.[first.row];
  const column = row && Object.keys(row).find((id) => typeof row[id] === 'number' && row[id] > 0);
  if (row && column) row[column] = (row[column] as number) - 1;
  const checked = { outline, form, standards, on: '2024-12-31' };
  const failed = runChecks(answers, checked);
  const reasons = failed.map(({ check, row: of }) => [explanationKey(check, of), `${SAMPLE_MARK} Đã đối chiếu với xã`]);
  const explanations = {
    ...Object.fromEntries(reasons),
    ...(first ? { [`row:${first.grid}/${first.row}`]: `${SAMPLE_MARK} Một người đã chuyển đi` } : {}),
  };
  must(await submitReport(ctx, { round, unit, body: { answers, explanations }, idempotencyKey: `sample-${unit}` }));
}

async function sendSample(ctx: Context, round: string, unit: string, year: number): Promise<void> {
  const { outline, form } = must(await openForm(ctx, { round, unit }));
  const body = sampleReport(outline, form, Number(unit) + year, { gaps: true, year });
  must(await submitReport(ctx, { round, unit, body, idempotencyKey: `sample-${unit}` }));
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo could not be made: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Three groups of four, without letters one takes for another. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}

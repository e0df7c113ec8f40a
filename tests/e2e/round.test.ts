import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDate, localDate } from '../../schemas/values/dates.ts';
import { smallOutline } from '../factories/small-outline.ts';
import { type StartedServer, startServer } from '../server/start.ts';
import { audit } from './audit.ts';
import { codeOf, stepNow } from './authenticator.ts';
import { launch, shown } from './browser.ts';

/**
 * One round from its making to its lock, by four people who are signed in at the same time. The steps follow one
 * another on one server: each begins where the one before has left the four pages.
 */
const ROUND = 'literacy-2025';
const DISTRICT = '9101';
const OTHER = '9102';
const [OWN, BLANK, LATE] = ['91011', '91012', '91021'];
const UNITS = `code;from;name;tier;parent
${DISTRICT};2025-07-01;Huyện Thử Nhất;district;04
${OTHER};2025-07-01;Huyện Thử Hai;district;04
${OWN};2025-07-01;Xã Tự Nộp;commune;${DISTRICT}
${BLANK};2025-07-01;Xã Chưa Nộp;commune;${DISTRICT}
${LATE};2025-07-01;Xã Nộp Muộn;commune;${OTHER}`;
const PASSWORD = 'mot-mat-khau-du-dai';

const dayIn = (days: number) => formatDate(localDate(new Date(Date.now() + days * 86_400_000)));

let server: StartedServer;
let browser: Browser;
let managerKey: string;
/** The page each of the four has open. */
let manager: Page;
let district: Page;
let commune: Page;
let reviewer: Page;
/** By unit: where its link leads. */
const activation: { [role: string]: string } = {};

beforeAll(async () => {
  // Nothing is there but the units of the province and a link for whoever will manage it.
  [server, browser] = await Promise.all([startServer({ env: { TICK_SECONDS: '1', DEMO: '0' } }), launch()]);
  // The commune has no scripts: pages are forms, and theirs is an old telephone.
  [manager, district, commune, reviewer] = (await Promise.all(
    [{}, {}, { javaScriptEnabled: false }, {}].map(newPerson),
  )) as [Page, Page, Page, Page];
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function newPerson(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

const open = (page: Page, path: string) => page.goto(server.url + path);
const named = (page: Page, name: string) => page.locator(`[name="${name}"]:not([type="hidden"])`);
/** A click is over with the first bytes of the page that follows: what is looked at next is all of it. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
}
async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.waitForLoadState();
}
const unfold = (page: Page, summary: string | RegExp) => page.locator('summary').filter({ hasText: summary }).click();
/** Saving may be the script's or the form's: what is waited for is the page that says so. */
async function save(page: Page): Promise<void> {
  await press(page, 'Lưu');
  await page.waitForURL(/[?&]saved=1/);
}
async function main(page: Page): Promise<string> {
  await page.waitForLoadState();
  return page.locator('main').innerText();
}
const cell = (page: Page, row: string, column: string) => named(page, `/answers/classes/${row}/${column}`);
const report = (unit: string, page = '') => `/rounds/${ROUND}/reports/${unit}${page}`;

/** The same page again and again, until what is awaited from elsewhere is on it. */
async function reloaded(page: Page, locator: string, expected: string | RegExp): Promise<void> {
  const text = async () => {
    await page.reload();
    return (await page.locator(locator).allInnerTexts()).join('\n');
  };
  await expect.poll(text, { timeout: 20_000, interval: 300 }).toMatch(expected);
}

/** A program of the manager's: reports of units nobody in this round sits at. */
async function submit(unit: string, answers: object): Promise<void> {
  const response = await fetch(`${server.url}/api/v1/rounds/${ROUND}/reports/${unit}/submissions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${managerKey}`,
      'content-type': 'application/json',
      'idempotency-key': `journey-${unit}`,
    },
    body: JSON.stringify({ answers }),
  });
  expect([response.status, await response.text()]).toEqual([201, expect.any(String)]);
}

async function send(page: Page, unit: string): Promise<void> {
  await open(page, report(unit, '/check'));
  await press(page, /^Gửi báo cáo cho /);
  await page.waitForURL(/\/receipt$/);
}

async function activate(page: Page, url: string | undefined, typed: { [label: string]: string } = {}): Promise<void> {
  await page.goto(url ?? '');
  for (const [label, text] of Object.entries({ ...typed, 'Mật khẩu': PASSWORD }))
    await page.getByLabel(label).fill(text);
  await press(page, 'Kích hoạt và đăng nhập');
  await page.waitForURL(`${server.url}/`);
}

describe('four people at once', { timeout: 180_000 }, () => {
  it('are given units, an outline and accounts by the manager', async () => {
    const first = /https?:\S+\/activate\/\S+/.exec(server.output())?.[0];
    await activate(manager, first, { 'Họ và tên': 'Người Quản Lý', 'Tên đăng nhập': 'quan-ly' });
    await open(manager, '/account');
    await audit(manager);
    await unfold(manager, 'Tạo khóa API');
    await named(manager, 'label').fill('Chương trình của Sở');
    await named(manager, 'scope.read').check();
    await named(manager, 'scope.write').check();
    await press(manager, 'Tạo khóa');
    managerKey = await manager.locator('#key').inputValue();
    await audit(manager);

    await open(manager, '/units/import');
    await manager.locator('#csv').fill(UNITS);
    await press(manager, 'Kiểm tra');
    expect(await main(manager)).toContain('5 mới');
    await audit(manager);
    await press(manager, 'Ghi tất cả');
    expect(await main(manager)).toContain('Đã ghi: 5 đơn vị mới');

    const publish = async (version: number, outline: object, note: string) => {
      await open(manager, '/outlines/new');
      await manager.locator('#json').fill(JSON.stringify(outline));
      await manager.locator('#note').fill(note);
      await press(manager, 'Kiểm tra, chưa công bố');
      await audit(manager);
      await press(manager, `Công bố phiên bản ${version}`);
      await manager.waitForURL(new RegExp(`/outlines/literacy/${version}$`));
    };
    await publish(1, { ...smallOutline(), checks: [] }, 'Bản đầu');
    await publish(2, { ...smallOutline(), version: 2 }, 'Thêm phép kiểm tra số người học xong');
    await audit(manager);
    await follow(manager, /^So với phiên bản/);
    expect(await main(manager)).toContain('Thêm phép kiểm tra');
    await audit(manager);

    await open(manager, '/people/new');
    await manager.locator('#csv').fill(`unit;role;username;name
${DISTRICT};reporter;phong-thu;Phòng Thử Nhất
${OWN};reporter;xa-thu;Xã Tự Nộp
04;reviewer;duyet-thu;Người Duyệt`);
    await shown(manager, () =>
      manager.locator('form[action="/people/new/file"]').getByRole('button', { name: 'Xem trước' }).click(),
    );
    expect(await main(manager)).toContain('Sẽ tạo 3 liên kết');
    await audit(manager);
    await press(manager, 'Tạo 3 liên kết');
    await audit(manager);
    const slips = await manager.locator('.slip').all();
    for (const slip of slips) {
      activation[await slip.locator('h2').innerText()] = await slip.locator('.slip-url').innerText();
    }
    expect(Object.keys(activation)).toHaveLength(3);
  });

  it('come in by their links, the reviewer with a second factor', async () => {
    await activate(district, activation['Huyện Thử Nhất']);
    await activate(commune, activation['Xã Tự Nộp']);
    await activate(reviewer, Object.entries(activation).find(([heading]) => !/Thử|Tự/.test(heading))?.[1]);

    await open(reviewer, '/account/second-factor');
    await audit(reviewer);
    await reviewer.locator('#current').fill(PASSWORD);
    await press(reviewer, 'Tiếp tục');
    const secret = await reviewer.locator('.secret').innerText();
    await audit(reviewer);
    const step = stepNow();
    await reviewer.locator('#code').fill(codeOf(secret, step));
    await press(reviewer, 'Bật');
    expect(await reviewer.locator('.recovery li').count()).toBe(10);
    await audit(reviewer);
    await press(reviewer, 'Đăng xuất');
    await signIn(reviewer, 'duyet-thu', PASSWORD);
    await audit(reviewer);
    await reviewer.getByLabel('Mã xác thực').fill(codeOf(secret, step)); // used up
    await press(reviewer, 'Đăng nhập');
    expect(await main(reviewer)).toContain('Mã không đúng hoặc đã dùng');
    await reviewer.getByLabel('Mã xác thực').fill(codeOf(secret, step + 1));
    await press(reviewer, 'Đăng nhập');
    await reviewer.waitForURL(`${server.url}/`);
  });

  it('have a round, whose board says who has not begun', async () => {
    await open(manager, '/rounds/new');
    await named(manager, 'outline').selectOption('literacy@2');
    const basics = { title: 'Xóa mù chữ năm 2025', id: ROUND, from: '1/1/2025', to: '31/12/2025' };
    for (const [name, text] of Object.entries(basics)) await named(manager, name).fill(text);
    await press(manager, 'Chọn đơn vị nộp');
    const units = manager.locator('input[name^="u."]');
    const ticked = () =>
      units.evaluateAll((all) =>
        all.flatMap((one) => ((one as { checked?: boolean }).checked ? [(one as { name?: string }).name] : [])),
      );
    await expect.poll(ticked).toEqual([`u.${DISTRICT}`, `u.${OTHER}`]);
    await audit(manager);
    for (const unit of [OWN, BLANK, LATE]) await named(manager, `u.${unit}`).check();
    await named(manager, 'due.district.date').fill(dayIn(20));
    await named(manager, 'due.district.time').fill('17:00');
    await named(manager, 'due.commune.date').fill(dayIn(-1));
    await named(manager, 'due.commune.time').fill('17:00');
    await shown(manager, () => manager.locator('button[value="preview"]:visible').last().click());
    expect(await main(manager)).toContain('5 đơn vị sẽ nộp');
    expect(await main(manager)).toContain('Hạn nộp đã qua');
    await audit(manager);
    await press(manager, 'Tạo và mở đợt báo cáo');
    await manager.waitForURL(`${server.url}/rounds/${ROUND}`);
    expect(await manager.locator('.figures').innerText()).toContain('0/5 đơn vị phải báo cáo đã nộp');
    const missing = await manager.locator('section[aria-labelledby="missing"]').innerText();
    for (const name of ['Huyện Thử Nhất', 'Huyện Thử Hai', 'Xã Tự Nộp', 'Xã Chưa Nộp', 'Xã Nộp Muộn']) {
      expect(missing).toContain(name);
    }
    await audit(manager);

    for (const page of [district, commune]) {
      await open(page, '/notices');
      expect(await main(page)).toContain('Đợt báo cáo đã mở');
      await press(page, 'Đánh dấu tất cả đã đọc');
      expect(await page.getByRole('button', { name: 'Đánh dấu tất cả đã đọc' }).count()).toBe(0);
    }
    await audit(district);
  });

  it('fill in: the commune its row, the district the rest with a correction and its reason', async () => {
    await open(commune, '/');
    await follow(commune, /^Làm báo cáo/);
    await follow(commune, 'B Theo xã');
    expect(await commune.locator('input[name^="/answers/"]').count()).toBe(2);
    await cell(commune, OWN, 'plan').fill('30');
    await cell(commune, OWN, 'actual').fill('25');
    await save(commune);
    await send(commune, OWN);
    expect(await main(commune)).toContain('Muộn');

    await open(district, report(DISTRICT));
    expect(await main(district)).toContain('Đã nhận 1/2 đơn vị');
    await audit(district);
    await follow(district, 'A Kết quả chung');
    await named(district, '/answers/work').fill('Mở lớp ở hai xã');
    await named(district, '/answers/learners').fill('200');
    await named(district, '/answers/finished').fill('150');
    await press(district, 'Lưu và tiếp tục');
    await district.waitForURL(/\/sections\/communes/);
    expect(await cell(district, OWN, 'plan').inputValue()).toBe('30');
    expect(await cell(district, OWN, 'actual').inputValue()).toBe('25');
    await audit(district);
    await cell(district, OWN, 'actual').fill('24');
    await cell(district, BLANK, 'plan').fill('20');
    await cell(district, BLANK, 'actual').fill('20');
    await save(district);
    expect(await main(district)).toContain('1 dòng đã sửa');
    await open(district, report(DISTRICT, '/check'));
    await press(district, /^Gửi báo cáo cho /);
    expect(await district.locator('#errors a').count()).toBe(1);
    await audit(district);
    await named(district, `/explanations/row:classes/${OWN}`).fill('Một người đã chuyển đi');
    await press(district, /^Gửi báo cáo cho /);
    await district.waitForURL(/\/receipt$/);
    expect(await main(district)).toContain('Đúng hạn');
  });

  it('review: a comment on a cell, a return, a correction, and only the change to look at', async () => {
    await open(reviewer, '/notices');
    expect(await main(reviewer)).toContain('Xã Tự Nộp đã gửi báo cáo');
    await follow(reviewer, 'Huyện Thử Nhất đã gửi báo cáo');
    await audit(reviewer);
    await follow(reviewer, /^Góp ý ?: Xã Chưa Nộp/);
    await reviewer.locator('#comment-at').selectOption(`classes/${BLANK}/actual`);
    await reviewer.locator('#comment-text').fill('Kết quả bằng đúng kế hoạch: kiểm tra lại');
    await audit(reviewer);
    await press(reviewer, 'Gửi góp ý');
    expect(await reviewer.locator('.thread').count()).toBe(1);
    await reviewer.locator('#return-day').fill(dayIn(10));
    await reviewer.locator('#return-time').fill('17:00');
    await press(reviewer, 'Trả lại cho đơn vị');
    expect(await main(reviewer)).toContain('Báo cáo đang ở phía đơn vị');
    await audit(reviewer);

    await open(district, '/notices');
    expect(await main(district)).toContain(`bị trả lại, hạn 17:00 ${dayIn(10)}`);
    await open(district, '/');
    await follow(district, '1 góp ý chưa khép');
    expect(await district.locator('#todo').innerText()).toBe('Việc cần làm (1)');
    await audit(district);
    await district.locator('.todo .thread h3 a').click();
    expect(decodeURIComponent(new URL(district.url()).hash)).toBe(`#/answers/classes/${BLANK}/actual`);
    expect(await district.locator('.notice:visible').innerText()).toContain('kiểm tra lại');
    await cell(district, BLANK, 'actual').fill('18');
    await save(district);
    await open(district, report(DISTRICT));
    await press(district, /^Đã sửa/);
    expect(await main(district)).toContain('Đã trả lời, chờ cấp trên xem');
    await send(district, DISTRICT);

    await open(reviewer, report(DISTRICT, '/review'));
    const changes = reviewer.locator('table.changes tbody tr');
    expect(await changes.count()).toBe(1);
    expect(await changes.innerText()).toMatch(/20\s+18\s+Kết quả bằng đúng kế hoạch: kiểm tra lại/);
    await follow(reviewer, 'Chỉ ô thay đổi');
    await audit(reviewer);
    await press(reviewer, /^Khép góp ý/);
    expect(await main(reviewer)).toContain('Góp ý đã khép (1)');
  });

  it('lock and unlock: what is accepted covers the rows below until the unit is let in again', async () => {
    // The commune has its form open while its district is accepted.
    await open(commune, report(OWN, '/sections/communes'));
    await cell(commune, OWN, 'actual').fill('29');
    await press(reviewer, 'Duyệt báo cáo');
    expect(await reviewer.locator('.facts').innerText()).toContain('Đã duyệt');
    await press(commune, 'Lưu');
    expect(await commune.title()).toMatch(/^Lỗi: /);
    expect(await cell(commune, OWN, 'actual').inputValue()).toBe('29');
    await open(commune, report(OWN, '/sections/communes'));
    expect(new URL(commune.url()).pathname).toBe(report(OWN));
    expect(await main(commune)).toContain('Báo cáo của Huyện Thử Nhất, trong đó có dòng này, đã duyệt');

    await open(district, report(DISTRICT));
    await follow(district, 'Yêu cầu mở khóa');
    await audit(district);
    await named(district, 'reason').fill('Sót mười người học');
    await press(district, 'Gửi yêu cầu');
    expect(await main(district)).toContain('Đang chờ trả lời');

    await open(manager, `/rounds/${ROUND}`);
    await follow(manager, /1 yêu cầu đang chờ/);
    expect(await main(manager)).toContain('Sót mười người học');
    await audit(manager);
    await press(manager, 'Đồng ý');
    await audit(manager);

    await open(district, report(DISTRICT, '/sections/general'));
    await named(district, '/answers/learners').fill('210');
    await save(district);
    await send(district, DISTRICT);
    await open(reviewer, `/rounds/${ROUND}/review`);
    await audit(reviewer);
    await reviewer.getByLabel('Duyệt báo cáo của Huyện Thử Nhất').check();
    await press(reviewer, 'Duyệt các báo cáo đã chọn');
    expect(await main(reviewer)).toContain('Đã duyệt 1 báo cáo');
    await audit(reviewer);
    await open(reviewer, `/rounds/${ROUND}/late`);
    expect(await main(reviewer)).toContain('Xã Nộp Muộn');
    await audit(reviewer);
  });

  it('end the round: a deadline more, closed, locked, and nobody sends any longer', async () => {
    await open(manager, `/rounds/${ROUND}/settings`);
    await audit(manager);
    await named(manager, 'unit').selectOption(LATE);
    await named(manager, 'until.date').fill(dayIn(5));
    await named(manager, 'until.time').fill('24:00');
    await named(manager, 'reason').fill('Mất mạng vì mưa lũ');
    await press(manager, 'Gia hạn');
    expect(await main(manager)).toContain('Mất mạng vì mưa lũ');
    await submit(LATE, { classes: { [LATE]: { plan: 10, actual: 7 } } });
    const theirs = { work: 'Một lớp', learners: 100, finished: 60 };
    await submit(OTHER, { ...theirs, classes: { [LATE]: { plan: 10, actual: 7 } } });

    await open(manager, `/rounds/${ROUND}`);
    const figures = manager.locator('.figures');
    expect(await figures.innerText()).toContain('80 %');
    expect(await figures.innerText()).toContain('4/5 đơn vị phải báo cáo đã nộp');
    expect(await figures.innerText()).toContain('3/5 nộp lần đầu trước hạn');
    expect(await manager.locator('section[aria-labelledby="missing"]').innerText()).toContain('Xã Chưa Nộp');
    await audit(manager);

    // Somebody has a report open to send while it is locked.
    const unsent = await manager.context().newPage();
    await open(unsent, report(OTHER, '/check'));
    const move = async (to: string) => {
      await open(manager, `/rounds/${ROUND}/settings`);
      await follow(manager, `${to}…`);
      await audit(manager);
      await press(manager, to);
      expect(await main(manager)).toContain('Đã lưu thay đổi');
    };
    await move('Đóng đợt ngay');
    await move('Khóa đợt');
    await audit(manager);
    await press(unsent, /^Gửi báo cáo cho /);
    expect(await main(unsent)).toContain('Đợt báo cáo không nhận báo cáo lúc này');
    await unsent.close();

    await open(district, report(DISTRICT));
    expect(await district.getByRole('link', { name: 'Kiểm tra và gửi' }).count()).toBe(0);
    expect(await district.locator('.facts').innerText()).toContain('Khóa');
    await open(commune, report(OWN, '/sections/communes'));
    expect(new URL(commune.url()).pathname).toBe(report(OWN));
    await open(commune, '/notices');
    expect(await main(commune)).toContain('Đợt báo cáo đã khóa');
  });

  it('leave the right sums, on the page and in the file', async () => {
    await open(manager, `/rounds/${ROUND}/rollups/04`);
    await reloaded(manager, '.coverage .lead', '4/5 báo cáo đã nộp, 1 đã duyệt');
    // 210 + 100 learners, 150 + 60 finished; rows 30/24, 20/18 and 10/7.
    await reloaded(manager, 'tfoot', /\s310\s+2\/2\s+210\s+2\/2\s+67,7 %\s+210 \/ 310\s/);
    await reloaded(manager, 'tfoot', /\s60\s+3\/3\s+49\s+3\/3$/);
    await audit(manager);
    const [download] = await Promise.all([
      manager.waitForEvent('download'),
      manager.getByRole('link', { name: /^CSV cho máy/ }).click(),
    ]);
    const rows = parse(readFileSync(await download.path(), 'utf8'), { columns: true }) as { [name: string]: string }[];
    expect(rows.map(({ unit, learners, finished }) => [unit, learners, finished])).toEqual([
      [DISTRICT, '210', '150'],
      [OTHER, '100', '60'],
    ]);
    const byCommune = await fetch(`${server.url}/api/v1/rounds/${ROUND}/rollups/04.csv?tier=commune`, {
      headers: { authorization: `Bearer ${managerKey}` },
    });
    const cells = parse(await byCommune.text(), { columns: true }) as { [name: string]: string }[];
    const column = (end: string) => Object.keys(cells[0] ?? {}).find((name) => name.endsWith(end)) ?? '';
    expect(cells.map((row) => [row.unit, row[column('plan')], row[column('actual')]])).toEqual([
      [OWN, '30', '24'],
      [BLANK, '20', '18'],
      [LATE, '10', '7'],
    ]);
  });

  it('leave a log that tells every step, and a chain that is whole', async () => {
    await open(manager, `/rounds/${ROUND}/log`);
    const told = await manager.locator('table tbody').innerText();
    const steps = [
      ...['Mở đợt báo cáo', 'Gửi báo cáo', 'Góp ý', 'Trả lại báo cáo', 'Khép góp ý', 'Duyệt báo cáo'],
      ...['Yêu cầu mở khóa', 'Cho mở khóa', 'Gia hạn nộp', 'Đóng đợt báo cáo', 'Khóa đợt báo cáo', 'Tải số liệu'],
    ];
    for (const step of steps) expect(told).toContain(step);
    await reloaded(manager, '.chain', /; 0 sự kiện chưa niêm phong/);
    await press(manager, 'Kiểm tra chuỗi niêm phong');
    expect(await manager.locator('.chain').innerText()).toContain('Nhật ký nguyên vẹn');
    await audit(manager);
  });
});

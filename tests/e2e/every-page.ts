import type { Page } from 'playwright-core';
import { filledIn } from '../unit/xlsx/files.ts';
import { type Site, TRIED, TRIED_UNIT } from './site.ts';

const tried = (round: string, page = '') => `/rounds/${round}/reports/${TRIED_UNIT}${page}`;
const OPEN = '/rounds/cao-bang-open/reports/045';
const OUTLINE = '/outlines/cao-bang-border-learning-society/1';

/**
 * Every page as it stands when it is opened, by who opens it; the tests look at them, and so do the screenshots. `:name`
 * in an address is filled in by the site. A page of the product that is not here fails tests/unit/forms/every-page.test.ts.
 */
export const PAGES: { [username: string]: string[] } = {
  nobody: ['/sign-in', '/sign-out', '/activate/used', '/activate/:invited', '/activate/:forgot', '/offline'],
  haquang: [
    '/',
    OPEN,
    `${OPEN}/sections/a_ii`,
    `${OPEN}/sections/a_iii_1_4_a`,
    `${OPEN}/sections/a_iii_2_1`,
    `${OPEN}/sections/a_iii_2_2_recognition`,
    `${OPEN}/check`,
    `${OPEN}/history`,
    `${OPEN}/excel`,
    tried(TRIED.newer, '/upgrade'),
    tried(TRIED.locked, '/unlock'),
    '/nothing-here',
  ],
  quanly: [
    '/',
    '/rounds/cao-bang-2019',
    '/rounds/cao-bang-2019/rollups/04',
    '/rounds/vinh-bao-2024/rollups/316',
    '/rounds/cao-bang-2019/reports/042/view',
    '/rounds/cao-bang-2019/reports/042/receipt',
    '/rounds/cao-bang-2019/reports/047/review',
    '/rounds/cao-bang-2019/review',
    '/rounds/cao-bang-2019/late',
    '/rounds/cao-bang-2019/log',
    '/rounds/cao-bang-open/settings',
    '/rounds/cao-bang-open/settings/state?to=closed',
    '/rounds/cao-bang-open/outline',
    '/rounds/cao-bang-open/unlock-requests',
    '/rounds',
    '/rounds/new',
    OUTLINE,
    `${OUTLINE}/preview`,
    '/outlines/ten-fields/diff?from=1&to=2',
    '/outlines',
    '/outlines/new',
    '/units',
    '/units/04',
    '/units/new',
    '/units/import',
    '/units/04/rename',
    '/units/01273/attribute',
    '/units/01273/move',
    '/units/01273/close',
    '/units/01273/merge',
    '/units/01273/split',
    '/standards',
    '/standards/literacy-commune',
    '/standards/literacy-commune/2014-05-15',
    '/people',
    '/people/new',
    '/people/:user',
    '/log',
    '/notices',
    '/account',
    '/account/second-factor',
  ],
};

const field = (page: Page, name: string) => page.locator(`[name="/answers/${name}"]:not([type=radio])`);
const save = (page: Page) => page.getByRole('button', { name: 'Lưu', exact: true }).click();
const saving = (page: Page, state: string) => page.locator(`#saving[data-state="${state}"]`).waitFor();
const LOST = '**/cells';

/** Somebody else, by program, gives a field of the first page another value. */
const meanwhile = (site: Site, changes: object) => site.draft(TRIED.fields, changes);

/** Chooses a workbook of the tables, with one figure filled in elsewhere, on the page that takes it. */
async function chooseWorkbook(page: Page, site: Site, cell: string): Promise<void> {
  const empty = await site.api('GET', `${tried(TRIED.tables)}/workbook.xlsx`, undefined, 'reporter');
  const { bytes } = filledIn(new Uint8Array(empty), '/answers/named/n1', 'C', cell);
  await page.goto(site.url + tried(TRIED.tables, '/excel'));
  await page.locator('#excel-file').setInputFiles({
    name: 'đã điền.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  });
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.locator('#apply, .summary, .notice').first().waitFor();
}

/**
 * States a page is in only after something has happened to it, by who sees them: each says how to get there from
 * anywhere, in this order.
 */
export const STATES: { [username: string]: { [name: string]: (page: Page, site: Site) => Promise<unknown> } } = {
  nobody: {
    'a password that is wrong': async (page, site) => {
      await page.goto(`${site.url}/sign-in`);
      await page.locator('#username').fill('haquang');
      await page.locator('#password').fill('không phải');
      await page.locator('button.primary').click();
      await page.locator('.summary').waitFor();
    },
    'the second step of signing in': async (page, site) => {
      await page.goto(`${site.url}/sign-in`);
      // Choosing a language shows the step as it was, with the ticket it carries.
      await page.evaluate(`(() => {
      const form = document.querySelector('form.stack');
      form.action = '/sign-in/language?lang=vi&step=code&next=/';
      form.submit();
    })()`);
      await page.locator('#code').waitFor();
    },
    'an account made with a password too short': async (page, site) => {
      await page.goto(site.at('/activate/:invited'));
      await page.locator('#password').fill('ngắn');
      await page.locator('button.primary').click();
      await page.locator('.summary').waitFor();
    },
  },
  haquang: {
    'what cannot be read': async (page, site) => {
      await page.goto(site.url + tried(TRIED.fields, '/sections/a'));
      await field(page, 'it_trained').fill('hơn 130');
      await save(page);
      await page.locator('#errors').waitFor();
    },
    'a warning that asks for a reason': async (page, site) => {
      await meanwhile(site, { '/answers/context': 'Huyện có 9 xã biên giới', '/answers/it_trained': 131 });
      await page.goto(site.url + tried(TRIED.fields, '/sections/b'));
      await page.locator('input[name^="/answers/literacy_learners/"][name$="/plan"]').first().fill('20');
      await page.locator('input[name^="/answers/literacy_learners/"][name$="/actual"]').first().fill('50');
      await save(page);
      await page.waitForURL(/saved=1/);
      await page.goto(site.url + tried(TRIED.fields, '/check'));
      await page.locator('main').getByText('Kết quả vượt kế hoạch hơn một nửa').first().waitFor();
    },
    'not sent for want of a reason': async (page, site) => {
      await page.goto(site.url + tried(TRIED.fields, '/check'));
      await page.getByRole('button', { name: 'Gửi báo cáo cho' }).click();
      await page.locator('#errors').waitFor();
    },
    'two values for a cell, as one types': async (page, site) => {
      await page.goto(site.url + tried(TRIED.fields, '/sections/a'));
      await meanwhile(site, { '/answers/officials': 500 });
      await field(page, 'officials').fill('600');
      await page.locator('#met').waitFor();
    },
    'two values for a cell, at the button': async (page, site) => {
      await page.locator('#met button').click();
      await page.locator('#met').waitFor({ state: 'detached' });
      await page.goto(site.url + tried(TRIED.fields, '/sections/a'));
      await meanwhile(site, { '/answers/officials': 700 });
      // As it goes without scripts.
      await page.evaluate(`(() => {
      const form = document.getElementById('section');
      form.elements['/answers/officials'].value = '800';
      HTMLFormElement.prototype.submit.call(form);
    })()`);
      await page.locator('.summary').waitFor();
    },
    'no network': async (page, site) => {
      await page.goto(site.url + tried(TRIED.fields, '/sections/a'));
      await page.route(LOST, (route) => route.abort());
      await field(page, 'context').fill('Gõ khi mất mạng');
      await saving(page, 'unsent');
      await page.unroute(LOST);
    },
    'a session that has ended': async (page, site) => {
      const cookies = await page.context().cookies();
      await page.goto(site.url + tried(TRIED.fields, '/sections/a'));
      await page.context().clearCookies();
      await field(page, 'context').fill('Gõ khi phiên đã hết');
      await saving(page, 'expired');
      await page.context().addCookies(cookies);
    },
    'a block to be pasted, looked at first': async (page, site) => {
      await page.goto(site.url + tried(TRIED.tables, '/sections/a'));
      await field(page, 'named/n1/plan').focus();
      const rows = Array.from({ length: 12 }, (_, i) => (i === 3 ? '1,5' : `${100 + i}`)).join('\\r\\n');
      await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '${rows}');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    })()`);
      await page.getByRole('dialog').waitFor();
    },
    'a block of cells chosen': async (page, site) => {
      await page.goto(site.url + tried(TRIED.tables, '/sections/a'));
      await field(page, 'named/n1/plan').focus();
      for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
      await page.locator('.chosen').first().waitFor();
    },
    'a round that is locked': (page, site) => page.goto(site.url + tried(TRIED.locked)),
    'an unlocking without a reason': async (page, site) => {
      await page.goto(site.url + tried(TRIED.locked, '/unlock'));
      await page.locator('button.primary').click();
      await page.locator('.summary').waitFor();
    },
    'figures of the round before, copied and not yet confirmed': async (page, site) => {
      await page.goto(site.url + tried(TRIED.copied, '/sections/a'));
      await page.locator('button[name=copy][value="/answers/officials"]').click();
      await page.locator('.waiting').waitFor();
    },
    'not sent for want of a look at what was copied': async (page, site) => {
      await page.goto(site.url + tried(TRIED.copied, '/check'));
      await page.getByRole('button', { name: 'Gửi báo cáo cho' }).click();
      await page.locator('#errors').waitFor();
    },
    'a workbook, looked at first': async (page, site) => {
      await chooseWorkbook(page, site, '<c @><v>111</v></c>');
      await page.locator('#apply').waitFor();
    },
    'a workbook that was taken in': async (page) => {
      await page.locator('#apply button.primary').click();
      await page.locator('form[action$="/undo"]').waitFor();
    },
    'a workbook that was taken back': async (page) => {
      await page.locator('form[action$="/undo"] button').click();
      await page.getByText('đã hoàn tác').waitFor();
    },
    'a workbook with a cell that cannot be read': (page, site) =>
      chooseWorkbook(page, site, '<c @ t="inlineStr"><is><t>khoảng trăm</t></is></c>'),
  },
  quanly: {
    'nobody found': (page, site) => page.goto(`${site.url}/people?unit=khong-co`),
    'nothing found in the log': (page, site) => page.goto(`${site.url}/log?unit=999999`),
    'a file that is no list of units': async (page, site) => {
      await page.goto(`${site.url}/units/import`);
      await page.locator('#csv').fill('ma;ten\n1;Xã');
      await page.getByRole('button', { name: 'Kiểm tra' }).click();
      await page.locator('#errors, .summary').first().waitFor();
    },
    'a return without a comment': async (page, site) => {
      await page.goto(`${site.url}/rounds/cao-bang-2019/reports/047/review`);
      await page.getByRole('button', { name: 'Trả lại cho đơn vị' }).click();
      await page.locator('.summary').waitFor();
    },
    'what merging two units would do': async (page, site) => {
      await page.goto(`${site.url}/units/01273/merge`);
      await page.locator('#into').fill('01279');
      await page.locator('#on').fill('01/01/2027');
      await page.locator('button[value=preview]').click();
      await page.locator('dl.effects').waitFor();
    },
    'units that cannot be merged': async (page, site) => {
      await page.goto(`${site.url}/units/01273/merge`);
      await page.locator('button[value=preview]').click();
      await page.locator('.summary').waitFor();
    },
    'links for units, before they are made': async (page, site) => {
      await page.goto(`${site.url}/people/new`);
      await page.locator('#one-unit').fill('01273');
      await page.locator('form:has(#one-unit) button').click();
      await page.locator('#preview-lead').waitFor();
    },
    'links for units, once they are made': async (page) => {
      await page.locator('main button.primary').click();
      await page.locator('.slip').first().waitFor();
    },
    'a second factor that is being set up': async (page, site) => {
      await page.goto(`${site.url}/account/second-factor`);
      await page.locator('#current').fill(site.password('quanly'));
      await page.locator('main button.primary').click();
      await page.locator('.qr').waitFor();
    },
    'a round without a name': async (page, site) => {
      await page.goto(`${site.url}/rounds/new`);
      await page.locator('button[value=pick]').click();
      await page.locator('.summary').waitFor();
    },
  },
};

import { expect, it } from 'vitest';
import { errorsOf, signedIn } from '../pages/browser.ts';
import { call, submit } from '../world.ts';
import { ofCommune, plantFiling, sent } from './filing-world.ts';

const planted = async () => {
  const filing = await plantFiling();
  const page = (unit: string) => `/rounds/${filing.round}/reports/${unit}`;
  return { ...filing, page, table: (unit: string) => `${page(unit)}/sections/tables` };
};
const cell = (code: string, column: string) => `/answers/learners/${code}/${column}`;
const valueAt = (html: string, name: string) =>
  /value="([^"]*)"/.exec(new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? '')?.[1] ?? '';

it('shows a commune one row, its own, and takes it without a script', async () => {
  const { manager, path, page, table, c1, c2 } = await planted();
  const reporter = await signedIn('reporter', c1);
  const shown = await reporter.get(table(c1));
  expect(shown.html).toContain(`name="${cell(c1, 'plan')}"`);
  expect(shown.html).not.toContain(c2);
  expect(shown.html).not.toContain('/answers/classes');
  await reporter.fill(table(c1), shown, { [cell(c1, 'plan')]: '20', [cell(c1, 'actual')]: '18', go: 'next' });
  const check = await reporter.get(`${page(c1)}/check`);
  expect((await reporter.fill(`${page(c1)}/check`, check, {})).location).toBe(`${page(c1)}/receipt`);
  const { revision } = (await call(manager.key, 'GET', path(c1))).body;
  expect(revision.answers).toEqual({ learners: { [c1]: { plan: 20, actual: 18 } } });
});

it('brings the rows into the district’s form, takes a correction with its reason, and keeps both values', async () => {
  const { manager, path, page, table, district, c1, c2, c3 } = await planted();
  await sent(manager.key, path(c1), ofCommune(c1, 20, 18));
  const reporter = await signedIn('reporter', district);
  const tasks = await reporter.get(page(district));
  expect(tasks.html).toContain('Đã nhận 1/3 đơn vị');
  expect(tasks.html).toContain(`href="${page(c1)}/view"`);
  expect(tasks.html).toContain(`href="${page(c2)}"`);
  expect((await reporter.get(`${page(c1)}/view`)).status).toBe(200);
  expect((await reporter.get(page(c2))).status).toBe(200);
  expect((await reporter.get(table(c1))).status).toBe(303); // to read: the commune's report is its own

  const shown = await reporter.get(table(district));
  expect([valueAt(shown.html, cell(c1, 'plan')), valueAt(shown.html, cell(c2, 'plan'))]).toEqual(['20', '']);
  expect(shown.html).toMatch(/<tr class="arrived">/);
  expect(shown.html).toMatch(/<tr class="awaited">/);
  // Nothing is typed: nothing is the district's own, and a row that comes in now is simply there.
  await reporter.fill(table(district), shown, { '/answers/classes': '3', go: 'stay' });
  const { draft } = (await call(manager.key, 'GET', path(district))).body;
  expect(draft.answers).toEqual({ classes: 3 });
  await sent(manager.key, path(c2), ofCommune(c2, 10, 9));
  const later = await reporter.get(table(district));
  expect(valueAt(later.html, cell(c2, 'actual'))).toBe('9');

  const corrected = { [cell(c1, 'actual')]: '17', [cell(c3, 'plan')]: '4', [cell(c3, 'actual')]: '4', go: 'next' };
  expect((await reporter.fill(table(district), later, corrected)).status).toBe(303);
  const check = await reporter.get(`${page(district)}/check`);
  expect(check.html).toContain('đơn vị gửi 18, báo cáo này ghi 17');
  const silent = await reporter.fill(`${page(district)}/check`, check, {});
  expect(silent.status).toBe(422);
  expect(errorsOf(silent.html)).toHaveLength(1);
  const reason = { [`/explanations/row:learners/${c1}`]: 'Một người chuyển đi' };
  const done = await reporter.fill(`${page(district)}/check`, silent, reason);
  expect(done.location).toBe(`${page(district)}/receipt`);
  const { revision, rows } = (await call(manager.key, 'GET', path(district))).body;
  expect(revision.answers.learners).toEqual({
    [c1]: { plan: 20, actual: 17 },
    [c2]: { plan: 10, actual: 9 },
    [c3]: { plan: 4, actual: 4 },
  });
  expect(rows[0].corrected).toMatchObject([
    { column: 'actual', filed: 18, counted: 17, reason: 'Một người chuyển đi' },
  ]);
  const view = await reporter.get(`${page(district)}/view`);
  expect(view.html).toContain('đơn vị gửi 18, báo cáo này ghi 17');
  expect(view.html).toContain('Một người chuyển đi');
});

it('tells the district of a row that changed since, and takes it over when it sends again', async () => {
  const { manager, path, page, table, district, c1, c2 } = await planted();
  await sent(manager.key, path(c1), ofCommune(c1, 20, 18));
  await sent(manager.key, path(c2), ofCommune(c2, 10, 10));
  await sent(manager.key, path(district), {
    answers: { learners: { [c1]: { plan: 20, actual: 18 }, [c2]: { plan: 10, actual: 8 } }, classes: 3 },
    explanations: { [`row:learners/${c2}`]: 'Đếm lại' },
  });
  const reporter = await signedIn('reporter', district);
  expect((await reporter.get(page(district))).html).not.toContain('Đã gửi lại sau báo cáo này');
  await sent(manager.key, path(c1), ofCommune(c1, 20, 19));
  const tasks = await reporter.get(page(district));
  expect(tasks.html).toContain('Đã gửi lại sau báo cáo này');
  expect(tasks.html).toContain('Báo cáo này vẫn đang được tính');
  const shown = await reporter.get(table(district));
  // What was taken over follows; what was corrected stays.
  expect([valueAt(shown.html, cell(c1, 'actual')), valueAt(shown.html, cell(c2, 'actual'))]).toEqual(['19', '8']);
  const check = await reporter.get(`${page(district)}/check`);
  expect((await reporter.fill(`${page(district)}/check`, check, {})).location).toBe(`${page(district)}/receipt`);
  const { revision } = (await call(manager.key, 'GET', path(district))).body;
  expect(revision.answers.learners).toEqual({ [c1]: { plan: 20, actual: 19 }, [c2]: { plan: 10, actual: 8 } });
});

it('does not make a correction of a row that was filed again while the page was open', async () => {
  const { manager, path, table, district, c1 } = await planted();
  await sent(manager.key, path(c1), ofCommune(c1, 20, 18));
  const reporter = await signedIn('reporter', district);
  const shown = await reporter.get(table(district));
  await sent(manager.key, path(c1), ofCommune(c1, 20, 19));
  const saved = await reporter.fill(table(district), shown, {
    '/answers/classes': '3',
    [cell(c1, 'plan')]: '21',
    go: 'stay',
  });
  expect(saved.status).toBe(303);
  const { draft } = (await call(manager.key, 'GET', path(district))).body;
  expect(draft.answers).toEqual({ classes: 3, learners: { [c1]: { plan: 21 } } });
  const again = await reporter.get(table(district));
  expect([valueAt(again.html, cell(c1, 'plan')), valueAt(again.html, cell(c1, 'actual'))]).toEqual(['21', '19']);
  expect(again.html).toMatch(/<tr class="corrected">/);
  // A page that lies about what it was made from deletes nothing that differs.
  await reporter.fill(table(district), again, { rows: '{"x":1}', go: 'stay' });
  await reporter.fill(table(district), await reporter.get(table(district)), { rows: 'không phải', go: 'stay' });
  expect((await call(manager.key, 'GET', path(district))).body.draft.answers).toEqual(draft.answers);
});

it('refuses the commune’s pages once the district is accepted, with the name of what covers it', async () => {
  const { manager, path, page, table, district, c1 } = await planted();
  const reporter = await signedIn('reporter', c1);
  const shown = await reporter.get(table(c1));
  await reporter.fill(table(c1), shown, { [cell(c1, 'plan')]: '20', [cell(c1, 'actual')]: '18', go: 'next' });
  const [fresh, check] = [await reporter.get(table(c1)), await reporter.get(`${page(c1)}/check`)];
  await sent(manager.key, path(district), { answers: { learners: { [c1]: { plan: 1 } }, classes: 1 } });
  await call(manager.key, 'POST', `${path(district)}/accept`, {});
  const saved = await reporter.fill(table(c1), fresh, { [cell(c1, 'plan')]: '30', go: 'next' });
  expect(saved.status).toBe(409);
  expect(saved.html).toContain('value="30"'); // nothing typed is lost
  expect((await reporter.fill(`${page(c1)}/check`, check, {})).status).toBe(409);
  expect((await reporter.get(table(c1))).status).toBe(303);
  const tasks = await reporter.get(page(c1));
  expect(tasks.html).toContain(`Báo cáo của Đơn vị ${district}, trong đó có dòng này, đã duyệt`);
  expect((await call(manager.key, 'GET', path(c1))).body).toMatchObject({ state: 'draft', revision: null });
  expect((await submit(manager.key, path(c1), ofCommune(c1, 1, 1))).status).toBe(409);
});

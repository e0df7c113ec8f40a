import { expect, it } from 'vitest';
import { caoBangBorderLearningSociety as letter } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { sampleReport } from '../../../scripts/seed/sample-reports.ts';
import { openForm } from '../../../worker/services/reports/open-form.ts';
import { call, person, plantProvince, value } from '../world.ts';
import { plantTwoTiers, rolledUp, sent } from './filing-world.ts';

const outline = Outline.parse(letter);
const TABLES = placesOf(outline).flatMap(({ entry }) =>
  entry.kind === 'grid' && entry.rows.by === 'unit' ? [entry.id] : [],
);

it('asks 56 communes without districts for the whole letter, each with its own row', async () => {
  const { manager, p, communes, round, path } = await plantTwoTiers(56, letter);
  const [first = '', second = ''] = communes;
  const { ctx } = await person('reporter', first);
  const opened = value(await openForm(ctx, { round, unit: first }));
  expect(opened.form.entries.map(({ id }) => id)).toEqual(placesOf(outline).map(({ entry }) => entry.id));
  expect(opened.form.rowsByTier.commune).toEqual([first]);
  expect(opened.rows).toEqual([]);
  for (const [i, unit] of [first, second].entries()) {
    const form = { ...opened.form, rowsByTier: { commune: [unit] } };
    await sent(manager.key, path(unit), sampleReport(outline, form, i + 1));
  }
  const { coverage, figures } = await rolledUp(manager.key, round, p);
  expect([coverage.expected, coverage.submitted]).toEqual([56, 2]);
  expect(TABLES.map((id) => figures[id].rows)).toEqual([2, 2]);
});

it('asks a commune of a district for its rows of the letter’s tables and nothing else', async () => {
  const { districts } = await plantProvince('L', 1, 2);
  const manager = await person('manager', 'L');
  await call(manager.key, 'POST', '/outlines', letter);
  const [district = ''] = districts;
  const communes = [`${district}c1`, `${district}c2`];
  const made = await call(manager.key, 'POST', '/rounds', {
    id: 'letter-of-communes',
    title: 'Đợt xã tự nộp',
    outline: { id: letter.id, version: letter.version },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: [district, ...communes],
    deadlines: { district: '2020-05-07T17:00:00Z', commune: '2020-05-05T17:00:00Z' },
  });
  expect(made.status, made.text).toBe(201);
  const { ctx } = await person('manager', 'L');
  const key = { round: 'letter-of-communes', unit: communes[0] ?? '' };
  const opened = value(await openForm(ctx, key));
  expect(opened.form.entries.map(({ id }) => id)).toEqual(TABLES);
  await sent(manager.key, `/rounds/${key.round}/reports/${key.unit}`, sampleReport(outline, opened.form, 7));
});

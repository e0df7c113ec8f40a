import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import type { Answers } from '../../schemas/report/answers.ts';
import { readCsv } from '../../schemas/values/csv-read.ts';
import { answersOf } from './answers.ts';
import { roundOf, type SourceDocument } from './documents.ts';

/** The public API, however it is reached; `path` below `/api/v1`. */
export type Api = (
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers?: { [name: string]: string },
) => Promise<{ status: number; text: string }>;

// biome-ignore lint/suspicious/noExplicitAny: answers of the API are data from outside; what is read of them is compared
type Json = any;

/** What the product says of a document after it was entered. */
export type ReadBack = {
  answers: Answers;
  /** Of the province: `figures` of its one district. */
  figures: { [entry: string]: Json };
  /** The line of the district in the CSV, by column. */
  csv: ReadonlyMap<string, string>;
  outline: SourceDocument['outline'];
};

/** Publishes the outline, opens the round and sends the report. Everything must be taken as it is. */
export async function enter(api: Api, document: SourceDocument): Promise<void> {
  const { outline, unit, round } = document;
  await expectStatus(api, [200, 201], 'POST', '/outlines', outline);
  await expectStatus(api, [201], 'POST', '/rounds', roundOf(document));
  const body = { answers: answersOf(document), explanations: {} };
  const path = `/rounds/${round.id}/reports/${unit}/submissions`;
  await expectStatus(api, [201], 'POST', path, body, { 'idempotency-key': `figures-${round.id}` });
}

/** One slice after another until nothing is pending. */
export async function rollUp(api: Api): Promise<void> {
  for (let pending = 1; pending > 0; ) ({ pending } = await expectStatus(api, [200], 'POST', '/jobs/rollup'));
}

export async function readBack(api: Api, { outline, unit, province, round }: SourceDocument): Promise<ReadBack> {
  const report = await expectStatus(api, [200], 'GET', `/rounds/${round.id}/reports/${unit}`);
  const rollup = await expectStatus(api, [200], 'GET', `/rounds/${round.id}/rollups/${province}`);
  const file = await api('GET', `/rounds/${round.id}/rollups/${province}.csv?tier=district`);
  const read = readCsv(file.text);
  if (file.status !== 200 || !read.ok) throw new Error(`no CSV of ${round.id}: ${file.status}`);
  const [line] = read.table.rows.filter(({ cells }) => cells[0] === unit);
  const published = await expectStatus(api, [200], 'GET', `/outlines/${outline.id}/versions/${outline.version}`);
  return {
    answers: report.revision.answers,
    figures: rollup.figures,
    csv: new Map(read.table.header.cells.map((key, i) => [key, line?.cells[i] ?? ''])),
    outline: published,
  };
}

async function expectStatus(
  api: Api,
  wanted: readonly number[],
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers?: { [name: string]: string },
): Promise<Json> {
  const { status, text } = await api(method, path, body, headers);
  if (!wanted.includes(status)) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 2000)}`);
  return JSON.parse(text);
}

/** A rolled-up figure by its place. */
export function figureAt(
  { figures, outline }: ReadBack,
  { entry, row, column }: { entry: string; row?: string; column?: string },
): Json {
  const grid = placesOf(outline).find((place) => place.entry.id === entry)?.entry;
  if (!grid || !isGrid(grid)) return figures[entry];
  return row === undefined ? undefined : figures[entry]?.byRow?.[row]?.[column ?? ''];
}

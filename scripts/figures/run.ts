import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import type { Answers } from '../../schemas/report/answers.ts';
import { readCsv } from '../../schemas/values/csv-read.ts';
import { answersOf } from './answers.ts';
import { roundOf, type Source, type SourceDocument } from './documents.ts';

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
  /** All lines that are targets together, where it has any. */
  scorecard: Json;
  /** The line of the district in the CSV, by column; rows of its free tables as the long CSV has them. */
  csv: ReadonlyMap<string, string>;
  outline: SourceDocument['outline'];
};

/** Publishes the outline, opens the round and sends the report. Everything must be taken as it is. */
export async function enter(api: Api, document: SourceDocument): Promise<void> {
  const { unit, round } = document;
  await publish(api, document);
  await expectStatus(api, [201], 'POST', '/rounds', roundOf(document));
  const body = { answers: answersOf(document), explanations: {} };
  const path = `/rounds/${round.id}/reports/${unit}/submissions`;
  await expectStatus(api, [201], 'POST', path, body, { 'idempotency-key': `figures-${round.id}` });
}

export async function publish(api: Api, { outline }: Source): Promise<void> {
  await expectStatus(api, [200, 201], 'POST', '/outlines', outline);
}

/** One slice after another until nothing is pending. */
export async function rollUp(api: Api): Promise<void> {
  for (let pending = 1; pending > 0; ) ({ pending } = await expectStatus(api, [200], 'POST', '/jobs/rollup'));
}

/** Of a letter there is its outline only. */
export async function readOutline(api: Api, { outline }: Source): Promise<ReadBack> {
  const published = await expectStatus(api, [200], 'GET', `/outlines/${outline.id}/versions/${outline.version}`);
  return { answers: {}, figures: {}, scorecard: undefined, csv: new Map(), outline: published };
}

export async function readBack(api: Api, document: SourceDocument): Promise<ReadBack> {
  const { unit, province, round } = document;
  const report = await expectStatus(api, [200], 'GET', `/rounds/${round.id}/reports/${unit}`);
  const rollup = await expectStatus(api, [200], 'GET', `/rounds/${round.id}/rollups/${province}`);
  const [head, wide] = await linesOf(api, document, 'wide');
  const [, ...long] = await linesOf(api, document, 'long');
  const keyOfLine = (line: readonly string[]) => line.slice(3, 6).filter(Boolean).join('.');
  return {
    ...(await readOutline(api, document)),
    answers: report.revision.answers,
    figures: rollup.figures,
    scorecard: rollup.scorecard,
    csv: new Map([
      ...long.map((line) => [keyOfLine(line), line[6] ?? ''] as const),
      ...(head ?? []).map((key, i) => [key, wide?.[i] ?? ''] as const),
    ]),
  };
}

/** The head of a CSV of the province, and the lines of its district. */
async function linesOf(api: Api, { unit, province, round }: SourceDocument, shape: 'wide' | 'long') {
  const file = await api('GET', `/rounds/${round.id}/rollups/${province}.csv?tier=district&shape=${shape}`);
  const read = readCsv(file.text);
  if (file.status !== 200 || !read.ok) throw new Error(`no CSV of ${round.id}: ${file.status}`);
  const { header, rows } = read.table;
  return [header.cells, ...rows.flatMap(({ cells }) => (cells[0] === unit ? [cells] : []))];
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

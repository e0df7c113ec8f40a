import type { Language } from '../../schemas/outline/base.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import type { Entry } from '../../schemas/outline/walk.ts';
import { layoutOf } from './csv/columns.ts';
import { BYTE_ORDER_MARK, type CsvProfile, lineWriter, text } from './csv/format.ts';
import { type CsvShape, SHAPES } from './csv/shapes.ts';
import type { CsvRow } from './csv/sources.ts';
import { byteStream } from './stream.ts';

export { logCsv } from './csv/log.ts';
export type { CsvProfile, CsvRow, CsvShape };
/** `both` writes the keys first: the first line of a file is its keys unless only labels are asked for. */
export type CsvHeader = 'key' | 'label' | 'both';
export type CsvOptions = {
  shape: CsvShape;
  profile: CsvProfile;
  header: CsvHeader;
  /** Texts exactly as filed: for programs, never for a spreadsheet. */
  raw: boolean;
  language: Language;
};
export type CsvFile = CsvOptions & {
  /** The day the reports speak of (ISO). */
  on: string;
};

/**
 * One round as CSV, streamed. `entries` are those that rows of this tier can have: what the tier files, or, where
 * `rowTierIsRowsOnly`, the grids in which units of this tier are rows. Columns follow from the outline and these
 * alone. Decisions on keys and cells: docs/decisions/0006-csv.md.
 */
export function csvStream(
  outline: Outline,
  entries: readonly Entry[],
  rowTierIsRowsOnly: boolean,
  rows: AsyncIterable<CsvRow>,
  options: CsvFile,
): ReadableStream<Uint8Array> {
  const { language, profile, header } = options;
  const layout = layoutOf(outline, entries, rowTierIsRowsOnly, options);
  const shape = SHAPES[options.shape]({ layout, rowsOnly: rowTierIsRowsOnly, language });
  const line = lineWriter(options);
  const head = [...(header === 'label' ? [] : [shape.keys]), ...(header === 'key' ? [] : [shape.labels])];

  async function* texts() {
    yield (profile === 'excel-vi' ? BYTE_ORDER_MARK : '') + head.map((names) => line(names.map(text))).join('');
    for await (const row of rows) yield shape.records(row).map(line).join('');
  }
  return byteStream(texts());
}

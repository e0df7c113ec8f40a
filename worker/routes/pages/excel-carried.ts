import * as z from 'zod';
import { parseJson } from '../../middleware/json-body.ts';
import { MAX_BODY_BYTES } from '../../services/limits.ts';
import { CHANGE_KINDS, type WorkbookChange } from '../../services/reports/workbook-preview.ts';
import { done, type Result, refuse } from '../../services/result.ts';

const Text = z.string().max(2_000);

/** A change as it is carried: its sheet by number, its pointer without what all of them begin with. */
const Carried = z.strictObject({
  base: z.strictObject({ rev: z.int().min(0), seq: z.int().min(0) }),
  version: z.int().min(0),
  rows: z.record(z.string(), z.int().nullable()).nullable(),
  sheets: z.array(z.string().max(100)),
  changes: z.array(
    z.tuple([
      z
        .int()
        .min(0)
        .max(CHANGE_KINDS.length - 1),
      Text,
      z.unknown(),
      z.int().min(0),
      z.string().max(20),
      Text.nullable(),
      z.iso.datetime().nullable(),
    ]),
  ),
});

/** What was shown of a workbook, so that the file itself is not needed again to write it. */
export type Shown = {
  base: { rev: number; seq: number };
  version: number;
  rows: { readonly [unit: string]: number | null } | null;
  changes: readonly WorkbookChange[];
};

const ROOT = '/answers/';

/** Into a hidden field: packed, for the same few names and numbers are in it over and over. Nothing in it is trusted. */
export async function packShown({ changes, ...seen }: Shown): Promise<Result<string>> {
  const sheets = [...new Set(changes.map(({ sheet }) => sheet))];
  const json = JSON.stringify({
    ...seen,
    sheets,
    changes: changes.map(({ kind, pointer, to, sheet, cell, by = null, at = null }) => [
      CHANGE_KINDS.indexOf(kind),
      pointer.slice(ROOT.length),
      to,
      sheets.indexOf(sheet),
      cell,
      by,
      at,
    ]),
  });
  if (json.length > MAX_BODY_BYTES) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
  const packed = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return done(btoa(text));
}
const CHUNK = 8_192;

/** The same out of the field, of bounded size; it may have been written by anybody. */
export async function unpackShown(field: string): Promise<Result<Shown>> {
  const json = await unpacked(field);
  if (json === null) return refuse('malformed_json');
  const body = parseJson(json);
  if (!body.ok) return body;
  const parsed = Carried.safeParse(body.value);
  if (!parsed.success) return refuse('malformed_json');
  const { sheets, changes, ...seen } = parsed.data;
  return done({
    ...seen,
    changes: changes.map(([kind, pointer, to, sheet, cell, by, at]) => ({
      kind: CHANGE_KINDS[kind] ?? 'met',
      pointer: ROOT + pointer,
      to: to as WorkbookChange['to'],
      sheet: sheets[sheet] ?? '',
      cell,
      by,
      at,
    })),
  });
}

/** Stopped as soon as there is more than any report holds; null for what is no such field. */
async function unpacked(field: string): Promise<string | null> {
  try {
    const bytes = Uint8Array.from(atob(field), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_BODY_BYTES) return null;
    }
    return text + decoder.decode();
  } catch {
    return null;
  }
}

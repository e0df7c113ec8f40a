import { unzipSync, zipSync } from 'fflate';

const CORE = 'docProps/core.xml';
/** The one moment all parts are said to be of: an archive tells local time, so it is made of local parts. */
const PACKED_AT = new Date(2020, 0, 1);

/** Puts the moment its content is of in place of the one it was written at, so that the same content is the same bytes. */
export function settled(bytes: Uint8Array, at: string): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts[CORE];
  if (!core) throw new Error('a document without its properties');
  const moment = `${at.slice(0, 19)}Z`;
  const told = new TextDecoder()
    .decode(core)
    .replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_, tag) => `${tag}${moment}`);
  return zipSync({ ...parts, [CORE]: new TextEncoder().encode(told) }, { mtime: PACKED_AT });
}

import { Inflate, strToU8, zipSync } from 'fflate';
import { directoryOf, type Part } from './directory.ts';
import { BookFault, damaged } from './fault.ts';
import { MAX_UNPACKED_BYTES } from './limits.ts';

/** The one file that knows the packing library: text parts into a zip, and out of one in bounded memory. */
export function pack(parts: ReadonlyMap<string, string>): Uint8Array {
  const files = Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)]));
  return zipSync(files, { level: 6, mtime: MTIME });
}

/** The same content is the same bytes, whenever it is asked for. */
const MTIME = new Date(1980, 5, 1);
/** One step unpacks to a thousand times this at most. */
const STEP_BYTES = 4_096;

export type Archive = { has: (name: string) => boolean; text: (name: string) => string };

/** Opens an archive without unpacking any of it; each part is unpacked when it is asked for, all within one bound. */
export function openArchive(bytes: Uint8Array): Archive {
  const parts = directoryOf(bytes);
  let left = MAX_UNPACKED_BYTES;
  return {
    has: (name) => parts.has(name),
    text: (name) => {
      const part = parts.get(name);
      if (!part) throw damaged(name);
      left -= part.sizeBytes;
      if (left < 0) throw new BookFault('workbook_too_large', { max: MAX_UNPACKED_BYTES });
      const unpacked = part.packed ? inflated(part) : part.data;
      if (unpacked.length !== part.sizeBytes || crc32(unpacked) !== part.crc) throw damaged(name);
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(unpacked);
      } catch {
        throw damaged(name);
      }
    },
  };
}

/** Stops as soon as there is more than the archive declared. */
function inflated({ data, sizeBytes, name }: Part): Uint8Array {
  const out = new Uint8Array(sizeBytes);
  let at = 0;
  const stream = new Inflate((chunk) => {
    if (at + chunk.length > sizeBytes) throw damaged(name);
    out.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (let i = 0; i < data.length; i += STEP_BYTES) {
      stream.push(data.subarray(i, i + STEP_BYTES), i + STEP_BYTES >= data.length);
    }
  } catch {
    throw damaged(name);
  }
  return out.subarray(0, at);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}

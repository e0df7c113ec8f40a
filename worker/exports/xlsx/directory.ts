import { BookFault, damaged } from './fault.ts';
import { MAX_DECLARED_BYTES, MAX_PARTS } from './limits.ts';

/** One file of an archive, still packed. `sizeBytes` is what it declares to be unpacked. */
export type Part = { name: string; packed: boolean; sizeBytes: number; crc: number; data: Uint8Array };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;

/**
 * The central directory of a zip: what is in it and how large it says it is. Nothing is unpacked here. What needs
 * zip64, a password or another packing than deflate is no workbook of ours.
 */
export function directoryOf(bytes: Uint8Array): Map<string, Part> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new BookFault(cfbCode(bytes));
  if (!startsWith(bytes, [0x50, 0x4b])) throw new BookFault('not_a_workbook');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new BookFault('workbook_too_large', { max: MAX_PARTS });
  const parts = new Map<string, Part>();
  let at = view.getUint32(end + 16, true);
  let declared = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const part = partAt(view, bytes, at, name);
    declared += part.sizeBytes;
    if (declared > MAX_DECLARED_BYTES) throw new BookFault('workbook_too_large', { max: MAX_DECLARED_BYTES });
    if (parts.has(name)) throw damaged(name);
    parts.set(name, part);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function partAt(view: DataView, bytes: Uint8Array, at: number, name: string): Part {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  if (flags & 1) throw new BookFault('workbook_encrypted');
  if (method !== 0 && method !== 8) throw damaged(name);
  const [packedBytes, sizeBytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const local = view.getUint32(at + 42, true);
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw damaged(name);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packedBytes > bytes.length) throw damaged(name);
  const data = bytes.subarray(from, from + packedBytes);
  return { name, packed: method === 8, sizeBytes, crc: view.getUint32(at + 16, true), data };
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && last - at <= MAX_COMMENT_BYTES; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged();
}

const startsWith = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, i) => bytes[i] === byte);

/** A workbook with a password and the format before 2007 come in the same wrapping, which names what it holds. */
function cfbCode(bytes: Uint8Array): 'workbook_encrypted' | 'not_a_workbook' {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(name[0] as number); at >= 0; at = bytes.indexOf(name[0] as number, at + 1)) {
    if (name.every((byte, i) => bytes[at + i] === byte)) return 'workbook_encrypted';
  }
  return 'not_a_workbook';
}

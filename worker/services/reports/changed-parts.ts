import type { CellChanges } from '../../../schemas/report/cell-pointers.ts';
import { bytesOf } from '../limits.ts';

/** A row of D1 ends at 2 MB. */
const MAX_PART_BYTES = 900_000;

/**
 * What a saving changed, as JSON that fits its rows. Of a cell too large for both sides, what stood there before is
 * kept: what came after it is in the draft, or before its next change.
 */
export function changedParts(changes: CellChanges, maxBytes = MAX_PART_BYTES): string[] {
  const parts: string[] = [];
  let open: string[] = [];
  let sizeBytes = 0;
  const close = () => {
    if (open.length > 0) parts.push(`{${open.join(',')}}`);
    open = [];
    sizeBytes = 0;
  };
  for (const [at, change] of Object.entries(changes)) {
    const whole = entryOf(at, change);
    const entry = bytesOf(whole) > maxBytes ? entryOf(at, [change[0]]) : whole;
    const bytes = bytesOf(entry) + 1;
    if (sizeBytes + bytes > maxBytes) close();
    open.push(entry);
    sizeBytes += bytes;
  }
  close();
  return parts;
}

const entryOf = (at: string, change: unknown) => `${JSON.stringify(at)}:${JSON.stringify(change)}`;

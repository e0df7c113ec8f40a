import encodeQR from 'qr';

/** A square of modules as one path for an SVG of `size` units to a side, its quiet border within. */
export type QrShape = { size: number; path: string };

const QUIET_MODULES = 4;

export function qrShape(text: string): QrShape {
  const rows = encodeQR(text, 'raw', { border: QUIET_MODULES, ecc: 'medium' });
  const runs: string[] = [];
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      runs.push(`M${from} ${y}h${x - from + 1}v1H${from}z`);
    }
  });
  return { size: rows.length, path: runs.join('') };
}

import { strToU8, unzipSync, zipSync } from 'fflate';

/** Parts of a workbook by name, as text. */
export function partsOf(bytes: Uint8Array): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]),
  );
}

export function zipped(parts: { [name: string]: string }): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** The same workbook with one of its parts written anew. */
export function rewritten(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = partsOf(bytes);
  const before = parts[part] ?? '';
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${part}`);
  return zipped({ ...parts, [part]: after });
}

/** A cell of a sheet put in place of the one there. */
export function withCell(bytes: Uint8Array, sheet: number, address: string, xml: string): Uint8Array {
  return rewritten(bytes, `xl/worksheets/sheet${sheet}.xml`, (all) =>
    all.replace(new RegExp(`<c r="${address}"[^>]*?(/>|>.*?</c>)`), xml),
  );
}

/** The same workbook with a cell put into the row that carries a key, and where that is. `@` stands for its attributes. */
export function filledIn(
  bytes: Uint8Array,
  rowKey: string,
  column: string,
  cell: string,
): { bytes: Uint8Array; at: string } {
  const parts = partsOf(bytes);
  for (const [name, xml] of Object.entries(parts)) {
    const row = new RegExp(`<c r="A(\\d+)"[^>]*><is><t[^>]*>${rowKey}<`).exec(xml)?.[1];
    if (row === undefined || !name.startsWith('xl/worksheets/')) continue;
    const at = `${column}${row}`;
    parts[name] = xml.replace(new RegExp(`<c r="${at}" s="(\\d+)"[^>]*?(/>|>.*?</c>)`), (_, style) =>
      cell.replace('@', `r="${at}" s="${style}"`),
    );
    return { bytes: zipped(parts), at };
  }
  throw new Error(`no row ${rowKey}`);
}

/** A workbook of one sheet, by hand. */
export function handMade(sheet: string, more: { [name: string]: string } = {}): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipped({
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  });
}

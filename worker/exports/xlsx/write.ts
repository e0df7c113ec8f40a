import { pack } from './archive.ts';
import type { WrittenSheet } from './book.ts';
import { Styles } from './styles.ts';
import { sheetXml } from './write-sheet.ts';
import { escapeXml } from './xml.ts';

export const XLSX_MEDIA = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook as the bytes of an .xlsx file: equal sheets give equal bytes. */
export function writeBook(sheets: readonly WrittenSheet[]): Uint8Array {
  const styles = new Styles();
  const first = sheets.findIndex((sheet) => !sheet.hidden);
  const parts = new Map<string, string>();
  const add = (name: string, xml: string) => parts.set(name, HEAD + xml);
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(sheets, first));
  add(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  );
  sheets.forEach((sheet, i) => add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, styles, i === first)));
  add('xl/styles.xml', styles.xml());
  return pack(parts);
}

function workbook(sheets: readonly WrittenSheet[], first: number): string {
  const list = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden ? ' state="veryHidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr defaultThemeVersion="124226"/>` +
    `<workbookProtection lockStructure="1"/><bookViews><workbookView activeTab="${first}"/></bookViews>` +
    `<sheets>${list.join('')}</sheets><calcPr calcId="191029"/></workbook>`
  );
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const of = (part: string, type: string) => `<Override PartName="/xl/${part}" ContentType="${TYPE}.${type}+xml"/>`;
  const all = Array.from({ length: sheets }, (_, i) => of(`worksheets/sheet${i + 1}.xml`, 'worksheet'));
  return (
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${of('workbook.xml', 'sheet.main')}${of('styles.xml', 'styles')}${all.join('')}</Types>`
  );
}

import { addressOf, columnName, type WrittenCell, type WrittenSheet } from './book.ts';
import { serialOf } from './dates.ts';
import type { Styles } from './styles.ts';
import { cellText, escapeXml } from './xml.ts';

/** One sheet as XML: what is locked is locked, what may be filled in is not. No password: it guards against slips. */
export function sheetXml(sheet: WrittenSheet, styles: Styles, first: boolean): string {
  const rows = [...sheet.cells].map(([row, cells]) => {
    const hidden = sheet.hiddenRows.includes(row) ? ' hidden="1"' : '';
    const inRow = [...cells].map(([column, cell]) => cellXml(addressOf(row, column), cell, styles));
    return `<row r="${row}"${hidden}${height(cells, sheet.widths)}>${inRow.join('')}</row>`;
  });
  return (
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>${view(sheet, first)}</sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns(sheet)}` +
    `<sheetData>${rows.join('')}</sheetData>` +
    `<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>` +
    `${validations(sheet)}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
  );
}

const LINE_HEIGHT = 15;
/** Beyond this one scrolls. */
const MAX_HEIGHT = 300;
const DEFAULT_WIDTH = 9;

/** Room for what wraps; a spreadsheet that makes its own finds it better, one that does not finds it good enough. */
function height(cells: ReadonlyMap<number, WrittenCell>, widths: WrittenSheet['widths']): string {
  const lines = [...cells].map(([column, { content, format }]) => {
    if (content.is !== 'text' || format !== 'text') return 1;
    const width = widths.get(column) ?? DEFAULT_WIDTH;
    return content.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
  });
  const most = Math.max(1, ...lines);
  return most === 1 ? '' : ` ht="${Math.min(MAX_HEIGHT, most * LINE_HEIGHT)}"`;
}

/** A text is a text: in the file it stands as one, so that `=1+1` is never taken for a formula. */
function cellXml(address: string, { content, look, format, formula }: WrittenCell, styles: Styles): string {
  const head = `<c r="${address}" s="${styles.of(look, format)}"`;
  const f = formula === undefined ? '' : `<f>${escapeXml(formula)}</f>`;
  const number = content.is === 'number' ? content.number : content.is === 'date' ? serialOf(content.iso) : null;
  if (number !== null) return `${head}>${f}<v>${number}</v></c>`;
  if (content.is === 'flag') return `${head} t="b">${f}<v>${content.yes ? 1 : 0}</v></c>`;
  const text = content.is === 'text' ? content.text : content.is === 'date' ? content.iso : '';
  if (f !== '') return `${head} t="str">${f}<v>${cellText(text)}</v></c>`;
  if (text === '') return `${head}/>`;
  return `${head} t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

function view({ frozen }: WrittenSheet, first: boolean): string {
  const open = `<sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}`;
  if (!frozen) return `${open}/>`;
  const corner = addressOf(frozen.rows + 1, frozen.columns + 1);
  return (
    `${open}><pane xSplit="${frozen.columns}" ySplit="${frozen.rows}" topLeftCell="${corner}" ` +
    `activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/></sheetView>`
  );
}

function columns({ widths, hiddenColumns }: WrittenSheet): string {
  const all = [...widths].map(([column, width]) => {
    const hidden = hiddenColumns.includes(column) ? ' hidden="1"' : '';
    return `<col min="${column}" max="${column}" width="${width}" customWidth="1"${hidden}/>`;
  });
  return all.length > 0 ? `<cols>${all.join('')}</cols>` : '';
}

/** A list offers and does not insist: a figure or a text of one's own is read, and said to be wrong, by us. */
function validations({ cells }: WrittenSheet): string {
  const places = new Map<string, Map<number, number[]>>();
  for (const [row, inRow] of cells) {
    for (const [column, { list }] of inRow) {
      if (list === undefined) continue;
      const columns = places.get(list) ?? new Map<number, number[]>();
      const rows = columns.get(column) ?? [];
      rows.push(row);
      columns.set(column, rows);
      places.set(list, columns);
    }
  }
  const all = [...places].map(([list, columns]) => {
    const areas = [...columns].flatMap(([column, rows]) => runs(rows).map(([from, to]) => area(column, from, to)));
    return (
      `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="0" sqref="${areas.join(' ')}">` +
      `<formula1>${escapeXml(list)}</formula1></dataValidation>`
    );
  });
  return all.length > 0 ? `<dataValidations count="${all.length}">${all.join('')}</dataValidations>` : '';
}

const area = (column: number, from: number, to: number) =>
  from === to ? addressOf(from, column) : `${columnName(column)}${from}:${columnName(column)}${to}`;

/** Rows that follow one another, as first and last. */
function runs(rows: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else found.push([row, row]);
  }
  return found;
}

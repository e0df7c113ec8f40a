/**
 * CSV as people save it: RFC 4180 with a byte-order mark or without, `;`, `,` or TAB between cells (told from the
 * header), any line ending, a `sep=;` line of Excel. Pure. Every row keeps the line it began on, so that a refusal can
 * name the place in the file that the sender has open.
 */
export type CsvRow = {
  /** 1-based, of the file: a quoted cell may run over several lines. */
  line: number;
  cells: string[];
};
export type CsvFault = {
  code: 'empty' | 'quote_not_closed' | 'text_after_quote' | 'too_many_rows';
  line: number;
  /** 1-based number of the cell. */
  column: number;
};
export type CsvTable = { separator: ';' | ',' | '\t'; header: CsvRow; rows: CsvRow[] };
export type CsvRead = { ok: true; table: CsvTable } | { ok: false; fault: CsvFault };

const SEPARATORS = [';', ',', '\t'] as const;

/** Reads a whole file. Lines without anything on them are passed over; `maxRows` counts rows below the header. */
export function readCsv(text: string, { maxRows = Number.POSITIVE_INFINITY } = {}): CsvRead {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const told = /^sep=([;,\t])(?:\r\n|\r|\n)/i.exec(body);
  const separator = (told?.[1] as CsvTable['separator'] | undefined) ?? separatorOf(body);
  const read = rowsOf(told ? body.slice(told[0].length) : body, separator, told ? 2 : 1, maxRows + 1);
  if (!Array.isArray(read)) return { ok: false, fault: read };
  const [header, ...rows] = read;
  if (!header) return { ok: false, fault: { code: 'empty', line: 1, column: 1 } };
  return { ok: true, table: { separator, header, rows } };
}

/** The one that stands most often in the first line that says something, outside quotes. */
function separatorOf(text: string): CsvTable['separator'] {
  const first =
    text
      .trimStart()
      .replaceAll(/"[^"]*"/g, '')
      .split(/[\r\n]/, 1)[0] ?? '';
  const counts = SEPARATORS.map((one) => first.split(one).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function rowsOf(text: string, separator: string, firstLine: number, maxRows: number): CsvRow[] | CsvFault {
  const rows: CsvRow[] = [];
  const stops = new RegExp(`[${separator}\\r\\n]`, 'g');
  let line = firstLine;
  let row: CsvRow = { line, cells: [] };
  for (let at = 0; ; ) {
    const column = row.cells.length + 1;
    if (text[at] === '"') {
      const quoted = quotedAt(text, at);
      if (!quoted) return { code: 'quote_not_closed', line, column };
      row.cells.push(quoted.cell);
      line += quoted.cell.split(/\r\n|\r|\n/).length - 1;
      at = quoted.end;
      if (at < text.length && !`${separator}\r\n`.includes(text[at] as string))
        return { code: 'text_after_quote', line, column };
    } else {
      stops.lastIndex = at;
      const end = stops.exec(text)?.index ?? text.length;
      row.cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (row.cells.some((cell) => cell.trim() !== '')) {
      if (rows.length === maxRows) return { code: 'too_many_rows', line: row.line, column: 1 };
      rows.push(row);
    }
    if (at >= text.length) return rows;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    row = { line, cells: [] };
  }
}

/** The cell that opens with the quote at `at`, and where it ends. */
function quotedAt(text: string, at: number): { cell: string; end: number } | null {
  const parts: string[] = [];
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    parts.push(text.slice(from, quote));
    if (text[quote + 1] !== '"') return { cell: parts.join('"'), end: quote + 1 };
    from = quote + 2;
  }
}

export type ColumnFault = {
  code: 'unknown_column' | 'repeated_column' | 'missing_column';
  name: string;
  /** 1-based; 0 for a column that is not there. */
  column: number;
};

/**
 * Which cell holds which column, by the header's names: spaces around them and letter case do not count.
 * Faults name each column that is unknown, twice there or missing.
 */
export function columnsOf<Name extends string>(
  header: CsvRow,
  { required, optional }: { required: readonly Name[]; optional: readonly Name[] },
): { at: Map<Name, number>; faults: ColumnFault[] } {
  const names = new Map([...required, ...optional].map((name) => [name.toLowerCase(), name]));
  const at = new Map<Name, number>();
  const faults: ColumnFault[] = [];
  header.cells.forEach((cell, index) => {
    const written = cell.trim();
    const name = names.get(written.toLowerCase());
    if (!name) faults.push({ code: 'unknown_column', name: written, column: index + 1 });
    else if (at.has(name)) faults.push({ code: 'repeated_column', name, column: index + 1 });
    else at.set(name, index);
  });
  for (const name of required) if (!at.has(name)) faults.push({ code: 'missing_column', name, column: 0 });
  return { at, faults };
}

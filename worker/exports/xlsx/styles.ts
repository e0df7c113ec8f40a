import type { Format, Look } from './book.ts';
import { escapeXml } from './xml.ts';

const BUILT_IN: { [code: string]: number } = { '#,##0': 3, '#,##0.00': 4, '@': 49, General: 0 };
const FIRST_OWN = 164;
const FONTS: { [L in Look]: number } = { title: 2, note: 3, head: 1, section: 1, label: 0, computed: 3, input: 0 };
const FILLS: { [L in Look]: number } = { title: 0, note: 0, head: 2, section: 2, label: 0, computed: 3, input: 0 };
const BORDERED: ReadonlySet<Look> = new Set<Look>(['head', 'label', 'computed', 'input']);

const codeOf = (format: Format | undefined): string => {
  if (format === undefined) return 'General';
  if (format === 'text') return '@';
  if (format === 'date') return 'dd/mm/yyyy';
  return format === 0 ? '#,##0' : `#,##0.${'0'.repeat(format)}`;
};

/** Collects the looks a workbook needs; index 0 is Excel's own plain one. */
export class Styles {
  readonly #known = new Map<string, number>();
  readonly #records: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];
  readonly #codes = new Map<string, number>();

  of(look: Look, format: Format | undefined): number {
    const key = `${look} ${format}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const align = typeof format === 'number' ? '' : ' wrapText="1"';
    const border = BORDERED.has(look) ? 1 : 0;
    this.#records.push(
      `<xf numFmtId="${this.#formatId(codeOf(format))}" fontId="${FONTS[look]}" fillId="${FILLS[look]}" ` +
        `borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" ` +
        `applyAlignment="1" applyProtection="1"><alignment vertical="top"${align}/>` +
        `<protection locked="${look === 'input' ? 0 : 1}"/></xf>`,
    );
    this.#known.set(key, this.#records.length - 1);
    return this.#records.length - 1;
  }

  #formatId(code: string): number {
    const id = BUILT_IN[code] ?? this.#codes.get(code) ?? FIRST_OWN + this.#codes.size;
    if (BUILT_IN[code] === undefined) this.#codes.set(code, id);
    return id;
  }

  xml(): string {
    const formats = [...this.#codes].map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`);
    return (
      `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
      (formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '') +
      `<fonts count="4">${font('')}${font('<b/>')}${font('<b/>', 14)}${font('<i/>', 11, 'FF595959')}</fonts>` +
      `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
      `${solid('FFDDEBF7')}${solid('FFF2F2F2')}</fills>` +
      `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${SIDES}<diagonal/></border></borders>` +
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
      `<cellXfs count="${this.#records.length}">${this.#records.join('')}</cellXfs>` +
      `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
    );
  }
}

const font = (marks: string, size = 11, colour = 'FF000000') =>
  `<font>${marks}<sz val="${size}"/><color rgb="${colour}"/><name val="Times New Roman"/><family val="1"/></font>`;
const solid = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
const SIDES = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`)
  .join('');

import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import type { Label, Language } from '../../../schemas/outline/base.ts';
import type { CellValue } from '../../../schemas/report/answers.ts';
import type { Content, Format, ReadCell } from './book.ts';

export type PartFault = { part: string; code: IssueCode; params?: IssueParams };
export type PartsRead = { value: CellValue | undefined; faults: readonly PartFault[] };
/** The cells of a field by part; blank ones are there and empty. */
export type Parts = (part: string) => Pick<ReadCell, 'content' | 'percent'>;

/** How a kind of field stands in a workbook. Rates and totals are in `computed.ts`: nobody fills them in. */
export type Kind<F> = {
  parts: readonly string[];
  labels?: { readonly [part: string]: Label };
  format: (field: F, part: string) => Format;
  /** What it offers beside the signs for a gap. */
  options?: (field: F, language: Language, part: string) => string[];
  show: (field: F, value: CellValue, part: string, language: Language) => Content;
  /** Called where some part holds something that is no sign for a gap. */
  read: (field: F, parts: Parts, language: Language) => PartsRead;
};

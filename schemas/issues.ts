/**
 * A fault found in what came in: where (JSON Pointer into the body), what (a stable code), and the data its
 * message needs. Words are made at the edge, from one catalogue, in the reader's language.
 */
export const ISSUE_CODES = [
  // shape
  'wrong_type',
  'unknown_field',
  'required',
  'too_small',
  'too_large',
  'too_long',
  'too_many_rows',
  'not_whole',
  'too_many_decimals',
  'unknown_option',
  'malformed_id',
  'malformed_date',
  'malformed_instant',
  'malformed_text',
  'unpaired_surrogate',
  'duplicate_id',
  'unknown_row',
  'computed_field',
  'unknown_missing_reason',
  'invalid_value',
  // typed numbers
  'not_a_number',
  'ambiguous_number',
  'approximate_number',
  'number_range',
  'number_ratio',
  'number_too_large',
  // checks
  'check_failed',
  'explanation_required',
  'unknown_check',
  // workbooks
  'not_a_workbook',
  'workbook_damaged',
  'workbook_encrypted',
  'workbook_too_large',
  'too_many_sheets',
  'another_report',
  'formula_cell',
  'merged_cell',
  'error_cell',
  'unexpected_date',
  'row_twice',
  // lint of outlines
  'unknown_reference',
  'not_numeric',
  'mixed_measures',
  'circular_total',
  'nested_bands_in_total',
  'mixed_grids',
  'unreachable_rows',
  'too_many_cells',
  'total_across_years',
  'bounds_reversed',
  'unknown_standard',
  'unknown_tier',
  'not_a_column',
  // rounds
  'unknown_unit',
  'not_filing_tier',
  'deadline_missing',
  'deadline_past',
  'period_reversed',
  'field_without_filer',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];
export type IssueParams = Readonly<Record<string, string | number>>;
export type Issue = {
  pointer: string;
  code: IssueCode;
  params?: IssueParams /** Set by a check: its own words. */;
  message?: string;
};

/** RFC 6901: joins path parts into a pointer. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

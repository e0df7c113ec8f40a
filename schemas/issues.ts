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
  'unknown_column',
  'repeated_column',
  'computed_field',
  'unknown_missing_reason',
  'invalid_value',
  // typed numbers
  'not_a_number',
  'ambiguous_number',
  'approximate_number',
  'qualifier_unclear',
  'number_range',
  'number_ratio',
  'number_too_large',
  'not_a_ratio',
  'reported_by_both',
  // checks
  'check_failed',
  'explanation_required',
  'unknown_check',
  // workbooks
  'not_a_workbook',
  'workbook_damaged',
  'workbook_encrypted',
  'workbook_with_macros',
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
  'previous_not_here',
  'unreachable_rows',
  'too_many_cells',
  'total_across_years',
  'bounds_reversed',
  'unknown_standard',
  'unknown_tier',
  'not_a_column',
  'target_of_another_kind',
  'filed_apart',
  'standard_level_missing',
  'standard_rate_missing',
  'points_missing',
  'points_unbounded',
  'not_scored',
  // standards
  'dates_overlap',
  'year_out_of_span',
  'unknown_measure',
  'unknown_level',
  'thresholds_reversed',
  'points_differ',
  'version_exists',
  'reserved_id',
  // rounds
  'unknown_unit',
  'not_filing_tier',
  'deadline_missing',
  'deadline_past',
  'deadline_of_nobody',
  'deadline_not_later',
  'state_not_allowed',
  'period_reversed',
  'field_without_filer',
  // people
  'unknown_role',
  'unit_not_managed',
  'username_taken',
  'username_twice',
  'malformed_email',
  // units over time
  'unit_exists',
  'unit_closed',
  'unit_not_living',
  'unit_twice',
  'circular_parent',
  'tier_order',
  'tier_mismatch',
  'tier_fixed',
  'parent_missing',
  'parent_not_living',
  'children_left',
  'child_without_parent',
  'later_changes',
  'ends_before_start',
  'successor_not_living',
  'successor_of_living',
  'succeeded_already',
  'merged_into_itself',
  'too_few_successors',
  'nothing_to_change',
  'choice_required',
  'roles_needed',
  'nobody_to_hand_over',
  'not_yours',
  // CSV
  'csv_empty',
  'csv_quote_not_closed',
  'csv_text_after_quote',
  'csv_unknown_column',
  'csv_repeated_column',
  'csv_missing_column',
  'csv_cell_count',
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

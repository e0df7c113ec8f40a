import type { Issue } from '../../schemas/issues.ts';

/**
 * Why a use case said no: named by meaning, with the data a caller needs to go on. `worker/problem.ts` gives each
 * its status and title; a code without a row there does not compile.
 */
export const REFUSALS = [
  'unauthenticated',
  'bad_key',
  'not_found',
  'forbidden',
  'malformed_json',
  'body_too_large',
  'body_too_deep',
  'unsupported_media_type',
  'cross_site_form',
  'validation_failed',
  'workbook_expected',
  'workbook_unreadable',
  'workbook_of_another_report',
  'workbook_unmatched',
  'workbook_refused',
  'document_too_large',
  'explanation_required',
  'outline_faulty',
  'outline_exists',
  'outline_incompatible',
  'outline_not_newer',
  'outline_not_offered',
  'outline_changed',
  'standard_changed',
  'round_exists',
  'round_not_open',
  'state_change_refused',
  'nothing_to_unlock',
  'unlock_pending',
  'already_decided',
  'report_accepted',
  'covered_by_accepted',
  'report_commented',
  'thread_closed',
  'too_many_comments',
  'not_submitted',
  'wrong_state',
  'revision_changed',
  'draft_stale',
  'if_match_required',
  'idempotency_key_required',
  'idempotency_key_malformed',
  'idempotency_conflict',
  'section_conflict',
  'copied_unconfirmed',
  'cells_changed',
  'other_build',
  'busy',
  'sign_in_failed',
  'too_many_attempts',
  'activation_invalid',
  'username_taken',
  'scope_missing',
  'second_factor_required',
  'second_factor_set',
  'code_wrong',
  'password_wrong',
  'last_manager',
  'account_disabled',
  'link_not_open',
  'too_many_keys',
  'mail_off',
  'registry_changed',
  'import_refused',
  'csv_expected',
  'internal',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

export type Refusal = { code: RefusalCode; issues?: readonly Issue[]; data?: { readonly [key: string]: unknown } };
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...more },
});

import type { Issue } from '../schemas/issues.ts';
import { type Language, labelText } from '../schemas/outline/base.ts';
import type { Refusal, RefusalCode } from './services/result.ts';

/** The one place that knows a status code. A refusal without a row here does not compile. */
export type Status = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;

const PROBLEMS: { [C in RefusalCode]: { status: Status; title: { vi: string; en: string } } } = {
  unauthenticated: { status: 401, title: { vi: 'Cần đăng nhập', en: 'Sign in first' } },
  bad_key: {
    status: 401,
    title: { vi: 'Khóa API sai, hết hạn hoặc đã thu hồi', en: 'The API key is wrong, expired or revoked' },
  },
  not_found: { status: 404, title: { vi: 'Không có nội dung này', en: 'Nothing is here' } },
  forbidden: { status: 403, title: { vi: 'Tài khoản này không được làm việc đó', en: 'This account may not do that' } },
  malformed_json: { status: 400, title: { vi: 'Nội dung gửi lên không phải JSON', en: 'The body is not JSON' } },
  body_too_large: { status: 413, title: { vi: 'Nội dung gửi lên quá lớn', en: 'The body is too large' } },
  body_too_deep: { status: 400, title: { vi: 'JSON lồng quá nhiều tầng', en: 'The JSON is nested too deep' } },
  unsupported_media_type: {
    status: 415,
    title: { vi: 'Gửi nội dung dạng application/json', en: 'Send application/json' },
  },
  cross_site_form: {
    status: 403,
    title: { vi: 'Biểu mẫu được gửi từ trang khác', en: 'The form came from another site' },
  },
  validation_failed: { status: 422, title: { vi: 'Có lỗi cần sửa', en: 'There are errors to correct' } },
  workbook_expected: { status: 415, title: { vi: 'Gửi tệp Excel (.xlsx)', en: 'Send an Excel file (.xlsx)' } },
  workbook_unreadable: { status: 422, title: { vi: 'Không đọc được tệp Excel', en: 'The Excel file cannot be read' } },
  workbook_of_another_report: {
    status: 422,
    title: { vi: 'Tệp Excel của báo cáo khác', en: 'The Excel file is of another report' },
  },
  workbook_unmatched: {
    status: 422,
    title: {
      vi: 'Tệp Excel không có bảng nào khớp với báo cáo này',
      en: 'Nothing in the Excel file matches this report',
    },
  },
  workbook_refused: {
    status: 422,
    title: { vi: 'Có ô Excel cần sửa trước khi nhận', en: 'Cells of the Excel file have to be corrected first' },
  },
  explanation_required: { status: 422, title: { vi: 'Cảnh báo cần giải trình', en: 'Warnings need an explanation' } },
  outline_faulty: { status: 422, title: { vi: 'Đề cương có lỗi', en: 'The outline has faults' } },
  outline_exists: {
    status: 409,
    title: { vi: 'Phiên bản này đã công bố với nội dung khác', en: 'This version is published with other content' },
  },
  round_exists: { status: 409, title: { vi: 'Đã có đợt báo cáo với mã này', en: 'A round with this id exists' } },
  round_not_open: {
    status: 409,
    title: { vi: 'Đợt báo cáo không nhận báo cáo lúc này', en: 'The round does not take reports now' },
  },
  report_accepted: {
    status: 409,
    title: { vi: 'Báo cáo đã duyệt, không sửa được', en: 'The report is accepted and cannot change' },
  },
  not_submitted: { status: 409, title: { vi: 'Báo cáo chưa gửi', en: 'The report is not submitted' } },
  wrong_state: {
    status: 409,
    title: { vi: 'Báo cáo không ở trạng thái cho phép việc này', en: 'The report is not in a state that allows this' },
  },
  revision_changed: { status: 409, title: { vi: 'Báo cáo đã có bản gửi mới hơn', en: 'A newer revision has come in' } },
  draft_stale: {
    status: 412,
    title: { vi: 'Bản nháp đã được lưu ở nơi khác', en: 'The draft was saved elsewhere meanwhile' },
  },
  if_match_required: { status: 428, title: { vi: 'Thiếu If-Match', en: 'If-Match is required' } },
  idempotency_key_required: { status: 400, title: { vi: 'Thiếu Idempotency-Key', en: 'Idempotency-Key is required' } },
  idempotency_key_malformed: {
    status: 400,
    title: {
      vi: 'Idempotency-Key dài 1–128 ký tự ASCII in được',
      en: 'Idempotency-Key is 1–128 printable ASCII characters',
    },
  },
  idempotency_conflict: {
    status: 409,
    title: { vi: 'Idempotency-Key đã dùng cho nội dung khác', en: 'The Idempotency-Key was used for another body' },
  },
  section_conflict: {
    status: 409,
    title: { vi: 'Mục này vừa được người khác sửa', en: 'Somebody else has just changed this section' },
  },
  busy: {
    status: 503,
    title: { vi: 'Hệ thống đang bận, thử lại sau ít giây', en: 'Busy; try again in a few seconds' },
  },
  sign_in_failed: {
    status: 422,
    title: { vi: 'Tên đăng nhập hoặc mật khẩu không đúng', en: 'The username or the password is wrong' },
  },
  too_many_attempts: {
    status: 429,
    title: { vi: 'Thử quá nhiều lần, đợi một lát', en: 'Too many attempts; wait a moment' },
  },
  activation_invalid: {
    status: 404,
    title: { vi: 'Liên kết kích hoạt đã dùng hoặc hết hạn', en: 'The activation link is used or expired' },
  },
  username_taken: { status: 409, title: { vi: 'Tên đăng nhập đã có người dùng', en: 'The username is taken' } },
  internal: { status: 500, title: { vi: 'Lỗi của hệ thống', en: 'A fault of the system' } },
};

export function statusOf(code: RefusalCode): Status {
  return PROBLEMS[code].status;
}

export function titleOf(code: RefusalCode, language: Language): string {
  return labelText(PROBLEMS[code].title, language);
}

/** Nobody reads more, and an answer should not outgrow what it answers. */
const MAX_ISSUES_SHOWN = 1_000;

/** The body of RFC 9457. `message` of an issue comes from the catalogue, in the reader's language. */
export function problemBody(
  refusal: Refusal,
  language: Language,
  requestId: string,
  words: (issue: Issue) => string,
): object {
  return {
    type: 'about:blank',
    title: titleOf(refusal.code, language),
    status: statusOf(refusal.code),
    code: refusal.code,
    requestId,
    ...refusal.data,
    ...(refusal.issues
      ? {
          ...(refusal.issues.length > MAX_ISSUES_SHOWN
            ? { errorsOmitted: refusal.issues.length - MAX_ISSUES_SHOWN }
            : {}),
          errors: refusal.issues.slice(0, MAX_ISSUES_SHOWN).map((issue) => ({
            pointer: issue.pointer,
            code: issue.code,
            message: issue.message ?? words(issue),
          })),
        }
      : {}),
  };
}

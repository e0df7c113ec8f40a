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
  document_too_large: {
    status: 409,
    title: {
      vi: 'Nội dung quá dài cho một tệp Word: tải Excel hoặc CSV',
      en: 'Too much for one Word document: take Excel or CSV',
    },
  },
  explanation_required: { status: 422, title: { vi: 'Cảnh báo cần giải trình', en: 'Warnings need an explanation' } },
  outline_faulty: { status: 422, title: { vi: 'Đề cương có lỗi', en: 'The outline has faults' } },
  outline_exists: {
    status: 409,
    title: { vi: 'Phiên bản này đã công bố với nội dung khác', en: 'This version is published with other content' },
  },
  outline_incompatible: {
    status: 409,
    title: {
      vi: 'Phiên bản này tính khác với các báo cáo đã làm trong đợt',
      en: 'This version counts otherwise than the reports of the round do',
    },
  },
  outline_not_newer: {
    status: 409,
    title: {
      vi: 'Đợt báo cáo đã dùng phiên bản này hoặc mới hơn',
      en: 'The round asks by this version or a newer one',
    },
  },
  outline_not_offered: {
    status: 409,
    title: { vi: 'Đợt báo cáo không dùng phiên bản này', en: 'The round does not ask by this version' },
  },
  outline_changed: {
    status: 409,
    title: {
      vi: 'Đề cương của đợt vừa có phiên bản mới: mở lại báo cáo',
      en: 'The round has just gone over to another version of its outline: open the report again',
    },
  },
  standard_changed: {
    status: 409,
    title: {
      vi: 'Chuẩn này vừa được người khác thay đổi; mở lại trước khi sửa',
      en: 'Somebody else has just changed the standards; open it again before you change it',
    },
  },
  round_exists: { status: 409, title: { vi: 'Đã có đợt báo cáo với mã này', en: 'A round with this id exists' } },
  round_not_open: {
    status: 409,
    title: { vi: 'Đợt báo cáo không nhận báo cáo lúc này', en: 'The round does not take reports now' },
  },
  state_change_refused: {
    status: 409,
    title: { vi: 'Đợt báo cáo không chuyển sang trạng thái đó được', en: 'The round cannot go to that state' },
  },
  nothing_to_unlock: {
    status: 409,
    title: { vi: 'Báo cáo đang mở, không cần mở khóa', en: 'The report is open; there is nothing to unlock' },
  },
  unlock_pending: {
    status: 409,
    title: { vi: 'Đã có yêu cầu mở khóa đang chờ', en: 'A request to unlock is waiting already' },
  },
  already_decided: {
    status: 409,
    title: { vi: 'Yêu cầu này đã được giải quyết', en: 'This request has been decided on already' },
  },
  report_accepted: {
    status: 409,
    title: { vi: 'Báo cáo đã duyệt, không sửa được', en: 'The report is accepted and cannot change' },
  },
  covered_by_accepted: {
    status: 409,
    title: {
      vi: 'Báo cáo của đơn vị cấp trên, gồm cả dòng này, đã duyệt: muốn sửa phải mở lại báo cáo đó',
      en: 'The report above, which holds this row too, is accepted: it has to be reopened first',
    },
  },
  report_commented: {
    status: 409,
    title: {
      vi: 'Cấp trên đã góp ý bản này, không thu hồi được',
      en: 'This revision has been commented on and cannot be withdrawn',
    },
  },
  thread_closed: {
    status: 409,
    title: { vi: 'Góp ý này đã được khép lại', en: 'This thread is closed' },
  },
  too_many_comments: {
    status: 409,
    title: { vi: 'Báo cáo này đã có quá nhiều góp ý', en: 'This report has too many comments' },
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
  copied_unconfirmed: {
    status: 409,
    title: {
      vi: 'Có ô chép từ đợt trước chưa được xác nhận',
      en: 'Cells copied from the round before are not confirmed',
    },
  },
  cells_changed: {
    status: 409,
    title: { vi: 'Có ô vừa được người khác sửa', en: 'Somebody else has just changed some of these cells' },
  },
  other_build: {
    status: 409,
    title: { vi: 'Trang này thuộc phiên bản khác của hệ thống', en: 'This page is of another version of the system' },
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
  scope_missing: {
    status: 403,
    title: { vi: 'Khóa API này không có quyền làm việc đó', en: 'This API key lacks the scope for that' },
  },
  second_factor_required: {
    status: 403,
    title: { vi: 'Cần bật xác thực hai bước trước', en: 'A second factor has to be set up first' },
  },
  second_factor_set: {
    status: 409,
    title: { vi: 'Xác thực hai bước đã bật', en: 'A second factor is set up already' },
  },
  code_wrong: { status: 422, title: { vi: 'Mã xác thực không đúng', en: 'The code is wrong' } },
  password_wrong: { status: 422, title: { vi: 'Mật khẩu hiện tại không đúng', en: 'The current password is wrong' } },
  last_manager: {
    status: 409,
    title: {
      vi: 'Đây là người quản lý cuối cùng, giao quyền cho người khác trước',
      en: 'This is the last manager: give the role to somebody else first',
    },
  },
  account_disabled: { status: 409, title: { vi: 'Tài khoản đang bị khóa', en: 'The account is disabled' } },
  link_not_open: {
    status: 409,
    title: { vi: 'Liên kết đã dùng, hết hạn hoặc đã thu hồi', en: 'The link is used, expired or revoked' },
  },
  too_many_keys: {
    status: 409,
    title: { vi: 'Có quá nhiều khóa API, thu hồi bớt trước', en: 'Too many API keys; revoke some first' },
  },
  mail_off: { status: 409, title: { vi: 'Hệ thống chưa bật gửi thư', en: 'This instance sends no mail' } },
  registry_changed: {
    status: 409,
    title: {
      vi: 'Danh mục đơn vị vừa được người khác thay đổi; xem lại trước khi xác nhận',
      en: 'Somebody else has just changed the units; look again before you confirm',
    },
  },
  import_refused: {
    status: 422,
    title: { vi: 'Có dòng bị từ chối, chưa ghi dòng nào', en: 'Some rows are refused; none was written' },
  },
  csv_expected: { status: 415, title: { vi: 'Gửi CSV hoặc JSON', en: 'Send CSV or JSON' } },
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

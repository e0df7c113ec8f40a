import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';

/** Why a file is no workbook one could read; thrown within this folder only and caught by `readBook`. */
export class BookFault extends Error {
  readonly code: IssueCode;
  readonly params: IssueParams;

  constructor(code: IssueCode, params: IssueParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

export const damaged = (part = ''): BookFault => new BookFault('workbook_damaged', { part });

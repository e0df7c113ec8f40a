import type { IssueParams } from '../../schemas/issues.ts';
import type { Messages } from '../messages/vi.ts';
import type { FaultCode } from './view.ts';

/** The words for a cell that cannot stay as it is. */
export function faultText(t: Messages, code: FaultCode, params: IssueParams, label: string): string {
  return code === 'value_and_reason' ? t.fields.valueAndReason(label) : t.issueText[code](params, label);
}

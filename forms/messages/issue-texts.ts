import type { IssueCode, IssueParams } from '../../schemas/issues.ts';
import { formatDate } from '../../schemas/values/dates.ts';
import { numberText } from './number-text.ts';

/** One text an issue code; `label` names the cell it is about ("Kế hoạch 15–35, Xã Cần Yên"). */
export type IssueTexts = { [C in IssueCode]: (params: IssueParams, label?: string) => string };

/** A figure among the params, as Vietnam writes it; empty where there is none. */
export function figure(params: IssueParams, key: string): string {
  const value = params[key];
  return typeof value === 'number' ? numberText(value) : (value ?? '');
}

/** A day among the params, as people write it. */
export function day(params: IssueParams, key: string): string {
  const value = params[key];
  return typeof value === 'string' && value !== '' ? formatDate(value) : '';
}

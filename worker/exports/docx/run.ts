import { TextRun } from 'docx';
import { legalText } from './legal-text.ts';

/** Words of one look. */
export const run = (text: string, bold = false): TextRun =>
  new TextRun({ text: legalText(text), ...(bold ? { bold } : {}) });

import { MISSING_REASONS, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import type { Block } from '../../worker/domain/paper.ts';
import type { Ui } from '../ui.ts';

/** What the signs in tables mean; `more`: what else is to be known of them. */
export function legendOf(ui: Ui, more: readonly string[] = []): Block {
  const signs = MISSING_REASONS.map((reason) => `${MISSING_SIGNS[reason]} ${ui.t.missing[reason]}`);
  const blank = `“${ui.t.fields.blank}” ${ui.t.docxWords.legendBlank}`;
  return { is: 'note', text: `${ui.t.docxWords.legend} ${[...signs, blank, ...more].join('; ')}` };
}

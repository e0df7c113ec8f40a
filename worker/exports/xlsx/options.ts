import { type Language, labelText, type Option } from '../../../schemas/outline/base.ts';
import { MISSING_REASONS, MISSING_SIGNS } from '../../../schemas/values/missing.ts';
import { plainName } from '../../../schemas/values/plain.ts';
import { MAX_CELL_LENGTH } from './limits.ts';

export const SIGNS: readonly string[] = MISSING_REASONS.map((reason) => MISSING_SIGNS[reason]);

/** What stands in a cell for an option: its label, with its id where the label alone could mean something else. */
export function optionText(options: readonly Option[], id: string, language: Language): string | undefined {
  return optionTexts(options, language).get(id);
}

/** Made once per list: outlines are kept for as long as the isolate lives. */
const known = new WeakMap<readonly Option[], { [L in Language]?: ReadonlyMap<string, string> }>();

export function optionTexts(options: readonly Option[], language: Language): ReadonlyMap<string, string> {
  const made = known.get(options) ?? {};
  known.set(options, made);
  made[language] ??= new Map(
    options.map(({ id, label }) => [id, textOf(options, id, labelText(label, language), language)]),
  );
  return made[language];
}

function textOf(options: readonly Option[], id: string, words: string, language: Language): string {
  const label = words.replaceAll(/\s+/g, ' ').trim();
  const alike = options.filter((one) => plainName(labelText(one.label, language)) === plainName(label));
  const clear = alike.length === 1 && label !== '' && !SIGNS.includes(label) && label.length <= MAX_CELL_LENGTH;
  return clear ? label : `${label.slice(0, 200)} (${id})`;
}

/** The option a text stands for: as written here, else by its id, else by a label that only one option has. */
export function optionOf(options: readonly Option[], typed: string, language: Language): string | undefined {
  const text = typed.replaceAll(/\s+/g, ' ').trim();
  for (const [id, written] of optionTexts(options, language)) if (written === text) return id;
  const byId = options.find(({ id }) => id === text);
  if (byId) return byId.id;
  const alike = options.filter(({ label }) =>
    [labelText(label, 'vi'), labelText(label, 'en')].some((one) => plainName(one) === plainName(text)),
  );
  return alike.length === 1 ? alike[0]?.id : undefined;
}

import type { Option } from '../../../schemas/outline/base.ts';
import { isQualified, QUALIFIERS, type Qualifier } from '../../../schemas/values/qualifiers.ts';
import { BLANK, textContent } from './book.ts';
import type { Kind, PartsRead } from './kind.ts';
import { optionOf, optionText, optionTexts } from './options.ts';
import { typedText } from './typed.ts';
import { WORDS } from './words.ts';

/** Beside the part that holds the figure, `''`. */
export const QUALIFIER_PART = '/qualifier';
const OPTIONS: readonly Option[] = QUALIFIERS.map((id) => ({ id, label: WORDS.qualifiers[id] }));

/** A figure that may be not exact: its word in a cell of its own, so that the figure stays one to add up. */
export function withQualifier<F>(kind: Kind<F>): Kind<F> {
  return {
    ...kind,
    parts: ['', QUALIFIER_PART],
    labels: { [QUALIFIER_PART]: WORDS.qualifier },
    format: (field, part) => (part === QUALIFIER_PART ? 'text' : kind.format(field, part)),
    options: (_field, language, part) => (part === QUALIFIER_PART ? [...optionTexts(OPTIONS, language).values()] : []),
    show: (field, value, part, language) => {
      if (part !== QUALIFIER_PART) return kind.show(field, isQualified(value) ? value.value : value, part, language);
      return isQualified(value) ? textContent(optionText(OPTIONS, value.qualifier, language) ?? '') : BLANK;
    },
    read: (field, parts, language) => {
      const [number, word] = [typedText(parts('')), typedText(parts(QUALIFIER_PART))].map((typed) => typed.trim());
      if (word === '') return kind.read(field, parts, language);
      const chosen = optionOf(OPTIONS, word ?? '', language) as Qualifier | undefined;
      if (number === '' || chosen === undefined)
        return unclear(number === '' ? [QUALIFIER_PART] : ['', QUALIFIER_PART]);
      const { value, faults } = kind.read(field, parts, language);
      if (faults.length > 0) return { value, faults: ['', QUALIFIER_PART].flatMap((part) => alike(faults, part)) };
      if (typeof value === 'number') return { value: { value, qualifier: chosen }, faults };
      return isQualified(value) && value.qualifier === chosen ? { value, faults } : unclear(['', QUALIFIER_PART]);
    },
  };
}

const alike = (faults: PartsRead['faults'], part: string) => faults.map((one) => ({ ...one, part }));

/** Number and word stay as they were typed, both. */
const unclear = (parts: readonly string[]): PartsRead => ({
  value: undefined,
  faults: parts.map((part) => ({ part, code: 'qualifier_unclear' })),
});

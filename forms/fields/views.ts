import type { Field, FieldKind, FieldOf } from '../../schemas/outline/kinds.ts';
import { computed } from './computed.tsx';
import { date } from './date.tsx';
import { document } from './document.tsx';
import { flag } from './flag.tsx';
import { decimal, whole } from './numbers.tsx';
import { options } from './options.tsx';
import { withQualifier } from './qualified.tsx';
import { target } from './target.tsx';
import { text } from './text.tsx';
import type { FieldView } from './view.ts';

/** One row a kind: a new kind does not compile until a page can ask for it. */
export const VIEWS: { [K in FieldKind]: FieldView<FieldOf<K>> } = {
  count: whole,
  amount: whole,
  decimal,
  rate: computed,
  total: computed,
  flag,
  choice: options,
  level: options,
  text,
  date,
  document,
  target,
};

const QUALIFIED = { count: withQualifier(whole), amount: withQualifier(whole), decimal: withQualifier(decimal) };

export function viewOf(field: Field): FieldView<Field> {
  const view = 'qualifier' in field && field.qualifier ? QUALIFIED[field.kind] : VIEWS[field.kind];
  return view as unknown as FieldView<Field>;
}

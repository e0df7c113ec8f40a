import * as z from 'zod';
import { Amount } from './kinds/amount.ts';
import { Choice } from './kinds/choice.ts';
import { Count } from './kinds/count.ts';
import { DateField } from './kinds/date.ts';
import { Decimal } from './kinds/decimal.ts';
import { Document } from './kinds/document.ts';
import { Flag } from './kinds/flag.ts';
import { Level } from './kinds/level.ts';
import { Rate } from './kinds/rate.ts';
import { Target } from './kinds/target.ts';
import { Text } from './kinds/text.ts';
import { Total } from './kinds/total.ts';

/**
 * The registry of field kinds. Every room that treats kinds differently keeps a table typed
 * `{ [K in FieldKind]: … }`, so a kind added here does not compile until each of them has its row.
 */
export const Field = z.discriminatedUnion('kind', [
  Count,
  Amount,
  Decimal,
  Rate,
  Total,
  Flag,
  Choice,
  Level,
  Text,
  DateField,
  Document,
  Target,
]);

export type Field = z.infer<typeof Field>;
export type FieldKind = Field['kind'];
export type FieldOf<K extends FieldKind> = Extract<Field, { kind: K }>;

/** A table with one row a kind; `byKind` looks a field up in it with its own type. */
export type KindTable<Args extends unknown[], Result> = {
  [K in FieldKind]: (field: FieldOf<K>, ...args: Args) => Result;
};

export function byKind<Args extends unknown[], Result>(
  table: KindTable<Args, Result>,
  field: Field,
  ...args: Args
): Result {
  return (table[field.kind] as (field: Field, ...args: Args) => Result)(field, ...args);
}

/** Kinds nobody types: they follow from other fields. */
export type ComputedKind = 'rate' | 'total';

export function isComputed(field: Field): field is FieldOf<ComputedKind> {
  return field.kind === 'rate' || field.kind === 'total';
}

/** The measure a numeric field counts in; `undefined` where the outline names none, null where it is no figure. */
export function measureOf(field: Field): string | undefined | null {
  return byKind(MEASURES, field);
}

const MEASURES: KindTable<[], string | undefined | null> = {
  count: (field) => field.measure,
  amount: () => 'VND',
  decimal: (field) => field.measure,
  rate: () => '%',
  total: () => undefined,
  flag: () => null,
  choice: () => null,
  level: () => null,
  text: () => null,
  date: () => null,
  document: () => null,
  target: () => null,
};

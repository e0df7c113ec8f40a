import type { Field, FieldKind, FieldOf } from '../../../schemas/outline/kinds.ts';
import { decimal, summed, total } from './kinds/numbers.ts';
import { rate } from './kinds/rate.ts';
import type {
  Aggregate,
  Behaviour,
  Figure,
  FlagAggregate,
  Neighbours,
  NumberAggregate,
  Place,
  PresenceAggregate,
  RateAggregate,
  TallyAggregate,
  TargetAggregate,
} from './kinds/shapes.ts';
import { flag, presence, tally } from './kinds/tallies.ts';
import { target } from './kinds/target.ts';

type AggregateOf = {
  count: NumberAggregate;
  amount: NumberAggregate;
  decimal: NumberAggregate;
  total: NumberAggregate;
  rate: RateAggregate;
  flag: FlagAggregate;
  choice: TallyAggregate;
  level: TallyAggregate;
  text: PresenceAggregate;
  date: PresenceAggregate;
  document: PresenceAggregate;
  target: TargetAggregate;
};

export function emptyOf(field: Field): Aggregate {
  return behaviourOf(field).empty(field);
}
export function aggregateOf(field: Field, place: Place): Aggregate {
  return behaviourOf(field).of(field, place);
}
export function mergeOf(field: Field, a: Aggregate, b: Aggregate): Aggregate {
  return behaviourOf(field).merge(a, b);
}
export function figureOf(field: Field, aggregate: Aggregate, neighbours: Neighbours): Figure {
  return behaviourOf(field).figure(field, aggregate, neighbours);
}

const BEHAVIOURS: { [K in FieldKind]: Behaviour<FieldOf<K>, AggregateOf[K]> } = {
  count: summed,
  amount: summed,
  decimal,
  rate,
  total,
  flag,
  choice: tally,
  level: tally,
  text: presence,
  date: presence,
  document: presence,
  target,
};

function behaviourOf(field: Field): Behaviour<Field, Aggregate> {
  return BEHAVIOURS[field.kind] as unknown as Behaviour<Field, Aggregate>;
}

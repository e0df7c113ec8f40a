import { DEFAULT_PLACES } from '../../schemas/outline/kinds/decimal.ts';
import { byKind, type FieldOf, type KindTable } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import type { Scope } from '../../schemas/outline/scope.ts';
import { MAX_AMOUNT, MAX_COUNT, MAX_SCALED } from '../../schemas/report/cells.ts';
import { placesIn } from '../../schemas/report/figures.ts';
import type { CellFault, ColumnPlan, ScriptWords, TablePlan } from '../../schemas/values/table-plan.ts';
import type { Ui } from '../ui.ts';
import type { Leaf } from './columns.tsx';
import { NO, YES } from './flag.tsx';
import { suffixes } from './numbers.tsx';
import { QUALIFIER_PART } from './qualified.tsx';
import { tallyPlan } from './tally.ts';

const ROWS: { [B in Grid['rows']['by']]: TablePlan['rows'] } = {
  unit: 'unit',
  list: 'fixed',
  year: 'fixed',
  free: 'free',
};

type Kind = ColumnPlan extends infer P ? (P extends ColumnPlan ? Omit<P, 'id' | 'part'> : never) : never;

/** What a script needs to know of a table to read its cells and add them up as the server does. */
export function tablePlan(grid: Grid, leaves: readonly Leaf[], scope: Scope, ui: Ui): TablePlan {
  return {
    rows: ROWS[grid.rows.by],
    columns: leaves.map(
      ({ column, part }) =>
        ({
          id: column.id,
          ...(part === '' ? {} : { part }),
          ...byKind(KINDS, column, part, scope, { rows: grid.rows, ui }),
        }) as ColumnPlan,
    ),
  };
}

const whole =
  (most: number) =>
  (field: FieldOf<'count' | 'amount'>, part: string): Kind => {
    if (part === QUALIFIER_PART) return { kind: 'qualifier' };
    const { kind, min = 0, max = most } = field;
    return { kind, min, max, ...measured(field) };
  };

function measured(field: FieldOf<'count' | 'amount' | 'decimal'>) {
  const words = suffixes(field);
  return {
    ...(words.length > 0 ? { suffixes: words } : {}),
    ...(field.qualifier ? { qualifier: true } : {}),
  };
}

const placesOf = (id: string, scope: Scope): number =>
  Math.max(
    0,
    ...scope.leaves(id).map((leaf) => {
      const field = scope.fields.get(leaf);
      return field ? placesIn(field) : 0;
    }),
  );

const options = (field: FieldOf<'choice' | 'level'>, _part: string, _scope: Scope, { rows, ui }: In): Kind => ({
  kind: 'options',
  ...tallyPlan(field, rows, ui),
});

type In = { rows: Grid['rows']; ui: Ui };
const KINDS: KindTable<[part: string, scope: Scope, grid: In], Kind> = {
  count: whole(MAX_COUNT),
  amount: whole(MAX_AMOUNT),
  decimal: (field, part) => {
    if (part === QUALIFIER_PART) return { kind: 'qualifier' };
    const { places = DEFAULT_PLACES } = field;
    const limit = MAX_SCALED / 10 ** places;
    const [min, max] = [Math.max(field.min ?? -limit, -limit), Math.min(field.max ?? limit, limit)];
    return { kind: 'decimal', min, max, places, ...measured(field) };
  },
  total: ({ id }, _part, scope) => ({ kind: 'total', of: scope.leaves(id), places: placesOf(id, scope) }),
  rate: ({ of, over, places = 1 }, _part, scope) => ({
    kind: 'rate',
    of: scope.leaves(of),
    over: scope.leaves(over),
    pairPlaces: [placesOf(of, scope), placesOf(over, scope)],
    places,
  }),
  flag: ({ blankMeansNo = false }) => ({ kind: 'flag', yes: YES, no: NO, blankMeansNo }),
  choice: options,
  level: options,
  text: () => ({ kind: 'text' }),
  date: () => ({ kind: 'date' }),
  document: (_field, part) => ({ kind: part === '/date' ? 'date' : 'text' }),
  target: () => ({ kind: 'text' }),
};

const FAULTS: { [F in CellFault]: true } = {
  not_a_number: true,
  ambiguous_number: true,
  not_whole: true,
  too_many_decimals: true,
  approximate_number: true,
  number_range: true,
  number_ratio: true,
  number_too_large: true,
  too_small: true,
  too_large: true,
  unknown_option: true,
  malformed_date: true,
};

/** The words a script puts into a table, with names in braces where figures go. */
export function scriptWords({ t }: Ui): ScriptWords {
  const params = { readings: '{readings}', places: '{places}', min: '{min}', max: '{max}' };
  const codes = Object.keys(FAULTS) as CellFault[];
  return {
    table: t.table,
    figures: {
      givenParts: t.fields.givenParts('{found}', '{named}'),
      given: t.grid.given('{n}', '{of}'),
      unchosen: t.grid.unchosen('{n}'),
      incomplete: t.rollup.incomplete,
      overflow: t.rollup.overflow,
      yesOf: t.rollup.yesOf('{yes}', '{n}'),
      noRate: t.fields.noRate,
      blank: t.fields.blank,
    },
    faults: Object.fromEntries(
      codes.map((code) => [code, t.issueText[code](params, '{label}')]),
    ) as ScriptWords['faults'],
  };
}

/**
 * What a rollup must say, told a second time with plain loops over the standing reports: no aggregate, no merge, no
 * tree, nothing of the code it judges but the shape of the outline. Slow and simple on purpose.
 */
type Json = any;
export type StandingReport = {
  unit: string;
  answers: Json;
  rowUnits: { [tier: string]: string[] };
  attributes: { [k: string]: string };
};
export type UnitAttributes = { [code: string]: { [key: string]: string } };

const REASONS = ['not_applicable', 'not_available', 'included_elsewhere'];

function gap(value: Json): string | null {
  if (value === undefined) return 'blank';
  if (value !== null && typeof value === 'object' && REASONS.includes(value.missing)) return value.missing;
  return null;
}

function leavesOf(id: string, fields: Json[]): string[] {
  const field = fields.find((one) => one.id === id);
  return field?.kind === 'total' ? field.of.flatMap((part: string) => leavesOf(part, fields)) : [id];
}

/** Adds as decimal strings would: by counting hundredths, not in binary fractions. */
function exactSum(values: number[]): number {
  let micro = 0n;
  for (const value of values) micro += BigInt(Math.round(value * 1e6));
  return Number(micro) / 1e6;
}

/** A number with the least and the most that its word lets it be: nothing but an interval. */
type Span = { n: number; least: number; most: number };
const LIMITS: { [word: string]: [least: boolean, most: boolean] } = {
  more_than: [true, false],
  over: [true, false],
  at_least: [true, false],
  about: [false, false],
  nearly: [false, true],
  less_than: [false, true],
  at_most: [false, true],
};
export function spanOf(value: Json): Span {
  if (typeof value === 'number') return { n: value, least: value, most: value };
  const [least, most] = LIMITS[value.qualifier] as [boolean, boolean];
  const n = value.value;
  return { n, least: least ? n : -Infinity, most: most ? n : Infinity };
}
/** What intervals added up say of their sum, in the words of a figure; nothing where it is one number. */
export function boundOf(spans: Span[]): string | null {
  const [least, most] = [spans.every((one) => one.least > -Infinity), spans.every((one) => one.most < Infinity)];
  return least && most ? null : least ? 'at_least' : most ? 'at_most' : 'about';
}
function boundsIn(spans: Span[]): Json {
  const bound = boundOf(spans);
  if (bound === null) return {};
  const qualified: Json = {};
  for (const one of spans) {
    const word = boundOf([one]);
    if (word) qualified[word] = (qualified[word] ?? 0) + 1;
  }
  return { bound, qualified };
}

/** The day every round of these tests speaks of. */
const REPORT_DAY = '2019-12-31';

/** A quotient in place of cross products, and the wording of each rule spelled out. */
function targetFigure(field: Json, values: Json[]): Json {
  const places = ['o0', 'o1', 'o2'];
  const at = (stated: Json) =>
    typeof stated === 'string' ? places.indexOf(stated) : typeof stated === 'object' ? stated.of / stated.over : stated;
  const set = field.targets.filter((goal: Json) => !goal.setOn || goal.setOn <= REPORT_DAY);
  const goalOn = (day: string): Json => {
    const ahead = set.filter((goal: Json) => goal.due >= day);
    let goal: Json = null;
    for (const one of ahead.length > 0 ? ahead : set) {
      const sooner = ahead.length > 0 ? one.due < goal?.due : one.due > goal?.due;
      if (!goal || sooner || (one.due === goal.due && (one.setOn ?? '') > (goal.setOn ?? ''))) goal = one;
    }
    return goal;
  };
  const goal = goalOn(REPORT_DAY);
  const judged = (stated: Json, goal: Json): 'over' | 'met' | 'short' => {
    const x = at(stated);
    if (!goal.op) return x < at(goal.from) ? 'short' : x > at(goal.to) ? 'over' : 'met';
    const y = at(goal.value);
    if (goal.op === '=') return x === y ? 'met' : 'short';
    if (goal.op === '>') return x > y ? 'met' : 'short';
    if (goal.op === '<') return x < y ? 'met' : 'short';
    if (x === y) return 'met';
    return x > y === (goal.op === '>=') ? 'over' : 'short';
  };
  const statuses: Json = { exceeded: 0, met: 0, in_progress: 0, not_met: 0, not_assessed: 0 };
  const forecasts: Json = { will_exceed: 0, will_meet: 0, will_miss: 0, none: 0 };
  const missing: Json = {};
  let [n, worse] = [0, 0];
  for (const value of values) {
    const reason = gap(value);
    const { actual, forecast, reportedBy } = reason ? ({} as Json) : value;
    if (actual === undefined) {
      statuses.not_assessed += 1;
      const why = reportedBy ? 'included_elsewhere' : (reason ?? 'blank');
      missing[why] = (missing[why] ?? 0) + 1;
    } else {
      n += 1;
      const verdict = judged(actual, goal);
      const short = goal.due <= REPORT_DAY ? 'not_met' : 'in_progress';
      statuses[verdict === 'over' ? 'exceeded' : verdict === 'met' ? 'met' : short] += 1;
    }
    if (forecast === undefined) forecasts.none += 1;
    else {
      const verdict = judged(forecast, goalOn(field.forecast));
      forecasts[verdict === 'over' ? 'will_exceed' : verdict === 'met' ? 'will_meet' : 'will_miss'] += 1;
      if (actual !== undefined) {
        const [x, y] = [at(forecast), at(actual)];
        const lower = goal.op === '<=' || goal.op === '<';
        if (goal.op === '=') worse += judged(actual, goal) === 'met' && x !== y ? 1 : 0;
        else if (lower ? x > y : x < y) worse += 1;
      }
    }
  }
  const shown = { n, statuses, forecasts, worse };
  return Object.keys(missing).length > 0 ? { ...shown, missing } : shown;
}

function figure(field: Json, fields: Json[], cells: Json[]): Json {
  const values = cells.map((row) => row[field.id]);
  const missing: Json = {};
  const note = (reason: string) => {
    missing[reason] = (missing[reason] ?? 0) + 1;
  };
  const withGaps = (shown: Json) => (Object.keys(missing).length > 0 ? { ...shown, missing } : shown);

  if (['count', 'amount', 'decimal'].includes(field.kind)) {
    const given: number[] = [];
    const spans: Span[] = [];
    for (const value of values) {
      const reason = gap(value);
      if (reason) note(reason);
      else {
        given.push(spanOf(value).n);
        spans.push(spanOf(value));
      }
    }
    const none = given.length === 0;
    const all = {
      sum: none ? null : exactSum(given),
      min: none ? null : Math.min(...given),
      max: none ? null : Math.max(...given),
    };
    const rollup = field.kind === 'decimal' ? (field.rollup ?? 'none') : 'sum';
    const known = boundsIn(spans);
    if (rollup === 'sum') return withGaps({ n: given.length, ...all, ...known });
    if (rollup === 'min') return withGaps({ n: given.length, min: all.min, ...known });
    if (rollup === 'max') return withGaps({ n: given.length, max: all.max, ...known });
    return withGaps({ n: given.length, ...known });
  }
  if (field.kind === 'total') {
    const leaves = leavesOf(field.id, fields);
    const whole: number[] = [];
    for (const row of cells) {
      const gaps = leaves.map((leaf) => gap(row[leaf])).filter((one) => one !== null) as string[];
      if (gaps.length === 0) whole.push(exactSum(leaves.map((leaf) => spanOf(row[leaf]).n)));
      else note(['blank', ...REASONS].find((reason) => gaps.includes(reason)) as string);
    }
    const spans = cells.flatMap((row) =>
      leaves
        .map((leaf) => row[leaf])
        .filter((value) => gap(value) === null)
        .map(spanOf),
    );
    const parts = spans.map(({ n }) => n);
    const none = whole.length === 0;
    const shown: Json = {
      n: whole.length,
      sum: parts.length === 0 ? null : exactSum(parts),
      min: none ? null : Math.min(...whole),
      max: none ? null : Math.max(...whole),
      ...boundsIn(spans),
    };
    if (whole.length < cells.length) shown.incomplete = true;
    return withGaps(shown);
  }
  if (field.kind === 'rate') {
    const side = (id: string, row: Json) => {
      const leaves = leavesOf(id, fields);
      return leaves.some((leaf) => gap(row[leaf]) !== null) ? null : leaves.map((leaf) => spanOf(row[leaf]));
    };
    const sum = (spans: Span[]) => exactSum(spans.map(({ n }) => n));
    let paired = 0;
    const of: Span[] = [];
    const over: Span[] = [];
    for (const row of cells) {
      const [a, b] = [side(field.of, row), side(field.over, row)];
      if (a === null || b === null) continue;
      paired += 1;
      of.push(...a);
      over.push(...b);
    }
    if (paired === 0) return { of: null, over: null, rate: null, paired };
    const [a, b] = [sum(of), sum(over)];
    const shown: Json = { of: a, over: b, rate: b === 0 ? null : (a * 100) / b + 0, paired };
    const [ofBound, overBound] = [boundOf(of), boundOf(over)];
    // No less than the least above the line over the most below it, and the other way round.
    const least = ofBound !== 'at_most' && ofBound !== 'about' && overBound !== 'at_least' && overBound !== 'about';
    const most = ofBound !== 'at_least' && ofBound !== 'about' && overBound !== 'at_most' && overBound !== 'about';
    const belowNought = a < 0 || b < 0;
    if (!least || !most) shown.bound = belowNought ? 'about' : least ? 'at_least' : most ? 'at_most' : 'about';
    if (ofBound) shown.ofBound = ofBound;
    if (overBound) shown.overBound = overBound;
    return shown;
  }
  if (field.kind === 'target') return targetFigure(field, values);
  if (field.kind === 'flag') {
    let [n, yes] = [0, 0];
    for (const value of values) {
      const reason = gap(value);
      if (reason === 'blank' && field.blankMeansNo) n += 1;
      else if (reason) note(reason);
      else {
        n += 1;
        if (value === true) yes += 1;
      }
    }
    return withGaps({ n, yes });
  }
  if (field.kind === 'choice' || field.kind === 'level') {
    const tally: Json = {};
    for (const option of field.options) tally[option.id] = 0;
    let n = 0;
    for (const value of values) {
      const reason = gap(value);
      if (reason) note(reason);
      else {
        n += 1;
        tally[value] += 1;
      }
    }
    return withGaps({ n, tally });
  }
  let n = 0;
  for (const value of values) {
    const reason = typeof value === 'string' && value.trim() === '' ? 'blank' : gap(value);
    if (reason) note(reason);
    else n += 1;
  }
  return withGaps({ n });
}

const columnsOf = (fields: Json[], rows: Json[]) =>
  Object.fromEntries(fields.map((field) => [field.id, figure(field, fields, rows)]));

function itemsOf(outline: Json): Json[] {
  const flat: Json[] = [];
  const walk = (items: Json[]) => {
    for (const item of items) {
      if (item.kind === 'section') walk(item.items);
      else flat.push(item);
    }
  };
  walk(outline.items);
  return flat;
}

/** The figures of a set of standing reports. `keepRow` tells which rows of grids by unit are meant, `keepOwn` which reports. */
export function oracleFigures(
  outline: Json,
  reports: StandingReport[],
  keepOwn: (unit: string) => boolean = () => true,
  keepRow: (unit: string) => boolean = () => true,
): Json {
  const items = itemsOf(outline);
  const fields = items.filter((item) => item.kind !== 'grid');
  const figures: Json = {};
  const own = reports.filter((report) => keepOwn(report.unit));
  for (const item of items) {
    if (item.kind !== 'grid') {
      if (own.length > 0)
        figures[item.id] = figure(
          item,
          fields,
          own.map((report) => report.answers),
        );
      continue;
    }
    if (item.rows.by === 'unit') {
      const rows: Json[] = [];
      for (const report of reports) {
        for (const code of report.rowUnits[item.rows.tier] ?? []) {
          if (keepRow(code)) rows.push(report.answers[item.id]?.[code] ?? {});
        }
      }
      if (rows.length > 0 || own.length > 0)
        figures[item.id] = { rows: rows.length, columns: columnsOf(item.columns, rows) };
    } else if (item.rows.by === 'free') {
      const rows = own.flatMap((report) => report.answers[item.id] ?? []);
      if (own.length > 0) figures[item.id] = { rows: rows.length, columns: columnsOf(item.columns, rows) };
    } else if (own.length > 0) {
      const ids: string[] = [];
      if (item.rows.by === 'list') for (const row of item.rows.rows) ids.push(row.id);
      else for (let year = item.rows.from; year <= item.rows.to; year++) ids.push(String(year));
      const byRow: Json = {};
      for (const id of ids)
        byRow[id] = columnsOf(
          item.columns,
          own.map((report) => report.answers[item.id]?.[id] ?? {}),
        );
      figures[item.id] = { byRow };
      if (item.rows.by === 'list' && item.totals) {
        const ids_ = item.totals === true ? item.columns.map((column: Json) => column.id) : item.totals;
        const all = columnsOf(
          item.columns,
          own.flatMap((report) => ids.map((id) => report.answers[item.id]?.[id] ?? {})),
        );
        figures[item.id].columns = Object.fromEntries(ids_.map((id: string) => [id, all[id]]));
      }
    }
  }
  return figures;
}

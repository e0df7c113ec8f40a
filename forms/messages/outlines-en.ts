import type { Tier } from '../../schemas/outline/base.ts';
import type { Bounds, Filers, Plain, Setting, Thing } from '../../schemas/outline/changes.ts';
import type { Obstacle } from '../../schemas/outline/compatibility.ts';
import type { FieldKind } from '../../schemas/outline/kinds.ts';
import type { GridRows } from '../../schemas/outline/outline.ts';
import type { ChangeWords, outlinesVi } from './outlines-vi.ts';

const KINDS: { [K in FieldKind]: string } = {
  count: 'count',
  amount: 'amount',
  decimal: 'decimal',
  rate: 'rate',
  total: 'total',
  target: 'target',
  flag: 'yes/no',
  choice: 'choice',
  level: 'level',
  text: 'text',
  date: 'date',
  document: 'legal document',
};
const THINGS: { [T in Thing | 'outline']: string } = {
  section: 'section',
  field: 'field',
  grid: 'table',
  column: 'column',
  check: 'check',
  outline: 'outline',
};
const SETTINGS: { [S in Setting]: string } = {
  places: 'decimals',
  maxLength: 'longest text',
  blankMeansNo: 'blank means no',
  qualifier: 'takes “over”, “nearly”, “about”',
  rollup: 'way it rolls up',
  totals: 'columns added up',
  of: 'parts',
  over: 'denominator',
  scale: 'scale',
  targets: 'targets',
  forecast: 'forecast day',
};
const kind = (name: string) => KINDS[name as FieldKind] ?? { grid: 'table', sum: 'comparison' }[name] ?? name;
const plain = (value: Plain) => (value === null ? 'none' : value === true ? 'yes' : String(value));
const bounds = ({ min, max }: Bounds) =>
  min === null && max === null
    ? 'no bounds'
    : `${min === null ? '' : `from ${min}`} ${max === null ? '' : `to ${max}`}`.trim();
const filers = ({ filedBy, else: other }: Filers) =>
  (filedBy.length === 0 ? 'as the outline says' : filedBy.join(', ')) + (other ? `, else ${other}` : '');
const rows = (of: GridRows) =>
  of.by === 'unit'
    ? `by ${of.tier}`
    : of.by === 'list'
      ? `list of ${of.rows.length} rows`
      : of.by === 'year'
        ? `years ${of.from}–${of.to}`
        : `free, at most ${of.max} rows`;

const changes: ChangeWords = {
  added: ({ what, kind: of }) =>
    `Added ${THINGS[what]}${what === 'field' || what === 'column' ? ` (${kind(of)})` : ''}`,
  removed: ({ what }) => `Removed ${THINGS[what]}`,
  moved: ({ from, to }) => (from === to ? 'Moved' : `Moved from section ${from ?? 'top'} to section ${to ?? 'top'}`),
  relabelled: ({ from, to }, label) => `Renamed: “${label(from)}” → “${label(to)}”`,
  rewritten: ({ part, from, to }, label) =>
    `Changed ${{ hint: 'hint', number: 'number', group: 'group heading', basis: 'basis' }[part]}: “${from ? label(from) : '–'}” → “${to ? label(to) : '–'}”`,
  kind_changed: ({ from, to }) => `Changed kind: ${kind(from)} → ${kind(to)}`,
  measure_changed: ({ from, to }) => `Changed measure: ${from ?? '–'} → ${to ?? '–'}`,
  bounds_changed: ({ from, to }) => `Changed bounds: ${bounds(from)} → ${bounds(to)}`,
  required_changed: ({ to }) => (to ? 'Now required' : 'No longer required'),
  setting_changed: ({ setting, from, to }) => `Changed ${SETTINGS[setting]}: ${plain(from)} → ${plain(to)}`,
  option_added: ({ option, name }, label) => `Added option ${option} (${label(name)})`,
  option_removed: ({ option, name }, label) => `Removed option ${option} (${label(name)})`,
  option_relabelled: ({ option, from, to }, label) => `Renamed option ${option}: “${label(from)}” → “${label(to)}”`,
  options_reordered: ({ from, to }) => `Reordered options: ${from} → ${to}`,
  rows_changed: ({ from, to }) => `Changed rows: ${rows(from)} → ${rows(to)}`,
  row_added: ({ row, name }, label) => `Added row ${row} (${label(name)})`,
  row_removed: ({ row, name }, label) => `Removed row ${row} (${label(name)})`,
  row_relabelled: ({ row, from, to }, label) => `Renamed row ${row}: “${label(from)}” → “${label(to)}”`,
  rows_reordered: () => 'Reordered rows',
  filers_changed: ({ from, to }) => `Changed who files: ${filers(from)} → ${filers(to)}`,
  check_changed: ({ part }) => `Changed check (${part})`,
  nested_changed: ({ from, to }) => `Changed nested bands: ${from || '–'} → ${to || '–'}`,
};

const obstacles: { [C in Obstacle['code']]: (id: string) => string } = {
  kind_changed: (id) => `${id}: another kind`,
  measure_changed: (id) => `${id}: another measure`,
  places_changed: (id) => `${id}: other decimals`,
  rows_changed: (id) => `${id}: rows of another kind`,
  filers_changed: (id) => `${id}: filed by other tiers`,
  qualifier_dropped: (id) => `${id}: no longer takes “over”, “nearly”, “about”, though figures may have been sent so`,
  forecast_changed: (id) => `${id}: forecasts another day or none, though forecasts for the old day may have been sent`,
};

export const outlinesEn: typeof outlinesVi = {
  title: 'Outlines',
  none: 'No outlines yet.',
  publishNew: 'Publish a new version',
  version: 'Version',
  versionOf: (version) => `version ${version}`,
  publishedAt: 'Published at',
  by: 'By',
  note: 'What is different',
  noNote: 'No note',
  rounds: 'Rounds that use it',
  notUsed: 'None yet',
  preview: 'See it as a form',
  download: 'Download JSON',
  schema: 'JSON Schema of a report',
  compare: 'Compare with the version before',
  compareWith: (version) => `Compare with version ${version}`,
  counts: (sections, fields, grids, cells) =>
    `${sections} sections, ${fields} fields, ${grids} tables, ${cells} cells, rows by unit not counted`,
  structure: 'Sections and fields',
  id: 'Id',
  name: 'Name',
  kind: 'Kind',
  measure: 'Measure',
  filedBy: 'Filed by',
  required: 'Required',
  yes: 'Yes',
  grid: (text) => `table ${text}`,
  rows,
  kinds: KINDS,
  tiers: (tiers: readonly Tier[]) => tiers.join(', '),
  checks: 'Checks',
  remarks: 'To be looked at twice',
  remarksHint: 'No faults: the outline can be published; the document may be printed just so.',
  remarkTexts: {
    label_states_another_value: (stated, held) => `the line says ${stated}, but its target is ${held}`,
    label_states_another_comparator: (stated, held) => `the line says "${stated}", but its target is ${held}`,
    numbers_left_out: (stated, held) => `the numbers ${stated} are not there (${held})`,
  },
  noChecks: 'There are no checks.',
  severity: { error: 'error', warning: 'warning' },
  previewTitle: (title) => `Form: ${title}`,
  previewNote: 'This is a preview: nothing is saved or sent. The units in the tables are examples.',
  previewTier: 'Form of the tier',
  show: 'Show',
  previewEmpty: 'This tier files nothing of the outline.',
  sampleUnit: (tier, n) => `Example ${tier} ${n}`,
  diffTitle: (from, to) => `How version ${to} differs from version ${from}`,
  same: 'The two versions are the same.',
  changesN: (n) => `${n} changes`,
  where: 'Where',
  change: 'Change',
  from: 'From version',
  to: 'to version',
  compareButton: 'Compare',
  changes,
  obstacles,
  newTitle: 'Publish an outline version',
  newHint:
    'Paste the outline as JSON. The next step shows its faults and how it differs from the version before; once published it cannot change.',
  json: 'Outline (JSON)',
  file: 'Or choose a JSON file (in place of the text above)',
  check: 'Check, do not publish yet',
  notJson: 'What was pasted is not JSON.',
  faults: (n) => `The outline has ${n} faults`,
  faultAt: 'Place',
  fault: 'Fault',
  ready: (id, version) => `${id}, version ${version}: no faults.`,
  first: 'This is the first version.',
  publish: (version) => `Publish version ${version}`,
  forGood: 'Once published it can be neither changed nor deleted; to change it, publish a later version.',
  editAgain: 'Edit the JSON',
  offerTitle: 'The outline of the round',
  offerNow: (version) => `The round asks by version ${version}.`,
  offerNone: 'There is no newer version.',
  offerKeeps: (begun, recounted) =>
    `${begun} reports were begun and keep the version before until their units go over; ${recounted} submitted reports are counted anew. Reports not yet begun take the new version at once.`,
  offerButton: (version) => `Take the round to version ${version}`,
  offerBlocked: (version) =>
    `The round cannot go over to version ${version}: it counts otherwise than reports already made`,
  offered: (version) => `The outline has a version ${version}. This report still follows the one before.`,
  seeUpgrade: 'See what changes, and go over',
  upgradeTitle: 'Take the report to the newer version of the outline',
  upgradeNone: 'The report follows the newest version of the round.',
  upgradeKept: (n) => `${n} filled cells stay as they are.`,
  setAside: 'Set aside: the new version has no place for it',
  setAsideHint: 'Nothing is lost: it can be read and copied here, and in the revisions that had it.',
  toCorrect: 'To be corrected: kept as typed',
  newRequired: 'Newly required, and blank',
  cells: (n) => `${n} cells`,
  upgradeButton: (version) => `Take the report to version ${version}`,
  stands: 'What was sent goes on counting until it is sent again.',
  asideLink: 'What was set aside when the version changed',
  value: 'Content',
};

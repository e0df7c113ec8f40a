/** Every address a page points at. */
const at = (...parts: string[]) => `/${parts.map(encodeURIComponent).join('/')}`;

const query = (params: { [key: string]: string | undefined }) => {
  const given = Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

export const links = {
  home: '/',
  signIn: (next?: string) => `/sign-in${query({ next })}`,
  signOut: '/sign-out',
  offline: '/offline',
  language: (to: string, next: string) => `/language${query({ lang: to, next })}`,
  rounds: '/rounds',
  outlines: '/outlines',
  newOutline: '/outlines/new',
  outline: (id: string, version: number) => at('outlines', id, String(version)),
  outlinePreview: (id: string, version: number, options: { tier?: string; page?: string } = {}) =>
    at('outlines', id, String(version), 'preview') + query(options),
  outlineDiff: (id: string, from: number, to: number) =>
    at('outlines', id, 'diff') + query({ from: String(from), to: String(to) }),
  outlineJson: (id: string, version: number) => `/api/v1${at('outlines', id, 'versions', String(version))}`,
  outlineSchema: (id: string, version: number) => `/api/v1${at('outlines', id, 'versions', String(version), 'schema')}`,
  roundOutline: (round: string, options: { version?: string } = {}) => at('rounds', round, 'outline') + query(options),
  upgrade: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'upgrade'),
  standards: '/standards',
  standard: (id: string, options: { saved?: string } = {}) => at('standards', id) + query(options),
  newStandardVersion: (id: string) => at('standards', id, 'new'),
  editStandard: (id: string, validFrom: string) => at('standards', id, validFrom),
  units: '/units',
  unitsOn: (on: string, under?: string | null) => `/units${query({ on, under: under ?? undefined })}`,
  unit: (code: string, on?: string) => at('units', code) + query({ on }),
  unitSaved: (code: string, on: string) => at('units', code) + query({ on, saved: '1' }),
  newUnit: (on: string, parent: string | null) => `/units/new${query({ on, parent: parent ?? undefined })}`,
  /** `life`: the first day of the life that is meant. */
  changeUnit: (code: string, kind: string, life?: string) => at('units', code, kind) + query({ life }),
  importUnits: '/units/import',
  unitsImported: (counts: string) => `/units${query({ imported: counts })}`,
  people: '/people',
  peopleList: (options: { [key: string]: string | undefined } = {}) => `/people${query(options)}`,
  person: (user: string, options: { done?: string } = {}) => at('people', user) + query(options),
  personAct: (user: string, verb: string) => at('people', user, verb),
  roleEnd: (user: string, grant: string) => at('people', user, 'roles', grant, 'end'),
  policy: '/people/policy',
  linkRevoke: (id: string) => at('people', 'links', id, 'revoke'),
  newLinks: (options: { tier?: string } = {}) => `/people/new${query(options)}`,
  newLinksFile: '/people/new/file',
  accountAct: (...parts: string[]) => at('account', ...parts),
  signInCode: '/sign-in/code',
  /** The same step of signing in, in another language, with everything it carries. */
  signInLanguage: (lang: string, step: 'password' | 'code' | 'save', next: string) =>
    `/sign-in/language${query({ lang, step, next })}`,
  log: '/log',
  notices: '/notices',
  account: '/account',
  round: (round: string) => at('rounds', round),
  newRound: (options: { from?: string } = {}) => `/rounds/new${query(options)}`,
  roundSettings: (round: string, options: { saved?: boolean } = {}) =>
    at('rounds', round, 'settings') + query({ saved: options.saved ? '1' : undefined }),
  /** The question before a round goes to another state. */
  roundMove: (round: string, to: string) => at('rounds', round, 'settings', 'state') + query({ to }),
  extensions: (round: string) => at('rounds', round, 'settings', 'extensions'),
  unlockUnit: (round: string) => at('rounds', round, 'settings', 'unlock'),
  unlockRequests: (round: string) => at('rounds', round, 'unlock-requests'),
  decideUnlock: (round: string, unit: string, id: string) => at('rounds', round, 'unlock-requests', unit, id),
  askUnlock: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'unlock'),
  /** The board of a round, filtered and sorted. */
  board: (round: string, options: { [key: string]: string | undefined }) => at('rounds', round) + query(options),
  boardCsv: (round: string, options: { [key: string]: string | undefined }) =>
    `/api/v1${at('rounds', round, 'status.csv')}${query(options)}`,
  boardPicture: (round: string, options: { [key: string]: string | undefined }) =>
    `/api/v1${at('rounds', round, 'board.svg')}${query(options)}`,
  roundLog: (round: string) => at('rounds', round, 'log'),
  /** Null: the register's. */
  logOf: (round: string | null, options: { [key: string]: string | undefined } = {}) =>
    (round === null ? '/log' : at('rounds', round, 'log')) + query(options),
  logCsv: (round: string | null, options: { [key: string]: string | undefined }) =>
    `/api/v1${round === null ? '/log.csv' : at('rounds', round, 'log.csv')}${query(options)}`,
  report: (round: string, unit: string) => at('rounds', round, 'reports', unit),
  /** `check`: the page is seen with what is wrong on it, and leads back to the check. */
  section: (
    round: string,
    unit: string,
    page: string,
    options: {
      check?: boolean;
      saved?: boolean;
      cell?: string;
      /** Without the figures of the round before. */
      alone?: boolean;
      /** What copying from the round before came to: `copied-left`. */
      copied?: string;
    } = {},
  ) =>
    at('rounds', round, 'reports', unit, 'sections', page) +
    query({
      check: options.check ? '1' : undefined,
      saved: options.saved ? '1' : undefined,
      previous: options.alone ? '0' : undefined,
      copied: options.copied,
    }) +
    (options.cell === undefined ? '' : `#${options.cell}`),
  /** Takes single cells of a page while it is filled in. */
  cells: (round: string, unit: string, page: string) => at('rounds', round, 'reports', unit, 'sections', page, 'cells'),
  cellHistory: (round: string, unit: string, cell?: string) =>
    at('rounds', round, 'reports', unit, 'history') + query({ cell }),
  /** A report, or one of its tables, as a workbook. */
  workbook: (round: string, unit: string, grid?: string) =>
    `/api/v1${at('rounds', round, 'reports', unit, 'workbook.xlsx')}${query({ grid })}`,
  /** A report, or the rollup of a unit, to open in Word. */
  reportDocx: (round: string, unit: string, content: 'sent' | 'draft' = 'sent') =>
    `/api/v1${at('rounds', round, 'reports', `${unit}.docx`)}${query({ content: content === 'sent' ? undefined : content })}`,
  rollupDocx: (round: string, unit: string, basis: string) =>
    `/api/v1${at('rounds', round, 'rollups', `${unit}.docx`)}${query({ basis })}`,
  /** `from`: the page of the form one came from. */
  excel: (round: string, unit: string, from?: string) =>
    at('rounds', round, 'reports', unit, 'excel') + query({ from }),
  excelApply: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'excel', 'apply'),
  excelUndo: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'excel', 'undo'),
  check: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'check'),
  receipt: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'receipt'),
  view: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'view'),
  accept: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'accept'),
  /** `from`: the revision it is held against; `show`: what of the body; `comment`: the place one is asking at. */
  review: (round: string, unit: string, options: { [key: string]: string | undefined } = {}) =>
    at('rounds', round, 'reports', unit, 'review') + query(options),
  return: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'return'),
  reopen: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'reopen'),
  withdraw: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'withdraw'),
  comments: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'comments'),
  settle: (round: string, unit: string, id: string, closed: boolean) =>
    at('rounds', round, 'reports', unit, 'comments', id, closed ? 'close' : 'reopen'),
  /** Reports awaiting review, and those that are awaited. */
  waiting: (round: string) => at('rounds', round, 'review'),
  acceptMany: (round: string) => at('rounds', round, 'accept'),
  late: (round: string) => at('rounds', round, 'late'),
  rollup: (round: string, unit: string, options: { basis?: string; section?: string; group?: string } = {}) =>
    at('rounds', round, 'rollups', unit) + query(options),
  recognitionCsv: (round: string, unit: string, options: { [key: string]: string | undefined }) =>
    `/api/v1${at('rounds', round, 'rollups', unit, 'recognition.csv')}${query(options)}`,
  csv: (round: string, unit: string, options: { [key: string]: string | undefined }) =>
    `/api/v1${at('rounds', round, 'rollups', `${unit}.csv`)}${query(options)}`,
};

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
  language: (to: string, next: string) => `/language${query({ lang: to, next })}`,
  rounds: '/rounds',
  outlines: '/outlines',
  units: '/units',
  people: '/people',
  log: '/log',
  notices: '/notices',
  account: '/account',
  round: (round: string) => at('rounds', round),
  report: (round: string, unit: string) => at('rounds', round, 'reports', unit),
  /** `check`: the page is seen with what is wrong on it, and leads back to the check. */
  section: (
    round: string,
    unit: string,
    page: string,
    options: { check?: boolean; saved?: boolean; cell?: string } = {},
  ) =>
    at('rounds', round, 'reports', unit, 'sections', page) +
    query({ check: options.check ? '1' : undefined, saved: options.saved ? '1' : undefined }) +
    (options.cell === undefined ? '' : `#${options.cell}`),
  check: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'check'),
  receipt: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'receipt'),
  view: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'view'),
  accept: (round: string, unit: string) => at('rounds', round, 'reports', unit, 'accept'),
  rollup: (round: string, unit: string, options: { basis?: string; section?: string; group?: string } = {}) =>
    at('rounds', round, 'rollups', unit) + query(options),
  csv: (round: string, unit: string, options: { [key: string]: string | undefined }) =>
    `/api/v1${at('rounds', round, 'rollups', `${unit}.csv`)}${query(options)}`,
};

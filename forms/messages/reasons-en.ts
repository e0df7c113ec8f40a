import type { reasonsVi } from './reasons-vi.ts';

export const reasonsEn: typeof reasonsVi = {
  ready: 'Reason',
  choose: 'Choose a reason, or write one below',
  words: 'In more words',
  shared: (n, what) => `One reason for ${n} warnings of a kind: ${what}`,
  none: 'No common reason',
  required: (what) => `Choose or write the reason: ${what}`,
  of: (what) => `Explanation: ${what}`,

  rise: (by) => `up by ${by}`,
  fall: (by) => `down by ${by}`,
  points: (by) => `${by} points`,
  lastTime: (figure) => `against last round (${figure})`,
  more: (by) => `${by} more than`,
  less: (by) => `${by} less than`,
  equal: 'equal to',
  than: (what, figure) => (what === figure ? figure : `${what} (${figure})`),
  lastTimes: (what) => `${what} of last round`,
  times: (factor, what) => `${factor} × ${what}`,
  limit: (factor, figure) => `${factor} times it is ${figure}`,
  share: (figure) => `${figure} %`,
  onlyOne: (what, figure, other) => `${what} is there (${figure}) and ${other} is not`,
  both: (what, figure, other, second) => `${what} (${figure}) and ${other} (${second}) are both there`,
  stated: (level, reached, rates) => `${level} is chosen, the rates reach ${reached}${rates && ` (${rates})`}`,

  wholeReport: 'The whole report',
  inSection: (section, n) => `${section}: ${n === 1 ? '1 error' : `${n} errors`}`,
  first: (n) => `The first ${n}:`,
  rest: (n) => `See the other ${n}`,
  beyond: (n) => `${n} more: correct those above, then check again.`,
};

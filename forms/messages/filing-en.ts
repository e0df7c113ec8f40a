import type { filingVi } from './filing-vi.ts';

export const filingEn: typeof filingVi = {
  title: 'Rows filed by units below',
  intro:
    'What units below have sent is in the tables already. Where you correct a figure, give the reason when you send; both figures are kept.',
  arrived: (sent, all) => `${sent} of ${all} units received`,
  unit: 'Unit',
  state: 'State',
  at: 'Sent',
  revision: 'Revision',
  note: 'Different from what was sent',
  awaited: 'Awaited',
  changed: 'Sent again since this report',
  taken: 'Taken back since this report',
  changedNotice: (units) =>
    `${units} sent other figures after this report was sent. This report still counts: open the section with the table again, the new figures are in it; check and send again.`,
  changedRead: (units) => `${units} sent other figures after this report was sent. This report still counts.`,
  correctedRows: (n) => (n === 1 ? '1 row corrected' : `${n} rows corrected`),
  corrections: 'Figures corrected from what units below sent',
  cell: 'Cell',
  filed: 'The unit sent',
  counted: 'This report says',
  reason: 'Reason',
  blank: 'blank',
  correction: (label, filed, counted) => `${label}: the unit sent ${filed}, this report says ${counted}`,
  rowsOf: (table) => `Rows received from below: ${table}`,
  covered: (unit) =>
    `The report of ${unit}, which holds this row too, is accepted. To change it, ask for that report to be reopened.`,
};

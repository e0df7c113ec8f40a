import type { paperVi } from './paper-vi.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export const paperEn: typeof paperVi = {
  nation: 'SOCIALIST REPUBLIC OF VIET NAM',
  motto: 'Independence – Freedom – Happiness',
  placed: (place, day) => (day ? `${place}, ${day.day} ${MONTHS[day.month - 1]} ${day.year}` : `${place}, ……………………………`),
  kind: 'Report',
  draft: 'Draft, not sent',
  draftOver: (seq, at) => `Draft in progress, not what was sent (revision ${seq}, at ${at})`,
  maker: 'Prepared by',
  makerSigns: '(Signature and full name)',
  head: 'Head of the unit',
  headSigns: '(Signature and seal)',
};

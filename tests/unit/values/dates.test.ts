import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysLeft,
  formatDate,
  formatInstant,
  instantAt,
  instantYearLater,
  isIsoDate,
  localDate,
  readDate,
  readTime,
  typedInstant,
  yearLater,
} from '../../../schemas/values/dates.ts';

const day = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a typed date', () => {
  it('reads back as the day it was, in each way of writing it', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year, month, date] = iso.split('-').map(Number);
        expect(isIsoDate(iso)).toBe(true);
        for (const text of [
          formatDate(iso),
          iso,
          `${date}/${month}/${year}`,
          `${date}-${month}-${year}`,
          ` ${date}.${month}.${year} `,
        ]) {
          expect(readDate(text)).toBe(iso);
        }
      }),
    );
  });

  it.each([
    '',
    '1/1',
    '30/02/2020',
    '29/02/2019',
    '31/4/2020',
    '00/01/2020',
    '1/13/2020',
    '7/5/20',
    '2020-2-3',
    '2020-02-30',
    '07052020',
    '7 5 2020',
    'hôm nay',
    '7/5/2020 10:00',
    '-1/5/2020',
  ])('is refused when it is no day of the calendar: %j', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('takes the 29th of February of a leap year, and full-width digits', () => {
    expect(readDate('29/2/2020')).toBe('2020-02-29');
    expect(readDate('０７/０５/２０２０')).toBe('2020-05-07');
  });
});

describe('an instant by the wall clock of Việt Nam', () => {
  it('is seven hours on, across the change of day', () => {
    expect(formatInstant('2020-05-07T10:00:00Z')).toBe('17:00 07/05/2020');
    expect(formatInstant('2020-05-07T16:59:59Z')).toBe('23:59 07/05/2020');
    expect(formatInstant('2020-05-07T17:00:00Z')).toBe('00:00 08/05/2020');
    expect(formatInstant('2019-12-31T17:00:00Z')).toBe('00:00 01/01/2020');
  });

  it('reads 24:00 of the day it closes where it is a deadline', () => {
    expect(formatInstant('2020-05-07T17:00:00Z', { endOfDay: true })).toBe('24:00 07/05/2020');
    expect(formatInstant('2020-02-29T17:00:00.000Z', { endOfDay: true })).toBe('24:00 29/02/2020');
    expect(formatInstant('2020-05-08T00:00:00+07:00', { endOfDay: true })).toBe('24:00 07/05/2020');
    expect(formatInstant('2020-05-07T10:00:00Z', { endOfDay: true })).toBe('17:00 07/05/2020');
    expect(formatInstant('2020-05-07T17:00:00.500Z', { endOfDay: true })).toBe('00:00 08/05/2020');
  });

  it('belongs to the day of its wall clock', () => {
    expect(localDate(new Date('2020-05-07T16:59:59.999Z'))).toBe('2020-05-07');
    expect(localDate(new Date('2020-05-07T17:00:00Z'))).toBe('2020-05-08');
  });
});

describe('days left to a deadline', () => {
  const deadline = '2020-05-07T17:00:00Z'; // 24:00 of the 7th
  it.each([
    ['2020-05-07T16:59:59.999Z', 0],
    ['2020-05-06T17:00:00Z', 0],
    ['2020-05-06T16:59:59.999Z', 1],
    ['2020-05-01T03:00:00Z', 6],
    ['2020-05-07T17:00:00Z', -1],
    ['2020-05-08T16:59:59.999Z', -1],
    ['2020-05-08T17:00:00Z', -2],
  ])('at %s are %i', (now, days) => {
    expect(daysLeft(deadline, new Date(now))).toBe(days);
  });

  it('drop by one at each local midnight and at no other time', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40 * 24, max: 40 * 24 }), (hours) => {
        const now = new Date(Date.parse(deadline) + hours * 3_600_000);
        expect(daysLeft(deadline, now) + 0).toBe(-Math.floor(hours / 24) - 1 + 0);
      }),
    );
  });
});

describe('a time of day', () => {
  it.each([
    ['17:00', '17:00'],
    ['7h30', '07:30'],
    ['17h', '17:00'],
    ['24:00', '24:00'],
    [' 8 : 05 ', '08:05'],
    ['24:01', null],
    ['12:60', null],
    ['25:00', null],
    ['chiều', null],
    ['', null],
  ])('reads %j as %j', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it('makes an instant by the clock of Việt Nam, and is written back as it was typed', () => {
    expect(instantAt('2020-05-07', '24:00')).toBe('2020-05-07T17:00:00.000Z');
    expect(instantAt('2020-05-07', '17:30')).toBe('2020-05-07T10:30:00.000Z');
    expect(typedInstant('2020-05-07T17:00:00.000Z')).toEqual({ date: '07/05/2020', time: '24:00' });
    expect(typedInstant('2020-05-07T10:30:00.000Z')).toEqual({ date: '07/05/2020', time: '17:30' });
  });

  it('is a year later on the same day, or on the last one of its month', () => {
    expect(['2019-05-07', '2020-02-29', '2019-02-28', '2019-12-31'].map(yearLater)).toEqual([
      '2020-05-07',
      '2021-02-28',
      '2020-02-29',
      '2020-12-31',
    ]);
    expect(instantYearLater('2020-05-07T17:00:00.000Z')).toBe('2021-05-07T17:00:00.000Z');
    expect(instantYearLater('2019-02-28T17:00:00.000Z')).toBe('2020-02-29T17:00:00.000Z');
  });
});

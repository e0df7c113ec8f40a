import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberReading, readDecimal, readWhole } from '../../../schemas/values/number-vi.ts';

const NBSP = '\u00a0';
const NARROW = '\u202f';

type Expected = number | string | [code: string, ...readings: number[]];

const reading = (expected: Expected): NumberReading => {
  if (typeof expected === 'number') return { ok: true, value: expected };
  const [code, ...readings] = typeof expected === 'string' ? [expected] : expected;
  return (readings.length > 0 ? { ok: false, code, readings } : { ok: false, code }) as NumberReading;
};

const shown = (text: string) => JSON.stringify(text).slice(0, 60);

/** What is typed, what a whole field takes it for, what a decimal field of two places takes it for. */
const TEXTS: [text: string, whole: Expected, decimal: Expected][] = [
  ['0', 0, 0],
  ['5', 5, 5],
  ['05', 5, 5],
  ['007', 7, 7],
  ['+5', 5, 5],
  ['-5', -5, -5],
  ['–5', -5, -5],
  ['−5', -5, -5],
  ['—5', -5, -5],
  ['-0', 0, 0],
  ['  12 ', 12, 12],
  [`12${NBSP}`, 12, 12],
  ['5796', 5796, 5796],
  ['１２３', 123, 123],
  ['１．２３４', 1234, ['ambiguous_number', 1234, 1.234]],
  // thousands
  ['1.234', 1234, ['ambiguous_number', 1234, 1.234]],
  ['-1.234', -1234, ['ambiguous_number', -1234, -1.234]],
  ['76.068', 76_068, ['ambiguous_number', 76_068, 76.068]],
  ['1.305.505.000', 1_305_505_000, 1_305_505_000],
  ['1 234', 1234, 1234],
  [`1${NBSP}234`, 1234, 1234],
  [`1${NARROW}234${NARROW}567`, 1_234_567, 1_234_567],
  ["1'234", 1234, 1234],
  ['1 234,5', 'not_whole', 1234.5],
  ['15,387', ['ambiguous_number', 15_387, 15.387], 'too_many_decimals'],
  ['1,234,567', 1_234_567, ['ambiguous_number', 1_234_567]],
  ['1,234.5', 'not_whole', ['ambiguous_number', 1234.5]],
  // groups that are not of three, and groups that begin with a nought
  ['1.23.4', 'not_a_number', 'not_a_number'],
  ['12.34.567', 'not_a_number', 'not_a_number'],
  ['12 34', 'not_a_number', 'not_a_number'],
  ['1 23', 'not_a_number', 'not_a_number'],
  ['0.123', 'not_whole', 'too_many_decimals'],
  ['0,123', 'not_whole', 'too_many_decimals'],
  ['0.123.456', 'not_a_number', 'not_a_number'],
  ['1\t234', 'not_a_number', 'not_a_number'],
  ['1\n234', 'not_a_number', 'not_a_number'],
  // fractions
  ['1,5', 'not_whole', 1.5],
  ['1.5', 'not_whole', 1.5],
  ['1,50', 'not_whole', 1.5],
  ['0,10', 'not_whole', 0.1],
  ['-0,0', 'not_whole', 0],
  ['1.234,5', 'not_whole', 1234.5],
  ['1.234.567,89', 'not_whole', 1_234_567.89],
  ['1234,5', 'not_whole', 1234.5],
  ['1234.5', 'not_whole', 1234.5],
  ['1,256', ['ambiguous_number', 1256, 1.256], 'too_many_decimals'],
  ['3,14159', 'not_whole', 'too_many_decimals'],
  // what stands behind a figure
  ['85%', 85, 85],
  ['85 %', 85, 85],
  ['85,5%', 'not_whole', 85.5],
  ['12 người', 12, 12],
  ['12người', 12, 12],
  ['12 NGƯỜI', 12, 12],
  ['1.234 người', 1234, ['ambiguous_number', 1234, 1.234]],
  ['12 người'.normalize('NFD'), 12, 12],
  ['12 hộ', 'not_a_number', 'not_a_number'],
  ['12 người người', 'not_a_number', 'not_a_number'],
  ['người', 'not_a_number', 'not_a_number'],
  // approximations, ranges, ratios
  ['hơn 1.000', ['approximate_number', 1000], ['approximate_number', 1000, 1]],
  ['hơn 1.000'.normalize('NFD'), ['approximate_number', 1000], ['approximate_number', 1000, 1]],
  ['gần 85%', ['approximate_number', 85], ['approximate_number', 85]],
  ['Trên 99,9%', 'approximate_number', ['approximate_number', 99.9]],
  ['từ 19% trở lên', ['approximate_number', 19], ['approximate_number', 19]],
  ['19% trở lên', ['approximate_number', 19], ['approximate_number', 19]],
  ['<4', ['approximate_number', 4], ['approximate_number', 4]],
  ['≥55', ['approximate_number', 55], ['approximate_number', 55]],
  ['≥ 90', ['approximate_number', 90], ['approximate_number', 90]],
  ['không quá 12 người', ['approximate_number', 12], ['approximate_number', 12]],
  ['6-7%', 'number_range', 'number_range'],
  ['25 – 29%', 'number_range', 'number_range'],
  ['1/1', 'number_ratio', 'number_ratio'],
  ['08/08', 'number_ratio', 'number_ratio'],
  ['08/08 người', 'number_ratio', 'number_ratio'],
  ['12:30', 'number_ratio', 'number_ratio'],
  // what programs call numbers
  ['1e5', 'not_a_number', 'not_a_number'],
  ['0x10', 'not_a_number', 'not_a_number'],
  ['Infinity', 'not_a_number', 'not_a_number'],
  ['NaN', 'not_a_number', 'not_a_number'],
  ['٣', 'not_a_number', 'not_a_number'],
  // footnote marks and the like
  ['5796²', 'not_a_number', 'not_a_number'],
  ['5½', 'not_a_number', 'not_a_number'],
  ['①', 'not_a_number', 'not_a_number'],
  // nothing to read
  ['', 'not_a_number', 'not_a_number'],
  [' ', 'not_a_number', 'not_a_number'],
  ['..', 'not_a_number', 'not_a_number'],
  ['.', 'not_a_number', 'not_a_number'],
  ['..5.5', 'not_a_number', 'not_a_number'],
  [',5', 'not_a_number', 'not_a_number'],
  ['5.', 'not_a_number', 'not_a_number'],
  ['-', 'not_a_number', 'not_a_number'],
  ['--5', 'not_a_number', 'not_a_number'],
  ['%', 'not_a_number', 'not_a_number'],
  ['Đạt', 'not_a_number', 'not_a_number'],
  // beyond what a double holds
  ['12345678901234567890', 'number_too_large', 'number_too_large'],
  ['12.345.678.901.234.567.890', 'number_too_large', 'number_too_large'],
  ['9'.repeat(400), 'number_too_large', 'number_too_large'],
  ['9007199254740991', 9_007_199_254_740_991, 'number_too_large'],
  ['9007199254740993', 'number_too_large', 'number_too_large'],
];

describe('a typed number', () => {
  for (const [text, whole, decimal] of TEXTS) {
    it(`reads ${shown(text)} as ${JSON.stringify(whole)} where whole, ${JSON.stringify(decimal)} with two places`, () => {
      expect(readWhole(text, { suffixes: ['người'] })).toEqual(reading(whole));
      expect(readDecimal(text, 2, { suffixes: ['người'] })).toEqual(reading(decimal));
    });
  }

  it('takes three decimals for a fraction where nothing else is meant', () => {
    expect(readDecimal('0.123', 3)).toEqual({ ok: true, value: 0.123 });
    expect(readDecimal('15,387', 3)).toEqual({ ok: true, value: 15.387 });
    expect(readDecimal('1 234.567', 3)).toEqual({ ok: true, value: 1234.567 });
  });

  it('never turns minus nought into a figure of its own', () => {
    expect(Object.is((readWhole('-0') as { value: number }).value, 0)).toBe(true);
    expect(Object.is((readDecimal('-0,00', 2) as { value: number }).value, 0)).toBe(true);
  });

  it('strips a measure that is itself written with a raised figure', () => {
    expect(readWhole('12 m²', { suffixes: ['m²'] })).toEqual({ ok: true, value: 12 });
    expect(readWhole('1.200m²', { suffixes: ['m²'] })).toEqual({ ok: true, value: 1200 });
  });

  it('strips the longest form of a currency that was offered first', () => {
    const suffixes = ['đồng', 'vnđ', 'vnd', 'đ', '₫'];
    for (const text of ['522.835.000đ', '522.835.000 đồng', '522835000 VNĐ', '522 835 000₫']) {
      expect(readWhole(text, { suffixes })).toEqual({ ok: true, value: 522_835_000 });
    }
  });
});

describe('any text at all', () => {
  const mark = fc.constantFrom('.', ',', '-', ' ', "'", '%', '/', '+', '0', '1', '9', '٣', '²', 'e', 'x', NBSP);
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: mark, maxLength: 14 }));
  const places = fc.integer({ min: 0, max: 6 });

  it('is read without throwing, to a finite number or to a reason', () => {
    fc.assert(
      fc.property(text, places, (typed, p) => {
        for (const one of [readWhole(typed, { suffixes: ['người'] }), readDecimal(typed, p)]) {
          expect(one.ok ? Number.isFinite(one.value) : one.code.length > 0).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  }, 30_000);

  it('is no number as soon as it has a letter that is no suffix', () => {
    const letter = fc.constantFrom(...'aăâđeêioôơuưyxĐEXnN');
    fc.assert(
      fc.property(fc.nat(99_999), letter, fc.nat(5), (n, char, at) => {
        const digits = String(n);
        const typed = digits.slice(0, at) + char + digits.slice(at);
        expect(readWhole(typed, { suffixes: ['người'] }).ok).toBe(false);
        expect(readDecimal(typed, 2, { suffixes: ['người'] }).ok).toBe(false);
      }),
    );
  });

  it('gives its value to a whole field only if its digits are those of the value', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const one = readWhole(typed);
        if (one.ok)
          expect(
            typed
              .normalize('NFKC')
              .replace(/\D/gu, '')
              .replace(/^0+(?=\d)/, ''),
          ).toBe(`${Math.abs(one.value)}`);
      }),
      { numRuns: 2000 },
    );
  }, 30_000);
});

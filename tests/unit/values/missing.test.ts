import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapOf, isMissing, MISSING_REASONS, MISSING_SIGNS, readMissing } from '../../../schemas/values/missing.ts';

describe('a reason for a gap', () => {
  it.each(MISSING_REASONS)('%s reads back from its sign', (reason) => {
    expect(readMissing(MISSING_SIGNS[reason])).toBe(reason);
    expect(readMissing(` ${MISSING_SIGNS[reason]} `)).toBe(reason);
  });

  it('is typed with what a keyboard has', () => {
    expect(readMissing('-')).toBe('not_applicable');
    expect(readMissing('—')).toBe('not_applicable');
    expect(readMissing('...')).toBe('not_available');
    expect(readMissing('>')).toBe('included_elsewhere');
  });

  it('is not read out of a number, a blank or a word', () => {
    for (const text of ['', ' ', '0', '-5', '5-', '..', '....', '>5', 'không', 'n/a'])
      expect(readMissing(text)).toBeNull();
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(readMissing(String(n))).toBeNull();
      }),
    );
  });

  it('is a gap, as blank is; nought, no and an empty text are values', () => {
    for (const reason of MISSING_REASONS) {
      expect(isMissing({ missing: reason })).toBe(true);
      expect(gapOf({ missing: reason })).toBe(reason);
    }
    expect(gapOf(undefined)).toBe('blank');
    expect(gapOf(null)).toBe('blank');
    for (const value of [0, false, '', [], {}, { missing: 'blank' }, [{ missing: 'not_available' }]]) {
      expect(isMissing(value)).toBe(false);
      expect(gapOf(value)).toBeNull();
    }
  });
});

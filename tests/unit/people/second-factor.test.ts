import { describe, expect, it } from 'vitest';
import {
  isRequiredOf,
  rolesOfPolicy,
  shownRecoveryCode,
  stepsToTry,
  typedCode,
} from '../../../worker/domain/second-factor.ts';

const at = (seconds: number) => new Date(seconds * 1000);

describe('codes of an app', () => {
  it('are good for their half minute and one to either side', () => {
    expect(stepsToTry(at(3000), 0)).toEqual([100, 99, 101]);
    expect(stepsToTry(at(3029.9), 0)).toEqual([100, 99, 101]);
    expect(stepsToTry(at(3030), 0)).toEqual([101, 100, 102]);
  });

  it('are used up with the last one taken, and those before it', () => {
    expect(stepsToTry(at(3000), 99)).toEqual([100, 101]);
    expect(stepsToTry(at(3000), 100)).toEqual([101]);
    expect(stepsToTry(at(3000), 101)).toEqual([]);
  });
});

describe('what is typed', () => {
  it.each([
    ['123456', 'app', '123456'],
    [' 123 456 ', 'app', '123456'],
    ['１２３４５６', 'app', '123456'],
    ['ABCDE-FGHJK', 'recovery', 'abcdefghjk'],
    ['abcde fghjk', 'recovery', 'abcdefghjk'],
  ])('%s is a code of %s', (text, kind, code) => {
    expect(typedCode(text)).toEqual({ kind, code });
  });

  it.each(['', '12345', '1234567', 'abcde-fghji', 'abcdefghj', '12345６7'])('%s is no code', (text) => {
    expect(typedCode(text)).toBeNull();
  });

  it('reads a recovery code as it was shown', () => {
    expect(typedCode(shownRecoveryCode('abcdefghjk'))).toEqual({ kind: 'recovery', code: 'abcdefghjk' });
  });
});

describe('the policy', () => {
  it('knows roles and nothing else', () => {
    expect(rolesOfPolicy('["manager","king","reporter"]')).toEqual(['reporter', 'manager']);
    for (const nothing of [null, '', '{', '{}', '"manager"', '[1]']) expect(rolesOfPolicy(nothing)).toEqual([]);
  });

  it('asks whoever holds one of its roles', () => {
    expect(isRequiredOf([{ role: 'viewer' }, { role: 'manager' }], ['manager'])).toBe(true);
    expect(isRequiredOf([{ role: 'viewer' }], ['manager'])).toBe(false);
    expect(isRequiredOf([{ role: 'manager' }], [])).toBe(false);
    expect(isRequiredOf([], ['manager'])).toBe(false);
  });
});

import { type Grant, ROLES, type Role } from './access.ts';

/** Codes of RFC 6238 as every app makes them: six digits, a new one every 30 seconds. */
export const STEP_SECONDS = 30;
/** Clocks of telephones are off by some seconds, and typing takes some: one step to either side. */
const STEPS_ASIDE = 1;
export const RECOVERY_CODES = 10;

/** The steps whose codes are good now, the likeliest first. A step once taken, and those before it, are used up. */
export function stepsToTry(now: Date, lastStep: number): number[] {
  const current = Math.floor(now.getTime() / (STEP_SECONDS * 1000));
  const around = Array.from({ length: STEPS_ASIDE }, (_, i) => [current - i - 1, current + i + 1]).flat();
  return [current, ...around].filter((step) => step > lastStep);
}

/** What somebody typed: a code of an app, a recovery code, or neither. Spaces and hyphens are for the eye. */
export function typedCode(text: string): { kind: 'app' | 'recovery'; code: string } | null {
  const code = text.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '');
  if (/^\d{6}$/.test(code)) return { kind: 'app', code };
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(code) ? { kind: 'recovery', code } : null;
}

/** As it is written down: `abcde-fghjk`. */
export const shownRecoveryCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** The roles that need a second factor, in the order of roles; what else stands in the setting is ignored. */
export function rolesOfPolicy(setting: string | null): Role[] {
  if (setting === null) return [];
  let read: unknown;
  try {
    read = JSON.parse(setting);
  } catch {
    return [];
  }
  return Array.isArray(read) ? ROLES.filter((role) => read.includes(role)) : [];
}

export const isRequiredOf = (grants: readonly Pick<Grant, 'role'>[], policy: readonly Role[]): boolean =>
  grants.some(({ role }) => policy.includes(role));

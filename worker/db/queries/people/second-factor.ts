import type { Db } from '../../client.ts';

export type SecondFactorRow = { secret: string; recoveryCodes: string[]; confirmedAt: string | null; lastStep: number };

export async function secondFactorOf(db: Db, userId: string): Promise<SecondFactorRow | null> {
  const row = await db.d1
    .prepare(
      `SELECT secret, recovery_codes AS recoveryCodes, confirmed_at AS confirmedAt, last_step AS lastStep
         FROM two_factor WHERE user_id = ?1`,
    )
    .bind(userId)
    .first<Omit<SecondFactorRow, 'recoveryCodes'> & { recoveryCodes: string }>();
  return row && { ...row, recoveryCodes: JSON.parse(row.recoveryCodes) };
}

/** A secret that is asked for nowhere yet; one that was begun and not confirmed is replaced. 2 rows. */
export function beginSecondFactor(db: Db, userId: string, secret: string): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO two_factor (user_id, secret, recovery_codes, last_step) VALUES (?1, ?2, '[]', 0)
       ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret WHERE confirmed_at IS NULL`,
    )
    .bind(userId, secret);
}

/** From now on it is asked for. The step of the code that proved it is used up. */
export function confirmSecondFactor(
  db: Db,
  userId: string,
  { secret, recoveryCodes, step, at }: { secret: string; recoveryCodes: readonly string[]; step: number; at: string },
): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE two_factor SET recovery_codes = ?3, confirmed_at = ?4, last_step = ?5
        WHERE user_id = ?1 AND secret = ?2 AND confirmed_at IS NULL`,
    )
    .bind(userId, secret, JSON.stringify(recoveryCodes), at, step);
}

/** Takes the code of a step, or says by changing nothing that it was taken before. */
export function takeStep(db: Db, userId: string, step: number): D1PreparedStatement {
  return db.d1.prepare('UPDATE two_factor SET last_step = ?2 WHERE user_id = ?1 AND last_step < ?2').bind(userId, step);
}

/** Takes a recovery code out of the list, or changes nothing where it is not in it. */
export function takeRecoveryCode(db: Db, userId: string, digest: string): D1PreparedStatement {
  return db.d1
    .prepare(
      `UPDATE two_factor
          SET recovery_codes = (SELECT json_group_array(value) FROM json_each(two_factor.recovery_codes) WHERE value <> ?2)
        WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM json_each(two_factor.recovery_codes) WHERE value = ?2)`,
    )
    .bind(userId, digest);
}

export function deleteSecondFactor(db: Db, userId: string): D1PreparedStatement {
  return db.d1.prepare('DELETE FROM two_factor WHERE user_id = ?1').bind(userId);
}

export type SecondFactorState = { policy: string | null; has: boolean };
export type SecondFactorStateRow = { policy: string | null; has: 0 | 1 };

/** Unrun: the policy, and whether somebody has what it may ask for. */
export const secondFactorStatement = (db: Db, userId: string): D1PreparedStatement =>
  db.d1
    .prepare(
      `SELECT (SELECT value FROM setting WHERE key = '${POLICY}') AS policy,
              EXISTS (SELECT 1 FROM two_factor WHERE user_id = ?1 AND confirmed_at IS NOT NULL) AS has`,
    )
    .bind(userId);

export const secondFactorFrom = (row: SecondFactorStateRow | null | undefined): SecondFactorState => ({
  policy: row?.policy ?? null,
  has: row?.has === 1,
});

export async function secondFactorState(db: Db, userId: string): Promise<SecondFactorState> {
  return secondFactorFrom(await secondFactorStatement(db, userId).first<SecondFactorStateRow>());
}

const POLICY = 'second_factor_roles';

export function setPolicy(db: Db, roles: readonly string[]): D1PreparedStatement {
  return db.d1
    .prepare(
      `INSERT INTO setting (key, value) VALUES ('${POLICY}', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    )
    .bind(JSON.stringify(roles));
}

export async function policyOf(db: Db): Promise<string | null> {
  return db.d1.prepare(`SELECT value FROM setting WHERE key = '${POLICY}'`).first<string>('value');
}

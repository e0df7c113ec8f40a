import { env } from 'cloudflare:workers';
import { clock } from '../world.ts';

/** Runs something at another time, and sets the clock back. */
export async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  const { now } = clock;
  clock.now = new Date(instant);
  try {
    return await work();
  } finally {
    clock.now = now;
  }
}

export type Told = { type: string; unit: string | null; actor: string; detail: any };

/** What the log tells of a round, oldest first; but for drafts and downloads. */
export async function told(round: string): Promise<Told[]> {
  const found = await env.DB.prepare(
    `SELECT type, unit, actor, detail FROM event WHERE round_id = ? AND type NOT IN ('draft_saved', 'downloaded') ORDER BY seq`,
  )
    .bind(round)
    .all<Omit<Told, 'detail'> & { detail: string | null }>();
  return found.results.map((one) => ({ ...one, detail: one.detail && JSON.parse(one.detail) }));
}

export const typesOf = async (round: string) => (await told(round)).map(({ type }) => type);

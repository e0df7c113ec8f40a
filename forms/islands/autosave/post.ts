const ANSWER_MS = 20_000;
/** What a browser sends for a page that is being left. */
const MOST_KEPT_ALIVE = 60_000;

/** Texts as the form posts them, of whoever typed them. */
export const post = (address: string, fields: { [name: string]: string }, leaving = false) => {
  const body = new URLSearchParams(fields);
  return fetch(address, {
    method: 'POST',
    body,
    redirect: 'manual',
    keepalive: leaving && String(body).length < MOST_KEPT_ALIVE,
    signal: AbortSignal.timeout(ANSWER_MS),
  });
};

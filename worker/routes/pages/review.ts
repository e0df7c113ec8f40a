import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { noteOfFinding } from '../../../forms/pages/notes.ts';
import type { Asking } from '../../../forms/pages/review/ask.tsx';
import { blankReturn, type Reopening, type Returning } from '../../../forms/pages/review/decide.tsx';
import { unitMessage } from '../../../forms/pages/review/message.ts';
import { SHOWN } from '../../../forms/pages/review/model.ts';
import { ReviewPage } from '../../../forms/pages/review/review.tsx';
import { Instant } from '../../../schemas/api/bodies.ts';
import { CommentText, MAX_COMMENT_LENGTH } from '../../../schemas/api/review.ts';
import { instantAt, readDate, readTime } from '../../../schemas/values/dates.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { reopenReport } from '../../services/reports/reopen.ts';
import { returnReport } from '../../services/reports/return.ts';
import { openReview } from '../../services/reports/review.ts';
import { formFor, namingOf } from '../form.ts';
import { type C, errorPage, keyOf, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

const REPORT = '/rounds/:round/reports/:unit';

/** The reviewer's desk: to look at a report from all sides, and to decide. */
export function reviewRoutes(app: Hono<AppEnv>): void {
  app.get(
    `${REPORT}/review`,
    signedIn(async (c, ctx) => showReview(c, ctx, {})),
  );
  app.post(`${REPORT}/return`, signedIn(giveBack));
  app.post(`${REPORT}/reopen`, signedIn(reopen));
}

type Typed = { asking?: Asking; returning?: Returning; reopening?: Reopening };

/** The page, with what was typed into it where that was refused. */
export async function showReview(c: C, ctx: Context, typed: Typed, status: 200 | 422 = 200): Promise<Response> {
  const key = keyOf(c);
  const asked = Number(c.req.query('from'));
  const found = await openReview(ctx, { ...key, from: Number.isSafeInteger(asked) ? asked : null });
  if (!found.ok) {
    // Whoever may read it and not decide on it has a page to read.
    if (found.refusal.code === 'forbidden') return seeOther(c, links.view(key.round, key.unit));
    return errorPage(c, found.refusal);
  }
  const ui = uiFor(c);
  const review = { ...found.value, form: formFor(found.value.form) };
  const { form } = review;
  const naming = { ...namingOf(form), answers: form.revision?.answers ?? {} };
  const place = c.req.query('comment');
  const waits = form.state !== 'submitted' && form.state !== 'accepted';
  const outstanding = {
    ...form,
    asked: review.threads.filter(({ state, comments }) => state !== 'closed' && comments[0]?.side === 'reviewer')
      .length,
  };
  return page(
    c,
    ReviewPage({
      ui,
      review,
      findings: found.value.findings.map((finding) => noteOfFinding(finding, naming, ui)),
      shown: SHOWN.find((one) => one === c.req.query('show')) ?? 'all',
      asking: typed.asking ?? (place === undefined ? null : { at: place, text: '', errors: {} }),
      returning: typed.returning ?? blankReturn(ui.now),
      reopening: typed.reopening ?? { reason: '' },
      message: waits
        ? unitMessage(form.round, outstanding, c.get('origin') + links.report(key.round, key.unit), ui)
        : null,
      newId: ctx.newId,
    }),
    status,
  );
}

const plain = (text: string) => text.replace(/\r\n?/g, '\n');

async function giveBack(c: C, ctx: Context): Promise<Response> {
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const key = keyOf(c);
  const words = uiFor(c).t.reviewWords;
  const typed = {
    text: plain(posted.value.get('text')),
    day: posted.value.get('day'),
    time: posted.value.get('time'),
  };
  const [day, time] = [readDate(typed.day), readTime(typed.time)];
  const deadline = day !== null && time !== null ? Instant.safeParse(instantOf(day, time)) : null;
  const comment = typed.text.trim() === '' ? null : CommentText.safeParse(typed.text);
  const errors: Returning['errors'] = {
    ...(comment && !comment.success ? { text: words.ask.long(MAX_COMMENT_LENGTH) } : {}),
    ...(day === null || (time !== null && !deadline?.success) ? { day: words.decide.enterDay } : {}),
    ...(time === null ? { time: words.decide.enterTime } : {}),
  };
  const again = (faults: Returning['errors']) => showReview(c, ctx, { returning: { ...typed, errors: faults } }, 422);
  if (Object.keys(errors).length > 0 || !deadline?.success) return again(errors);
  const returned = await returnReport(ctx, {
    ...key,
    seq: seqIn(posted.value.get('seq')),
    comments: comment?.success ? [{ at: 'report', text: comment.data }] : [],
    deadline: deadline.data,
    withOpen: true,
  });
  if (returned.ok) {
    c.get('afterChange')();
    return seeOther(c, links.review(key.round, key.unit));
  }
  const { code, issues = [] } = returned.refusal;
  if (code !== 'validation_failed') return errorPage(c, returned.refusal, links.review(key.round, key.unit));
  return again({
    ...(issues.some(({ pointer }) => pointer === '/deadline') ? { day: words.decide.past } : {}),
    ...(issues.some(({ pointer }) => pointer.startsWith('/comments')) ? { text: words.decide.enterComment } : {}),
  });
}

/** Empty where the day is at the very end of the calendar and its end is no instant any more. */
function instantOf(day: string, time: string): string {
  try {
    return instantAt(day, time);
  } catch {
    return '';
  }
}

async function reopen(c: C, ctx: Context): Promise<Response> {
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const key = keyOf(c);
  const words = uiFor(c).t.reviewWords;
  const typed = plain(posted.value.get('reason'));
  const reason = CommentText.safeParse(typed);
  if (!reason.success) {
    const error = typed.trim() === '' ? words.decide.enterReason : words.ask.long(MAX_COMMENT_LENGTH);
    return showReview(c, ctx, { reopening: { reason: typed, error } }, 422);
  }
  const reopened = await reopenReport(ctx, { ...key, seq: seqIn(posted.value.get('seq')), reason: reason.data });
  if (!reopened.ok) return errorPage(c, reopened.refusal, links.review(key.round, key.unit));
  c.get('afterChange')();
  return seeOther(c, links.review(key.round, key.unit));
}

/** The revision that was read: without one, nothing that was read is decided on. */
export function seqIn(text: string): number {
  const seq = Number(text);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : 0;
}

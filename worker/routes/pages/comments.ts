import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import type { Asking } from '../../../forms/pages/review/ask.tsx';
import { CommentBody, MAX_COMMENT_LENGTH } from '../../../schemas/api/review.ts';
import type { AppEnv } from '../../http.ts';
import { postComment } from '../../services/comments/post.ts';
import { settleComment } from '../../services/comments/settle.ts';
import type { Context } from '../../services/context.ts';
import { withdrawReport } from '../../services/reports/withdraw.ts';
import { type C, errorPage, keyOf, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { showReport } from './reports.ts';
import { seqIn, showReview } from './review.ts';

const REPORT = '/rounds/:round/reports/:unit';
const OWN_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** What the unit and its reviewer say to each other, from either one's page. */
export function commentRoutes(app: Hono<AppEnv>): void {
  app.post(`${REPORT}/comments`, signedIn(say));
  app.post(`${REPORT}/comments/:id/close`, signedIn(settle(true)));
  app.post(`${REPORT}/comments/:id/reopen`, signedIn(settle(false)));
  app.post(
    `${REPORT}/withdraw`,
    signedIn(async (c, ctx) => {
      const posted = await readForm(c);
      if (!posted.ok) return errorPage(c, posted.refusal);
      const key = keyOf(c);
      const report = links.report(key.round, key.unit);
      const withdrawn = await withdrawReport(ctx, { ...key, seq: seqIn(posted.value.get('seq')) });
      if (!withdrawn.ok) return errorPage(c, withdrawn.refusal, report);
      c.get('afterChange')();
      return seeOther(c, report);
    }),
  );
}

async function say(c: C, ctx: Context): Promise<Response> {
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const key = keyOf(c);
  const get = posted.value.get;
  const onReview = get('back') === 'review';
  const back = onReview ? links.review(key.round, key.unit) : links.report(key.round, key.unit);
  const [at, thread, text] = [get('at'), get('thread'), get('text').replace(/\r\n?/g, '\n')];
  const again = (errors: Asking['errors']) => {
    const asking: Asking = { at: at || 'report', text, errors, ...(thread === '' ? {} : { thread }) };
    return onReview ? showReview(c, ctx, { asking }, 422) : showReport(c, ctx, asking, 422);
  };
  const words = uiFor(c).t.reviewWords.ask;
  const parsed = CommentBody.safeParse({
    ...(thread === '' ? { at } : { thread }),
    text,
    ...(get('seq') === '' ? {} : { seq: seqIn(get('seq')) }),
  });
  if (!parsed.success) {
    const wrongText = parsed.error.issues.some(({ path }) => path[0] === 'text');
    return again({
      ...(wrongText ? { text: text.trim() === '' ? words.empty : words.long(MAX_COMMENT_LENGTH) } : {}),
      ...(parsed.error.issues.some(({ path }) => path[0] !== 'text') ? { at: words.unknown } : {}),
    });
  }
  const id = OWN_ID.test(get('id')) ? get('id') : ctx.newId();
  const said = await postComment(ctx, { ...key, ...parsed.data, id });
  if (said.ok) return seeOther(c, `${back}#t-${said.value.id}`);
  return said.refusal.code === 'validation_failed' ? again({ at: words.unknown }) : errorPage(c, said.refusal, back);
}

const settle = (closed: boolean) => async (c: C, ctx: Context) => {
  const key = keyOf(c);
  const review = links.review(key.round, key.unit);
  const settled = await settleComment(ctx, { ...key, id: c.req.param('id') ?? '', closed });
  return settled.ok ? seeOther(c, `${review}#threads`) : errorPage(c, settled.refusal, review);
};

import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { type Qr, QrCode } from './parts.tsx';

export type MadeLine = {
  id: string;
  /** Whom it is for: the unit, or the username of a new password. */
  heading: string;
  /** The role and, where it is known, the person. */
  detail: string;
  url: string;
  qr: Qr | null;
  zalo: string;
  letter?: { to: string; sent: boolean } | undefined;
};
type Props = { ui: Ui; title: string; slip: string; made: readonly MadeLine[]; until: string };

/** Links, shown this once: on screen with a text to paste, on paper as slips to cut apart. */
export function MadeLinksPage({ ui, title, slip, made, until }: Props) {
  const words = ui.t.peopleWords;
  return (
    <Page ui={ui} title={title} crumbs={[{ text: words.title, href: links.people }]} wide>
      <div class="on-screen">
        <h1>{title}</h1>
        <p class="notice warn" role="status">
          {words.madeOnce}
        </p>
        <p>{words.madePrint}</p>
      </div>
      <div class="slips">
        {made.map((one) => (
          <article class="slip">
            <div class="slip-text">
              <p class="slip-kind">
                {ui.t.frame.product} · {slip}
              </p>
              <h2>{one.heading}</h2>
              <p>{one.detail}</p>
              <p>{words.slipOpen}</p>
              <p class="slip-url">
                <code>{one.url}</code>
              </p>
              <p>
                <b>{words.slipUntil(until)}</b> {words.slipKeep}
              </p>
            </div>
            {one.qr && <QrCode qr={one.qr} label={one.url} />}
            <div class="on-screen slip-zalo">
              <label for={`zalo-${one.id}`}>{words.zalo}</label>
              <textarea id={`zalo-${one.id}`} rows={4} readonly aria-label={words.zaloOf(one.heading)}>
                {one.zalo}
              </textarea>
              {one.letter && (
                <p class={one.letter.sent ? 'saved' : 'warning'}>
                  {one.letter.sent ? words.mailed(one.letter.to) : words.notMailed(one.letter.to)}
                </p>
              )}
            </div>
          </article>
        ))}
      </div>
      <p class="actions">
        <a class="button" href={links.people}>
          {words.toPeople}
        </a>
      </p>
    </Page>
  );
}

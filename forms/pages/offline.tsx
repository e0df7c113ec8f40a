import { Page } from '../layout/page.tsx';
import { links } from '../links.ts';
import type { Ui } from '../ui.ts';

// Both pages are kept on the machine and shown from there, with links put in by forms/service-worker/.

/** In place of a page that cannot be had without the network and of which there is no copy. */
export function OfflinePage({ ui }: { ui: Ui }) {
  const words = ui.t.savingWords;
  return (
    <Page ui={ui} title={words.offlineTitle}>
      <h1>{words.offlineTitle}</h1>
      <p>{words.offlineText}</p>
      <h2>{words.offlinePages}</h2>
      <Links none={words.offlineNone} />
    </Page>
  );
}

/** Before somebody signs out who has something waiting to be sent. */
export function SignOutPage({ ui }: { ui: Ui }) {
  const words = ui.t.savingWords;
  return (
    <Page ui={ui} title={words.signOutTitle}>
      <h1>{words.signOutTitle}</h1>
      <p>{words.signOutText}</p>
      <h2>{words.signOutPages}</h2>
      <Links none={words.signOutNone} />
      <form method="post" action={links.signOut}>
        <input type="hidden" name="sure" value="1" />
        <p class="actions">
          <a href={links.home}>{words.signOutStay}</a>
          <button type="submit">{words.signOutSure}</button>
        </p>
      </form>
    </Page>
  );
}

const Links = ({ none }: { none: string }) => (
  <ul id="links" class="bullets">
    <li>{none}</li>
  </ul>
);

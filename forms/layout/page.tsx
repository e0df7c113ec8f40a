import type { Child } from 'hono/jsx';
import { formatInstant } from '../../schemas/values/dates.ts';
import { asset } from '../build.ts';
import { links } from '../links.ts';
import type { Ui, Who } from '../ui.ts';
import { Sprite } from './marks.tsx';

export type Crumb = { text: string; href?: string | undefined };

type Props = {
  ui: Ui;
  /** Unique among the pages of the product. */
  title: string;
  /** Where the page stands, outermost first, without itself. */
  crumbs?: readonly Crumb[];
  /** Made-up figures: said on every page of the round. */
  sample?: boolean;
  /** The page shows faults: its title says so first. */
  faulty?: boolean;
  /** What stands in the left column where there is room. */
  side?: Child;
  /** The switch of language posts this form to this address: going back by GET would lose what it carries. */
  carrying?: undefined | { form: string; to: (language: string) => string };
  /** Tables take the width of the window; text does not. */
  wide?: boolean;
  /** A table needs all of that width: what would stand in the left column stands above it. */
  broad?: boolean;
  /** What a print of it is of, at the foot of each sheet. */
  mark?: string;
  children?: Child;
};

export function Page({ ui, title, crumbs = [], sample, faulty, side, carrying, wide, broad, mark, children }: Props) {
  const { t } = ui;
  return (
    <html lang={ui.language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${faulty ? t.frame.error : ''}${title} – ${t.frame.product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={asset('app.css')} />
      </head>
      <body>
        <Sprite />
        <a class="skip" href="#main">
          {t.frame.skip}
        </a>
        <Bar ui={ui} sample={sample ?? false} carrying={carrying} />
        {crumbs.length > 0 && (
          <nav class="place" aria-label={t.frame.place}>
            <ol>
              {crumbs.map(({ text, href }) => (
                <li>{href ? <a href={href}>{text}</a> : text}</li>
              ))}
            </ol>
          </nav>
        )}
        <div class={`frame${side ? (broad ? ' topped' : ' sided') : ''}${wide ? ' wide' : ''}`}>
          {side}
          <main id="main" tabindex={-1}>
            {children}
          </main>
        </div>
        <footer class="printed">
          {[
            t.frame.printed(ui.who?.name ?? '', formatInstant(ui.now.toISOString())),
            ...(mark ? [mark] : []),
            ...(sample ? [t.frame.sample] : []),
          ].join(' · ')}
        </footer>
      </body>
    </html>
  );
}

/** What a person's roles open; one's own work comes first. */
function MainNav({ ui, who }: { ui: Ui; who: Who }) {
  const { t } = ui;
  const manages = who.roles.includes('manager');
  const watches = who.roles.some((role) => role !== 'reporter');
  const items = [
    [links.home, t.frame.home],
    ...(watches ? [[links.rounds, t.frame.rounds] as const] : []),
    ...(manages
      ? [
          [links.outlines, t.frame.outlines],
          [links.standards, t.frame.standards],
          [links.units, t.frame.units],
          [links.people, t.frame.people],
          [links.log, t.frame.log],
        ]
      : []),
    [
      links.notices,
      who.unread ? `${t.frame.notices} ${t.reviewWords.notices.unreadShort(who.unread)}` : t.frame.notices,
    ],
    [links.account, t.frame.myAccount],
  ] as const;
  const here = ui.here.split('?')[0] ?? '';
  /** The page itself, or the part of the product it belongs to. */
  const current = (href: string) =>
    href === here ? 'page' : href !== links.home && here.startsWith(`${href}/`) ? 'true' : undefined;
  return (
    <nav class="main" aria-label={t.frame.nav}>
      <ul>
        {items.map(([href, text]) => (
          <li>
            <a href={href} aria-current={current(href)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Bar({ ui, sample, carrying }: { ui: Ui; sample: boolean; carrying: Props['carrying'] | undefined }) {
  const { t, who } = ui;
  const other = ui.language === 'vi' ? 'en' : 'vi';
  return (
    <header>
      <div class="bar">
        <a class="product" href={links.home}>
          {t.frame.product}
        </a>
        <div class="account">
          {who && (
            <span class="who">
              <b>{who.name}</b>
              <span class="roles">
                {' '}
                · {[...who.roles.map((role) => t.roles[role]), ...(who.unit ? [who.unit] : [])].join(' · ')}
              </span>
            </span>
          )}
          {carrying ? (
            <button type="submit" class="link" lang={other} form={carrying.form} formaction={carrying.to(other)}>
              {t.frame.otherLanguage}
            </button>
          ) : (
            <a href={links.language(other, ui.here)} lang={other} hreflang={other}>
              {t.frame.otherLanguage}
            </a>
          )}
          {who && (
            <form method="post" action={links.signOut}>
              {who.id && <input type="hidden" name="user" value={who.id} />}
              <button type="submit" class="link">
                {t.frame.signOut}
              </button>
            </form>
          )}
        </div>
      </div>
      {who && <MainNav ui={ui} who={who} />}
      {sample && <p class="sample">{t.frame.sample}</p>}
    </header>
  );
}

import type { StandardVersion } from '../../../schemas/standard.ts';
import { formatDate, formatInstant, localDate } from '../../../schemas/values/dates.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { Goals, Thresholds, Verified } from './parts.tsx';

export type ShownVersion = StandardVersion & { rev: number; changed: { at: string; by: string } | null };

type Props = {
  ui: Ui;
  /** Newest first. */
  versions: readonly [ShownVersion, ...ShownVersion[]];
  titles: ReadonlyMap<string, string>;
  mayChange: boolean;
  /** Of what was just saved: how many rounds are counted again. */
  saved: number | null;
};

/** One standard: its dated versions with their thresholds, and where each is from. */
export function StandardPage({ ui, versions, titles, mayChange, saved }: Props) {
  const { t } = ui;
  const words = t.standardsWords;
  const [newest] = versions;
  const today = localDate(ui.now);
  return (
    <Page
      ui={ui}
      title={ui.label(newest.title)}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.standards },
      ]}
      wide
    >
      {saved !== null && (
        <p class="notice ok" role="status">
          {words.saved(saved)}
        </p>
      )}
      <h1>{ui.label(newest.title)}</h1>
      <p class="meta">
        {words.kinds[newest.kind]} · {newest.id}
      </p>
      {mayChange && (
        <p>
          <a class="button" href={links.newStandardVersion(newest.id)}>
            {words.addVersion}
          </a>
        </p>
      )}
      {versions.map((one) => {
        const { id, validFrom, validTo, basis, source, note, rev, changed, goals } = one;
        const at = `from-${validFrom}`;
        const isInForce = validFrom <= today && (validTo === null || today <= validTo);
        return (
          <section aria-labelledby={at}>
            <h2 id={at}>
              {words.versionFrom(formatDate(validFrom))}
              {isInForce && ` (${words.inForceNow})`}
            </h2>
            <dl class="facts dated">
              <div>
                <dt>{words.to}</dt>
                <dd>{validTo === null ? words.untilNotice : formatDate(validTo)}</dd>
              </div>
              <div>
                <dt>{words.basis}</dt>
                <dd>{basis}</dd>
              </div>
              {source && (
                <div>
                  <dt>{words.source}</dt>
                  <dd>{source}</dd>
                </div>
              )}
              <div>
                <dt>{words.verifiedHead}</dt>
                <dd>
                  <Verified standard={one} ui={ui} />
                </dd>
              </div>
              {note && (
                <div>
                  <dt>{words.note}</dt>
                  <dd>{ui.label(note)}</dd>
                </div>
              )}
            </dl>
            <Thresholds standard={one} titles={titles} id={at} ui={ui} />
            {goals && <Goals goals={goals} ui={ui} />}
            <p class="meta">
              {changed
                ? `${words.changed(formatInstant(changed.at), changed.by)} · ${words.corrections(rev)}`
                : words.builtIn}
            </p>
            {mayChange && (
              <p>
                <a href={links.editStandard(id, validFrom)}>{words.edit}</a>
              </p>
            )}
          </section>
        );
      })}
    </Page>
  );
}

import type { Tier } from '../../../schemas/outline/base.ts';
import type { Page as FormPage } from '../../../schemas/outline/walk.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { besideCells } from '../notes.ts';
import { pageTitle } from '../progress.ts';
import { hasBroadTable, SectionEntries } from '../section-entries.tsx';

type Props = {
  ui: Ui;
  form: Form;
  tier: Tier;
  /** Tiers that file something of it. */
  tiers: readonly Tier[];
  page: FormPage | undefined;
};

/** The outline as the form a tier fills in, page by page; there is nothing here that could be saved. */
export function PreviewPage({ ui, form, tier, tiers, page }: Props) {
  const { t } = ui;
  const words = t.outlinesWords;
  const { id, version } = form.outline;
  const title = ui.label(form.outline.title);
  return (
    <Page
      ui={ui}
      title={`${words.previewTitle(title)}, ${words.versionOf(version)}${page ? `, ${pageTitle(page, ui)}` : ''}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.outlines },
        { text: `${id}, ${words.versionOf(version)}`, href: links.outline(id, version) },
      ]}
      side={
        <nav class="side" aria-label={t.section.sections}>
          <ol>
            {form.pages.map((one) => (
              <li>
                <a
                  href={links.outlinePreview(id, version, { tier, page: one.id })}
                  aria-current={one.id === page?.id ? 'page' : undefined}
                >
                  {pageTitle(one, ui)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      }
      wide
      broad={page !== undefined && hasBroadTable(page, ui)}
    >
      <h1>
        <span class="caption">{title}</span>
        {page ? pageTitle(page, ui) : words.preview}
      </h1>
      <div class="notice">
        <p>{words.previewNote}</p>
      </div>
      <form method="get" class="filters" aria-label={words.previewTier}>
        <div>
          <label for="tier">{words.previewTier}</label>
          <select id="tier" name="tier">
            {tiers.map((one) => (
              <option value={one} selected={one === tier}>
                {words.tiers([one])}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">{words.show}</button>
      </form>
      {page ? (
        <SectionEntries form={form} page={page} kept={form.working} notes={besideCells([], [])} ui={ui} />
      ) : (
        <p>{words.previewEmpty}</p>
      )}
      <PreviewPager {...{ ui, form, tier, page }} />
    </Page>
  );
}

function PreviewPager({ ui, form, tier, page }: Pick<Props, 'ui' | 'form' | 'tier' | 'page'>) {
  if (!page) return null;
  const { id, version } = form.outline;
  const index = form.pages.indexOf(page);
  const [previous, next] = [form.pages[index - 1], form.pages[index + 1]];
  return (
    <nav class="pager" aria-label={ui.t.section.pager}>
      {previous && (
        <a rel="prev" href={links.outlinePreview(id, version, { tier, page: previous.id })}>
          <small>{ui.t.section.previous}</small>
          {pageTitle(previous, ui)}
        </a>
      )}
      {next && (
        <a rel="next" href={links.outlinePreview(id, version, { tier, page: next.id })}>
          <small>{ui.t.section.next}</small>
          {pageTitle(next, ui)}
        </a>
      )}
    </nav>
  );
}

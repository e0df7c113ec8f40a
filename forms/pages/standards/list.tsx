import type { StandardVersion } from '../../../schemas/standard.ts';
import { formatDate, localDate } from '../../../schemas/values/dates.ts';
import { Page } from '../../layout/page.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { Verified } from './parts.tsx';

/** Every standard with its dated versions, the newest first. */
export function StandardsPage({ ui, standards }: { ui: Ui; standards: readonly StandardVersion[] }) {
  const { t } = ui;
  const words = t.standardsWords;
  const today = localDate(ui.now);
  return (
    <Page ui={ui} title={words.title} crumbs={[{ text: t.frame.home, href: links.home }]} wide>
      <h1 id="standards">{words.title}</h1>
      <p>{words.intro}</p>
      <Scroll labelledBy="standards" rows={standards.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.standard}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
              <th scope="col">{words.verifiedHead}</th>
              <th scope="col">{words.basis}</th>
            </tr>
          </thead>
          <tbody>
            {standards.map((one, i) => {
              const { id, kind, title, validFrom, validTo, basis } = one;
              const isInForce = validFrom <= today && (validTo === null || today <= validTo);
              return (
                <tr>
                  <th scope="row" class="prose">
                    {standards[i - 1]?.id === id ? (
                      <span class="vh">{ui.label(title)}</span>
                    ) : (
                      <>
                        <a href={links.standard(id)}>{ui.label(title)}</a>
                        <small>{words.kinds[kind]}</small>
                      </>
                    )}
                  </th>
                  <td>
                    {formatDate(validFrom)}
                    {isInForce && <small>{words.inForceNow}</small>}
                  </td>
                  <td>{validTo === null ? words.untilNotice : formatDate(validTo)}</td>
                  <td>
                    <Verified standard={one} ui={ui} />
                  </td>
                  <td class="prose">{basis}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </Page>
  );
}

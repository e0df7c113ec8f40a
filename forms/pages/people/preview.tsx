import { formatInstant } from '../../../schemas/values/dates.ts';
import type { Role } from '../../../worker/domain/access.ts';
import { Page } from '../../layout/page.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';

export type PlannedLine = {
  unit: string;
  unitName: string;
  role: Role;
  username: string | null;
  name: string | null;
  email: string | null;
  waiting: number;
};
type Props = {
  ui: Ui;
  planned: readonly PlannedLine[];
  expiresAt: string;
  /** What is posted to make them: the list as JSON. */
  list: string;
  days: string;
};

/** What would be made, before it is. */
export function PreviewPage({ ui, planned, expiresAt, list, days }: Props) {
  const words = ui.t.peopleWords;
  const some = (pick: (one: PlannedLine) => unknown) => planned.some((one) => Boolean(pick(one)));
  const columns = {
    username: some((one) => one.username),
    name: some((one) => one.name),
    email: some((one) => one.email),
  };
  const crumbs = [
    { text: words.title, href: links.people },
    { text: words.newTitle, href: links.newLinks() },
  ];
  return (
    <Page ui={ui} title={words.previewTitle} crumbs={crumbs} wide>
      <h1>{words.previewTitle}</h1>
      <p class="lead" id="preview-lead">
        {words.previewLead(planned.length, formatInstant(expiresAt))}
      </p>
      <Scroll labelledBy="preview-lead" rows={planned.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.unitCode}</th>
              <th scope="col">{words.role}</th>
              {columns.name && <th scope="col">{words.name}</th>}
              {columns.username && <th scope="col">{words.username}</th>}
              {columns.email && <th scope="col">E-mail</th>}
              <th scope="col">{words.note}</th>
            </tr>
          </thead>
          <tbody>
            {planned.map((one) => (
              <tr>
                <th scope="row">{one.unitName}</th>
                <td>{one.unit}</td>
                <td>{ui.t.roles[one.role]}</td>
                {columns.name && <td>{one.name}</td>}
                {columns.username && <td>{one.username}</td>}
                {columns.email && <td>{one.email}</td>}
                <td>{one.waiting > 0 && <span class="soon">{words.alreadyWaiting(one.waiting)}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <form method="post" action={links.newLinks()} class="actions">
        <input type="hidden" name="mode" value="confirmed" />
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="days" value={days} />
        <button type="submit" class="primary">
          {words.create(planned.length)}
        </button>
        <a class="button" href={links.newLinks()}>
          {words.back}
        </a>
      </form>
    </Page>
  );
}

import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import { type Answers, own, type Row } from '../../../schemas/report/answers.ts';
import type { Naming } from '../../fields/place.ts';
import { ShownCell } from '../../fields/shown.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import type { Review } from './model.ts';
import { threadId } from './threads.tsx';

/** What a report is seen with while it is reviewed. */
export type Seen = {
  ui: Ui;
  review: Review;
  naming: Naming;
  /** Places a warning stands at. */
  warned: ReadonlySet<string>;
  now: Answers;
  /** The period before, where it can be compared. */
  then: Answers | null;
  changed: ReadonlyMap<string, Review['changes'][number]>;
};

export function AskLink({ seen, at, label }: { seen: Seen; at: string; label: string }) {
  const { round, unit } = seen.review.form;
  const words = seen.ui.t.reviewWords;
  if (!seen.review.may.ask) return null;
  return (
    <a href={`${links.review(round.id, unit.code, { comment: at })}#comment`}>
      {words.ask.link}
      <span class="vh">: {label}</span>
    </a>
  );
}

/** A way to each thread that stands at a place. */
export function Marks({ seen, at }: { seen: Seen; at: string }) {
  const words = seen.ui.t.reviewWords;
  const here = seen.review.threads.filter((thread) => thread.at === at && thread.state !== 'closed');
  return (
    <>
      {here.map(({ id }) => (
        <a class="said-mark" href={`#${threadId(id)}`}>
          {words.body.commented(1)}
        </a>
      ))}
    </>
  );
}

/** A value as it was sent. */
export function Cell(props: {
  seen: Seen;
  field: Field;
  cells: Row | Answers;
  scope: Scope;
  name: string;
  blank: string;
}) {
  const { seen, field, cells, scope, name, blank } = props;
  const value = own(cells as Row, field.id);
  const near = { scope, cells, on: seen.review.form.round.on };
  return <ShownCell field={field} value={value} name={name} raw={{}} near={near} ui={seen.ui} blank={blank} />;
}

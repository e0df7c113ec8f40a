import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';

/** Taking back what nobody has looked at yet: folded, for it is rarely meant. */
export function Withdraw({ ui, form }: { ui: Ui; form: Form }) {
  const words = ui.t.reviewWords.withdraw;
  const { round, unit, revision } = form;
  if (revision === null) return null;
  return (
    <details class="withdraw">
      <summary>{words.title}</summary>
      <form method="post" action={links.withdraw(round.id, unit.code)}>
        <input type="hidden" name="seq" value={String(revision.seq)} />
        <p>{words.consequence}</p>
        <button type="submit">{words.do}</button>
      </form>
    </details>
  );
}

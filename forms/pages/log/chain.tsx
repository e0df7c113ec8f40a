import { formatInstant } from '../../../schemas/values/dates.ts';
import type { Break } from '../../../worker/domain/log/chain.ts';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';

export type Chain = {
  events: number;
  unsealed: number;
  head: { toSeq: number; digest: string; at: string } | null;
};
/** What a check came to; `next`: how far it got, where there is more than one look takes in. */
export type Checked = {
  ok: boolean;
  sealed: number;
  unsealed: number;
  firstBreak: Break | null;
  next: number | null;
};

type Props = { ui: Ui; round: string | null; chain: Chain; checked: Checked | null };

/** How far the log is sealed, the head to write down, and the button that checks it all. */
export function ChainState({ ui, round, chain, checked }: Props) {
  const words = ui.t.logWords;
  const unsealed = number(chain.unsealed);
  return (
    <section class="chain" aria-label={words.head}>
      <p>
        {chain.head
          ? words.chain(number(chain.head.toSeq), formatInstant(chain.head.at), unsealed)
          : words.noSeal(unsealed)}
      </p>
      {chain.head && (
        <p class="head">
          <span class="meta">{words.head}:</span> <code>{chain.head.digest}</code>
          <br />
          <small class="meta">{words.headHint}</small>
        </p>
      )}
      {checked && <Result ui={ui} checked={checked} />}
      <form method="get" action={links.logOf(round)}>
        <input type="hidden" name="verify" value={String(checked?.next ?? 0)} />
        <button type="submit">{checked?.next ? words.verifyOn : words.verify}</button>
      </form>
    </section>
  );
}

function Result({ ui, checked }: { ui: Ui; checked: Checked }) {
  const words = ui.t.logWords;
  const { firstBreak, next } = checked;
  if (firstBreak) {
    const { kind, fromSeq, toSeq, seq } = firstBreak;
    return (
      <div class="notice danger" role="alert">
        <p>
          <b>{words.broken}</b>
        </p>
        <p>{words.brokenAt(words.broke[kind], number(fromSeq), number(toSeq), seq === null ? null : number(seq))}</p>
      </div>
    );
  }
  return (
    <div class="notice" role="status">
      <p>
        {next === null ? words.whole(number(checked.sealed), number(checked.unsealed)) : words.partly(number(next))}
      </p>
    </div>
  );
}

/** Numbers of events are names more than figures: no grouping. */
const number = (value: number) => String(value);

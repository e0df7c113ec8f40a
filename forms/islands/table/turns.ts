import type { Control } from './grid-dom.ts';

/** What waits for a script is done in the order it was asked for; what was typed after a paste is not pasted over. */
export function newTurns() {
  let waiting: Promise<void> | undefined;
  let moment = 0;
  const typedAt = new Map<Control, number>();
  return {
    get waiting() {
      return waiting;
    },
    inTurn(act: () => unknown): void {
      const doing = waiting ? waiting.then(act) : act();
      if (!(doing instanceof Promise)) return;
      const mine: Promise<void> = doing.then(() => {
        if (waiting === mine) waiting = undefined;
      });
      waiting = mine;
    },
    typed(control: Control): void {
      if (waiting) typedAt.set(control, moment);
    },
    /** From now on says of a cell whether somebody has typed in it since. */
    since(): (control: Control | null) => boolean {
      moment += 1;
      const asked = moment;
      return (control) => (control && (typedAt.get(control) ?? 0) >= asked) === true;
    },
  };
}
export type Turns = ReturnType<typeof newTurns>;

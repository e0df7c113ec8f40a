import { isKept } from './behind.ts';
import type { Outcome, Setup } from './setup.ts';

/** The line that says how things stand with what was typed, and lets it be taken away as a file. */
export function openStatus(line: HTMLElement, { words, door }: Setup, takeAway: () => void) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: words.download });
  button.addEventListener('click', takeAway);

  const status = {
    /** Whether what waits is on this machine too. */
    copied: true,

    get state() {
      return line.dataset.state as Outcome | '' | undefined;
    },

    say(text: string, state: Outcome | '' = '', n = 0): void {
      const alone = state === 'unsent' && !isKept() ? words.unopened : '';
      const said = text.replace('{n}', String(n)) + (status.copied ? alone : words.uncopied);
      if (line.dataset.said !== said) line.textContent = said;
      line.dataset.said = said;
      line.dataset.state = state;
      if (n > 0 && !line.childElementCount) line.append(' ', button);
    },

    /** Nothing stands in the way any longer; what was said of it stays until there is more to say. */
    over(): void {
      line.dataset.state = '';
    },

    expired(n: number): void {
      status.say(`${words.expired} `, 'expired', n);
      if (line.querySelector('a')) return;
      const link = Object.assign(document.createElement('a'), {
        href: door,
        target: '_blank',
        textContent: words.signIn,
      });
      line.append(link, ' ', button);
    },
  };
  return status;
}
export type Status = ReturnType<typeof openStatus>;

/** No more than one sentence a second is read out; the last one wins. */
const QUIET_MS = 1000;

let region: HTMLElement | undefined;
let next: string | undefined;
let waiting = false;

function tick(): void {
  waiting = next !== undefined;
  if (next === undefined || !region) return;
  region.textContent = next;
  next = undefined;
  setTimeout(tick, QUIET_MS);
}

/** For those who listen rather than look. */
export function announce(text: string): void {
  region ??= document.body.appendChild(element('p', { class: 'vh', role: 'status' }));
  next = text;
  if (waiting) return;
  waiting = true;
  setTimeout(tick, QUIET_MS / 10); // a region has to be there for a moment before it speaks
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: { [name: string]: string } = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

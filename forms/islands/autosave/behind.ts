/** The script behind the pages (forms/service-worker/), which opens this one without the network. Over plain http there is none. */
const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;

/** What was saved from the page since it was copied; its base, and the mark of what its button saves over. */
export type Since = { fields: { [name: string]: string }; base: string; mark?: string | undefined };

/** Whether this page would open without the network. */
export const isKept = () => Boolean(worker?.controller);

/** Asks for a copy of this page. */
export const keepPage = () => void worker?.ready.then(({ active }) => active?.postMessage({ keep: true }));

/** The copy knows what was saved from the page. */
export const noteSaved = (saved: Since) => worker?.controller?.postMessage({ saved });

/** Once the page is there; the first time it has come without the script, and is asked for once more to be kept. */
export function register(): void {
  if (!isKept()) keepPage();
  worker?.register('/sw.js').catch(() => {}); // then the page says that it opens only with the network
}

/** What the copy says on the page; null where the page is none. */
export function copyNotice(): HTMLElement | null {
  const notice = document.getElementById('copied');
  return notice?.hidden === false ? notice : null;
}

/** Once for each build: where the server has not yet made up its mind, the page would be opened again and again. */
export function openAnew(build: string): boolean {
  try {
    if (sessionStorage.getItem('left') === build) return false;
    sessionStorage.setItem('left', build);
    sessionStorage.setItem('at', (document.activeElement as HTMLInputElement | null)?.name ?? '');
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** Where somebody was when the page was opened anew. */
export function backTo(form: HTMLFormElement): void {
  try {
    const name = sessionStorage.getItem('at');
    sessionStorage.removeItem('at');
    if (name) (form.elements.namedItem(name) as HTMLElement | null)?.focus?.();
  } catch {
    // nobody was anywhere
  }
}

/** Shows the cells that met above the form; gives the ones whose saved value is to stay. */
export function ask(form: HTMLFormElement, html: string): Promise<ReadonlySet<string>> {
  form.insertAdjacentHTML('beforebegin', html);
  const asked = document.getElementById('met') as HTMLFormElement;
  asked.focus();
  return new Promise((resolve) => {
    asked.addEventListener('submit', (event) => {
      event.preventDefault();
      const chosen = [...new FormData(asked)];
      asked.remove();
      form.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
      resolve(new Set(chosen.filter(([, side]) => side === 'theirs').map(([cell]) => cell)));
    });
  });
}

// What a figure has changed by since the round before was true when the page was made: it goes while its cell says
// something else, and comes back with what was there.
const form = document.getElementById('section');

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const CONTROLS = 'input:not([type=hidden], [name^="ok:"]), select, textarea';

const isChanged = (control: Control): boolean => {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(
      (one) => one.selected !== one.defaultSelected && (one.defaultSelected || control.selectedIndex > 0),
    );
  }
  if (control instanceof HTMLInputElement && control.type === 'radio')
    return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
};

const anyChanged = (within: Element | null): boolean =>
  [...(within?.querySelectorAll<Control>(CONTROLS) ?? [])].some(isChanged);

function look(change: HTMLElement): void {
  const cell = change.closest('td, .field');
  const typed = cell?.querySelector(CONTROLS) ? cell : change.closest('tbody tr, table, form');
  change.hidden = anyChanged(typed);
}

/** What stands in the row or the field that was typed into, and what is computed from it elsewhere. */
function lookAround({ target }: Event): void {
  const near = target instanceof Element ? target.closest('tr, .field, table') : null;
  const computed = form?.querySelectorAll<HTMLElement>('tfoot .was i, .rate .was i, .total .was i') ?? [];
  for (const change of [...(near?.querySelectorAll<HTMLElement>('.was i') ?? []), ...computed]) look(change);
}

for (const event of ['input', 'change']) form?.addEventListener(event, lookAround);

export {};

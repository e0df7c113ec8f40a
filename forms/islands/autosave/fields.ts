/** Names and texts as the form posts them. */
export type Fields = Map<string, string>;

/** The cell a field is of: a field by itself with its parts, or a column of a row. */
export const cellOf = (name: string) => /^(\/[^/?]*){2}((\/[^/?]*){2})?/.exec(name)?.[0] ?? name;

export const count = (fields: Fields): number => new Set([...fields.keys()].map(cellOf)).size;

/** What is answered in a form, without what removes rows. */
export function readIn(form: HTMLFormElement): Fields {
  const fields: Fields = new Map();
  for (const [name, text] of new FormData(form)) {
    if (name.startsWith('/answers/') && !name.endsWith('remove')) fields.set(name, String(text));
  }
  return fields;
}

/** Puts a text into its input, as if it were typed. False where the page cannot show it: then nothing has changed. */
export function putInto(form: HTMLFormElement, name: string, text: string): boolean {
  const control = form.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null;
  if (!control) return text === '';
  const before = control.value;
  if (before === text) return true;
  control.value = text;
  if (control.value !== text) {
    control.value = before; // a list that has no such option
    return false;
  }
  (control instanceof RadioNodeList ? control[0] : control)?.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

/** What was typed and could not be sent, as a file: names and texts as the form has them, and what was seen then. */
export type Unsent = { unsent: 1; page: string; base: string; at: string; fields: { [name: string]: string } };

/** Such a file, if it is one of this page; where it is of another, that page's address; null for any other file. */
export async function read(file: Blob, page: string): Promise<Unsent | string | null> {
  try {
    const found = JSON.parse(await file.text()) as Partial<Unsent>;
    if (found.unsent !== 1 || !found.fields || !/^\d{1,15}-\d{1,15}$/.test(found.base ?? '')) return null;
    if (found.page !== page) return String(found.page).replace(/\/cells$/, '');
    const isField = ([name, text]: [string, unknown]) => name.startsWith('/answers/') && typeof text === 'string';
    return Object.entries(found.fields).every(isField) ? (found as Unsent) : null;
  } catch {
    return null;
  }
}

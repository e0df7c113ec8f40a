import { cellOf, count, type Fields, putInto, readIn } from './fields.ts';

/** The cells of the page: what the server has of them, and what was typed since. */
export function openCells(form: HTMLFormElement, base: string) {
  const hidden = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const mark = hidden('base');
  const taken: Fields = readIn(form);
  /** What was last read of the form, and the inputs that were typed into since; null where more may have changed. */
  let read: Fields = new Map(taken);
  let typedIn: Set<HTMLInputElement> | null = null;
  /** Fields that were not what the server has when they were read, and all fields of each cell. */
  const differing = new Set<string>();
  const fieldsOf = new Map<string, Set<string>>();
  /** What was typed elsewhere and this page has no input or option for; it is sent all the same. */
  const homeless: Fields = new Map();
  /** Whether everything of the page is shown: else its button saves over what was not, and has to ask. */
  let whole = true;

  function weigh(name: string): void {
    if (read.get(name) === taken.get(name)) differing.delete(name);
    else differing.add(name);
  }

  function readAll(): void {
    read = readIn(form);
    fieldsOf.clear();
    differing.clear();
    for (const name of new Set([...read.keys(), ...taken.keys()])) {
      const cell = cellOf(name);
      const fields = fieldsOf.get(cell);
      if (fields) fields.add(name);
      else fieldsOf.set(cell, new Set([name]));
      weigh(name);
    }
  }

  /** The server has it; false where the page cannot show it. */
  function show(name: string, text: string): boolean {
    homeless.delete(name);
    const before = taken.get(name);
    if (hidden(name)) taken.set(name, text);
    const isShown = putInto(form, name, text);
    if (!isShown && before === undefined) taken.delete(name);
    else if (!isShown && before !== undefined) taken.set(name, before);
    typedIn = null;
    return isShown;
  }

  const isTyped = (input: EventTarget | null | undefined): input is HTMLInputElement =>
    input instanceof HTMLInputElement && input.type === 'text' && taken.has(input.name);

  const cells = {
    /** What was seen when they were changed. */
    base,
    rows: hidden('rows')?.value ?? '',

    /** Something changed there: an input that is typed into, or whatever a script or a list did. */
    heard(target: EventTarget | null | undefined): void {
      if (isTyped(target)) typedIn?.add(target);
      else typedIn = null;
    },

    /**
     * Those that are not what the server has, whole: a document is its four texts. All of the form is read, or what was
     * heard of alone: a large table takes longer to be read than a hand between two letters.
     */
    unsaved(all = true): Fields {
      if (all || !typedIn) readAll();
      else {
        for (const { name, value } of typedIn) {
          read.set(name, value);
          weigh(name);
        }
      }
      typedIn = new Set();
      const unsaved: Fields = new Map(homeless);
      for (const cell of new Set([...differing].map(cellOf))) {
        for (const name of fieldsOf.get(cell) ?? []) unsaved.set(name, read.get(name) ?? '');
      }
      return unsaved;
    },

    /** Whether what is typed in is not what the server has: for a letter not all of a large table is read. */
    differs: (input: EventTarget | null | undefined) => isTyped(input) && taken.get(input.name) !== input.value,

    /** What was typed in another page or at another time, as if it were typed here. Says how many cells it is. */
    type(fields: { [name: string]: string }): number {
      const typed = new Map(Object.entries(fields));
      for (const [name, text] of typed) if (!putInto(form, name, text)) homeless.set(name, text);
      return count(typed);
    },

    show,

    /** They are what was sent. */
    took(fields: Fields): void {
      for (const [name, text] of fields) {
        if (homeless.delete(name)) continue;
        taken.set(name, text);
        weigh(name);
      }
    },

    /** Shows what others changed meanwhile. False where somebody types into one of these cells: it stays unseen, and meets. */
    takeOver(others: { [name: string]: string }): boolean {
      const mine = new Set([...cells.unsaved().keys()].map(cellOf));
      if (Object.keys(others).some((name) => mine.has(cellOf(name)))) return false;
      for (const [name, text] of Object.entries(others)) whole = show(name, text) && whole;
      return true;
    },

    get mark() {
      return mark?.value;
    },
    /** What the button saves over. */
    set mark(seen) {
      if (mark && seen && whole) mark.value = seen;
    },
  };
  return cells;
}
export type Cells = ReturnType<typeof openCells>;

/** Letters as they are searched and compared: without marks (Hòa, Hoà) and case, đ as d. */
export const plainLetters = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đð]/g, 'd');

/** A name without what people write in different ways: also without signs and runs of blanks. */
export const plainName = (text: string): string =>
  plainLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

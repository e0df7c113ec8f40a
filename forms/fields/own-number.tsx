/** What a section or a table can be called by; a dash or a plus only sets it off from its neighbours on paper. */
export const isNumber = (number: string | undefined): number is string => /[\p{L}\d]/u.test(number ?? '');

/** Before the title of a table and the label of a field, which stand as headings. */
export const OwnNumber = ({ number }: { number: string | undefined }) =>
  isNumber(number) ? <span class="no">{number} </span> : null;

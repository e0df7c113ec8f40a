/** Names compared as people write them: without marks, case, and signs between the words. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const PREFIX =
  /^(xa|phuong|thi tran|tt|thi xa|tx|huyen|quan|thanh pho|tp|tinh|dac khu|x|p|h|q|commune|ward|district|province) (?=\S)/;

/** The name of a unit without what sort of unit it is: "TT. Thông Nông" and "Thông Nông" are one. */
export function unitName(text: string): string {
  return folded(text).replace(PREFIX, '');
}

/** A heading without its number in front and its measure behind: "1.2. Kế hoạch (người)" is "ke hoach". */
export function headingName(text: string): string {
  const bare = text
    .normalize('NFC')
    .replace(/\s*\([^()]*\)\s*$/u, '')
    .replace(/^\s*(\d+(\.\d+)*|[IVXLC]+|[a-zđ])\s*[.)/-]\s*/iu, '');
  return folded(bare) || folded(text);
}

import { plainName } from '../../../schemas/values/plain.ts';

const PREFIX =
  /^(xa|phuong|thi tran|tt|thi xa|tx|huyen|quan|thanh pho|tp|tinh|dac khu|x|p|h|q|commune|ward|district|province) (?=\S)/;

/** The name of a unit without what sort of unit it is: "TT. Thông Nông" and "Thông Nông" are one. */
export function unitName(text: string): string {
  return plainName(text).replace(PREFIX, '');
}

/** A heading without its number in front and its measure behind: "1.2. Kế hoạch (người)" is "ke hoach". */
export function headingName(text: string): string {
  const bare = text
    .normalize('NFC')
    .replace(/\s*\([^()]*\)\s*$/u, '')
    .replace(/^\s*(\d+(\.\d+)*|[IVXLC]+|[a-zđ])\s*[.)/-]\s*/iu, '');
  return plainName(bare) || plainName(text);
}

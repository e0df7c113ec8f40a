/** What XML cannot hold: control characters but tab and line ends, halves of pairs, and two that are no characters. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export const legalText = (text: string): string => text.replace(ILLEGAL, '');

/**
 * Text typed in the fonts that came before Unicode (.VnTime: TCVN3; VNI-Times: VNI) looks like "T×nh h×nh" or
 * "Xaõ hoäi" once its font is gone. Loaded only when such text is pasted.
 */
const TCVN3: { [sign: string]: string } = table(
  '¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ',
  'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
);

/** A letter and the sign behind it, which is its mark. */
const VNI = pairs({
  a: ['ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ'],
  e: ['ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
  o: ['ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
  u: ['ùøûõï', 'úùủũụ'],
  y: ['ùøûõ', 'ýỳỷỹ'],
  ô: ['ùøûõï', 'ớờởỡợ'],
  ö: ['ùøûõï', 'ứừửữự'],
});
const VNI_ALONE = table('ñöôæóòîÑÖÔÆÓÒÎ', 'đươỉĩịỵĐƯƠỈĨỊỴ');
const VNI_LETTER = /[aeouyôö][ùøûõïâáàåãäêéèúüë]|[ñöôæóòî]/gi;

/** Signs that betray a font: they stand in no Vietnamese word in Unicode, and not in the other font. */
const BETRAYS = {
  tcvn3: /[¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾×÷ÞßþÐÇ]/g,
  vni: /[aeouyôö][ïøûäåëü]|[ñöæî]|[aeouôö]õ|[ae]ù|[aeo]â|aê/gi,
};
export type OldFont = keyof typeof BETRAYS;

/** The font some texts were typed in, by the signs that betray it; null where nothing does. */
export function oldFontOf(texts: readonly string[]): OldFont | null {
  const all = texts.filter(mayBeOld).join(' ');
  const count = (font: OldFont) => all.match(BETRAYS[font])?.length ?? 0;
  const [tcvn3, vni] = [count('tcvn3'), count('vni')];
  if (tcvn3 === 0 && vni === 0) return null;
  return tcvn3 >= vni ? 'tcvn3' : 'vni';
}

/** A text of that font in Unicode. What has letters those fonts never had stays as it is. */
export function toUnicode(text: string, font: OldFont): string {
  const source = text.normalize('NFC');
  if (!mayBeOld(source)) return text;
  if (font === 'tcvn3') return capitals(source.replace(/[\u00A1-\u00FE]/g, (sign) => TCVN3[sign] ?? sign));
  return source.replace(VNI_LETTER, (signs) => VNI[signs] ?? VNI_ALONE[signs] ?? signs);
}

const mayBeOld = (text: string) => /[a-z\u00A1-\u00FE]/i.test(text) && !/[\u0100-\u01FF\u1E00-\u1EFF]/.test(text);

/** The capitals of .VnTimeH are the codes of small letters: a word in capitals is one throughout. */
function capitals(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => (/^(?=.*[A-Z].*[A-Z])[^a-z]+$/.test(word) ? word.toUpperCase() : word));
}

function table(from: string, to: string): { [sign: string]: string } {
  const letters = [...to];
  return Object.fromEntries([...from].map((sign, i) => [sign, letters[i] ?? sign]));
}

function pairs(rows: { [letter: string]: readonly [string, string] }): { [pair: string]: string } {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([letter, [signs, letters]]) =>
      [...signs].flatMap((sign, i) => {
        const made = letters[i] ?? '';
        const [upper, capital] = [letter.toUpperCase(), made.toUpperCase()];
        return [
          [letter + sign, made],
          [upper + sign.toUpperCase(), capital],
          [upper + sign, capital],
        ];
      }),
    ),
  );
}

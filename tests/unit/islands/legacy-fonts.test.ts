import { describe, expect, it } from 'vitest';
import { oldFontOf, toUnicode } from '../../../forms/islands/table/legacy-fonts.ts';

const read = (...texts: string[]) => {
  const font = oldFontOf(texts);
  return font && texts.map((text) => toUnicode(text, font)).join('|');
};

describe('text of fonts before Unicode', () => {
  it('reads TCVN3', () => {
    expect(read('T×nh h×nh kinh tÕ-x· héi')).toBe('Tình hình kinh tế-xã hội');
    expect(read('X· CÇn Yªn', 'ThÞ trÊn Xu©n Hßa', 'X· Hång Sü', '§a Th«ng', 'L­¬ng Can')).toBe(
      'Xã Cần Yên|Thị trấn Xuân Hòa|Xã Hồng Sỹ|Đa Thông|Lương Can',
    );
  });

  it('reads VNI', () => {
    expect(read('Xaõ hoäi hoïc taäp')).toBe('Xã hội học tập');
    expect(read('Xaõ Caàn Yeân', 'Thò traán Xuaân Hoøa', 'Ña Thoâng', 'Löông Can', 'Soùc Haø')).toBe(
      'Xã Cần Yên|Thị trấn Xuân Hòa|Đa Thông|Lương Can|Sóc Hà',
    );
  });

  it('gives a word of capitals its capitals', () => {
    expect(read('HuyÖn Hµ QU¶NG')).toBe('Huyện Hà QUẢNG');
  });

  it.each(['Hoàng Đức', 'Hoàng', 'Hà', 'quý', 'Xã Cần Yên', 'café', '1.234', 'Sóc Hà', 'kế hoạch năm 2019', 'Mã Ba'])(
    'leaves Unicode alone: %s',
    (text) => {
      expect(oldFontOf([text])).toBeNull();
      expect(toUnicode('Xã Cần Yên', 'tcvn3')).toBe('Xã Cần Yên');
    },
  );
});

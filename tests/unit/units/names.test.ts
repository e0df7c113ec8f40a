import { describe, expect, it } from 'vitest';
import { fullName, tidyName } from '../../../scripts/units/names.ts';

describe('a name has one spelling', () => {
  it('NFD becomes NFC', () => {
    expect(tidyName('Xã Cần Yên'.normalize('NFD'))).toBe('Xã Cần Yên');
  });

  it('spaces are single and the kind of unit is written one way', () => {
    expect(tidyName(' Thị  Trấn Châu Ổ ')).toBe('Thị trấn Châu Ổ');
    expect(tidyName('Thành Phố Bắc Kạn')).toBe('Thành phố Bắc Kạn');
  });

  it('tone placement is left alone', () => {
    expect(tidyName('Huyện Hoà An')).toBe('Huyện Hoà An');
    expect(tidyName('Xã Hòa An')).toBe('Xã Hòa An');
  });

  it('a name that begins like a kind of unit is not cut', () => {
    expect(tidyName('Xã Quận')).toBe('Xã Quận');
    expect(fullName('Tỉnh', 'Xãi')).toBe('Tỉnh Xãi');
  });

  it('the kind is put before a bare name, and not twice', () => {
    expect(fullName('Tỉnh', 'Cao Bằng')).toBe('Tỉnh Cao Bằng');
    expect(fullName('Thành phố Trung Ương', 'Thành phố Huế')).toBe('Thành phố Huế');
  });
});

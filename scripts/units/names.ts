const PREFIXES = ['Tỉnh', 'Thành phố', 'Thị xã', 'Thị trấn', 'Quận', 'Huyện', 'Phường', 'Xã', 'Đặc khu'];

/**
 * One spelling for one name: NFC, single spaces, the kind of unit written "Thị trấn", never "Thị Trấn".
 * Tone placement stays as the package has it (Hoà An until 2025, Hòa An since): both are in official use.
 */
export function tidyName(raw: string): string {
  const name = raw.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const prefix = PREFIXES.find((kind) => name.toLowerCase().startsWith(`${kind.toLowerCase()} `));
  return prefix ? prefix + name.slice(prefix.length) : name;
}

/** "Cao Bằng" of kind "Tỉnh" → "Tỉnh Cao Bằng"; a name that already says its kind stays. */
export function fullName(kind: string, name: string): string {
  const tidy = tidyName(name);
  return PREFIXES.some((prefix) => tidy.startsWith(`${prefix} `)) ? tidy : tidyName(`${kind} ${tidy}`);
}

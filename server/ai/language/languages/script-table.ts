/** The script of a UTF-16 unit, as far as languages are told apart by it. */
export const script = {
  none: 0,
  han: 1,
  kana: 2,
  hangul: 3,
  cyrillic: 4,
  arabic: 5,
  latin: 6,
  other: 7,
} as const;

export const scripts: Uint8Array = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(65_536);
  const fill = (from: number, to: number, value: number): void => void table.fill(value, from, to + 1);
  fill(0x41, 0x5a, script.latin);
  fill(0x61, 0x7a, script.latin);
  fill(0xc0, 0x24f, script.latin);
  fill(0x1e00, 0x1eff, script.latin);
  fill(0xff21, 0xff3a, script.latin);
  fill(0xff41, 0xff5a, script.latin);
  table[0xd7] = table[0xf7] = script.none;
  fill(0x370, 0x3ff, script.other);
  fill(0x400, 0x52f, script.cyrillic);
  fill(0x530, 0x5ff, script.other);
  fill(0x600, 0x6ff, script.arabic);
  fill(0x750, 0x77f, script.arabic);
  fill(0xfb50, 0xfdff, script.arabic);
  fill(0xfe70, 0xfefe, script.arabic);
  // Arabic punctuation and digits say nothing.
  fill(0x600, 0x61f, script.none);
  fill(0x660, 0x66d, script.none);
  fill(0x700, 0x74f, script.other);
  fill(0x900, 0x10ff, script.other);
  fill(0x1780, 0x18af, script.other);
  fill(0x1100, 0x11ff, script.hangul);
  fill(0x3131, 0x318e, script.hangul);
  fill(0xac00, 0xd7a3, script.hangul);
  fill(0x3041, 0x3096, script.kana);
  fill(0x30a1, 0x30fa, script.kana);
  fill(0xff66, 0xff9d, script.kana);
  fill(0x3400, 0x9fff, script.han);
  fill(0xf900, 0xfaff, script.han);
  return table;
}

import * as opencc from 'opencc-js/t2cn';

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** Marks with a plain form that NFKC does not give, or that must not become it (，stays: 1，299 is a list). */
const MARKS: Record<string, string> = {
  '￥': '¥',
  '—': '-',
  '–': '-',
  '‐': '-',
  '−': '-',
  '～': '~',
  '〜': '~',
  '’': "'",
  '\u00a0': ' ',
  '\u3000': ' ',
  '，': '，',
  '。': '。',
};

let table: Uint16Array | undefined;

/**
 * The text with half width, lower case and Simplified characters, one UTF-16 unit for each: offsets stay what they are.
 * Units that have no such form of one unit (emoji, halves of pairs, ligatures) are left alone.
 */
export function foldText(text: string): string {
  table ??= buildTable();
  const length = text.length;
  let changed = 0;
  while (changed < length) {
    const code = text.charCodeAt(changed);
    if (table[code] !== code) break;
    changed += 1;
  }
  if (changed === length) return text;
  const units = new Uint16Array(length);
  for (let at = 0; at < length; at += 1) units[at] = table[text.charCodeAt(at)] ?? 0;
  return decode(units);
}

const CHUNK = 8192;

function decode(units: Uint16Array): string {
  if (units.length <= CHUNK) return String.fromCharCode.apply(null, units as unknown as number[]);
  let out = '';
  for (let at = 0; at < units.length; at += CHUNK) {
    out += String.fromCharCode.apply(null, units.subarray(at, at + CHUNK) as unknown as number[]);
  }
  return out;
}

function buildTable(): Uint16Array {
  const folded = new Uint16Array(65_536);
  for (let code = 0; code < 65_536; code += 1) {
    folded[code] = code;
    if (code >= 0xd800 && code <= 0xdfff) continue;
    if (code >= FIRST_HAN && code <= LAST_HAN) continue;
    const plain = String.fromCharCode(code).normalize('NFKC').toLowerCase();
    if (plain.length === 1) folded[code] = plain.charCodeAt(0);
  }
  const han: string[] = [];
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) han.push(String.fromCharCode(code));
  // One character a line, so that no phrase rule of the converter joins two of them.
  const simplified = toSimplified()(han.join('\n')).split('\n');
  for (const [place, text] of simplified.entries()) {
    if (text.length === 1) folded[FIRST_HAN + place] = text.charCodeAt(0);
  }
  for (const [from, to] of Object.entries(MARKS)) folded[from.charCodeAt(0)] = to.charCodeAt(0);
  return folded;
}

/** The package's own types can't be resolved by TypeScript's Node rules. */
function toSimplified(): (text: string) => string {
  const { Converter } = opencc as unknown as {
    Converter: (options: { from: string; to: string }) => (text: string) => string;
  };
  return Converter({ from: 't', to: 'cn' });
}

const WIDE = /[\u3000\uff01-\uff5e]/;

/** Full-width letters, digits and marks as half-width ones, nothing else changed; one unit for each. */
export function foldWidth(text: string): string {
  if (!WIDE.test(text)) return text;
  return text.replace(/[\u3000\uff01-\uff5e]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

import { simplified } from './simplify.ts';

/** What happens to a UTF-16 unit. */
export const unitClass = {
  /** Vanishes: controls, invisible characters, variation selectors. */
  drop: 0,
  blank: 1,
  /** Becomes the unit in `folded`. */
  single: 2,
  /** Becomes the text in `expansions`. */
  several: 3,
  /** First or second half of a character beyond the basic plane. */
  high: 4,
  low: 5,
  /** Joins the character before it: accents, vowel signs, Hangul parts. */
  joining: 6,
} as const;

export const classes: Uint8Array = new Uint8Array(65_536);
export const folded: Uint16Array = Uint16Array.from(simplified);
export const expansions: Map<number, string> = new Map();

const DROPPED = /^(?:\p{Cc}|\p{Cf}|\p{Me}|\p{Variation_Selector})$/u;
/** Fillers without a shape that Unicode counts as letters or signs. */
const FILLERS = new Set([0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0]);
/** Han, Hangul syllables and private use stand for themselves, the keyboard's Hangul letters as well (ㅋㅋ, ㅠㅠ). */
const OWN_FORM = /^[\u3400-\u9fff\uac00-\ud7a3\ue000-\uf8ff\u3131-\u318e]$/;
const BLANK = /^[\s\u0085]$/u;
const JOINING = /^[\p{M}\u1160-\u11ff]/u;
fillTables();

function fillTables(): void {
  for (let code = 0; code < 65_536; code += 1) classes[code] = classify(code);
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdbff) return unitClass.high;
  if (code >= 0xdc00 && code <= 0xdfff) return unitClass.low;
  const text = String.fromCharCode(code);
  if (FILLERS.has(code)) return unitClass.drop;
  if (OWN_FORM.test(text)) return unitClass.single;
  if (BLANK.test(text)) return unitClass.blank;
  return DROPPED.test(text) ? unitClass.drop : classifyByForm(code, text);
}

function classifyByForm(code: number, text: string): number {
  // The only letter whose lower case is a letter and an accent that Unicode does not compose (İ).
  const form = code === 0x130 ? 'i' : foldByUnicode(text);
  if (JOINING.test(form)) return unitClass.joining;
  // Accents that stand alone decompose into a blank and a joining accent: kept as they are, two of them as apostrophes.
  if (/^\s/u.test(form) || form === '') {
    folded[code] = code === 0xb4 || code === 0x2018 ? 0x27 : code;
    return unitClass.single;
  }
  if (form.length === 1) {
    folded[code] = form.charCodeAt(0);
    return unitClass.single;
  }
  expansions.set(code, form);
  return unitClass.several;
}

/** NFKC, lower case and Simplified, repeated until nothing changes (Unicode TR15, TR44). */
export function foldByUnicode(text: string): string {
  let form = text;
  for (let round = 0; round < 4; round += 1) {
    const next = simplifyUnits(form.normalize('NFKC').toLowerCase().normalize('NFKC'));
    if (next === form) return form;
    form = next;
  }
  return form;
}

function simplifyUnits(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    out += String.fromCharCode(simplified[code] ?? code);
  }
  return out;
}

import { simplified } from '../../../language/index.ts';

/** A text as it is matched: NFKC, lower case, Simplified, without blanks and signs; `free[i]`: a word may begin or end before unit i. */
export interface Folded {
  text: string;
  free: boolean[];
  /** Before this unit a clause ends (comma, full stop, question mark, semicolon). */
  clause: boolean[];
  /** UTF-16 offsets of each unit in the text as it was given. */
  at: number[];
}

const LETTER = /[a-zà-ÿ]/;
const DIGIT = /[0-9]/;
const CLAUSE = /[,;?!。!?；，、:]/;
/** Signs that carry meaning: they stay. */
const KEPT = /[\p{L}\p{N}+%×~$¥€°℃㎡"/.-]/u;

/** Folds one text; a key of the dictionary is folded just so. */
export function fold(given: string): Folded {
  const result: Folded = { text: '', free: [], clause: [], at: [] };
  let gap = true;
  let clause = false;
  const units = [...given];
  let offset = 0;
  for (const [place, unit] of units.entries()) {
    const start = offset;
    offset += unit.length;
    for (const char of foldUnit(unit)) {
      if (CLAUSE.test(char)) clause = true;
      if (!KEPT.test(char) || isJoint(char, result.text.at(-1), units[place + 1])) {
        gap = true;
        continue;
      }
      result.free.push(gap || isEdge(result.text.at(-1) ?? '', char));
      result.clause.push(clause);
      result.at.push(start);
      result.text += char;
      gap = false;
      clause = false;
    }
  }
  result.free.push(true);
  result.clause.push(false);
  result.at.push(given.length);
  return result;
}

/** The key of a word or name in the dictionary. */
export function keyOf(word: string): string {
  return fold(word).text;
}

function foldUnit(unit: string): string {
  const form = unit.normalize('NFKC').toLowerCase();
  let text = '';
  for (let i = 0; i < form.length; i += 1) {
    text += String.fromCharCode(simplified[form.charCodeAt(i)] ?? form.charCodeAt(i));
  }
  return text === '’' || text === '‘' ? "'" : text;
}

/** A full stop, dash or slash counts between digits only. */
function isJoint(char: string, before: string | undefined, next: string | undefined): boolean {
  if (char !== '.' && char !== '-' && char !== '/') return false;
  return !(before !== undefined && DIGIT.test(before) && next !== undefined && /[0-9０-９]/.test(next));
}

function isEdge(before: string, char: string): boolean {
  if (LETTER.test(before) && LETTER.test(char)) return false;
  return !(DIGIT.test(before) && DIGIT.test(char));
}

import { pinyin } from 'pinyin-pro';
import { isSingleCharacter } from './read-units.ts';

const known = new Map<string, string>();
const MOST_KNOWN = 30_000;

/**
 * How a unit sounds: a Chinese character as its syllable without tone, with the sounds that typing and dialects confuse
 * made one (zh/z, ch/c, sh/s, n/l, f/h, ng/n); anything else as it is. A character of several readings has its most common.
 */
export function soundOf(unit: string): string {
  if (!isSingleCharacter(unit)) return unit;
  const found = known.get(unit);
  if (found !== undefined) return found;
  const sound = merge(pinyin(unit, { toneType: 'none', v: true }) || unit);
  if (known.size < MOST_KNOWN) known.set(unit, sound);
  return sound;
}

function merge(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/^f/, 'h')
    .replace(/ng$/, 'n');
}

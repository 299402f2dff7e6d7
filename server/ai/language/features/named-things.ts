import { readFileSync } from 'node:fs';
import { isSingleCharacter } from './read-units.ts';

interface NamedThings {
  kinds: Map<string, string>;
  /** The most units that a name has, by its first unit. */
  longest: Map<string, number>;
}

const LIST = new URL('./named-things.txt', import.meta.url);
let things: NamedThings | undefined;

/**
 * A text of these units with the names of well-known things (cities, dishes, illnesses, apps …) as their kind: `#city`.
 * The longest name wins; `size` is the number of units that it had. The list is one line for each kind: kind, names.
 */
export function nameKinds(units: readonly string[]): { kind: string; size: number }[] {
  things ??= readThings();
  const out: { kind: string; size: number }[] = [];
  for (let at = 0; at < units.length;) {
    const found = longestName(things, units, at) ?? { kind: units[at]!, size: 1 };
    out.push(found);
    at += found.size;
  }
  return out;
}

function longestName(
  { kinds, longest }: NamedThings,
  units: readonly string[],
  at: number,
): { kind: string; size: number } | undefined {
  const most = Math.min(longest.get(units[at]!) ?? 0, units.length - at);
  for (let size = most; size > 0; size -= 1) {
    const kind = kinds.get(units.slice(at, at + size).join(' '));
    if (kind !== undefined) return { kind, size };
  }
  return undefined;
}

function readThings(): NamedThings {
  const kinds = new Map<string, string>();
  const longest = new Map<string, number>();
  for (const line of readFileSync(LIST, 'utf8').split('\n')) {
    const [kind, ...names] = line.split(' ');
    for (const name of names) {
      const units = splitName(name);
      const key = units.join(' ');
      if (units.length === 0 || kinds.has(key)) continue;
      kinds.set(key, `#${kind ?? ''}`);
      longest.set(units[0]!, Math.max(longest.get(units[0]!) ?? 0, units.length));
    }
  }
  return { kinds, longest };
}

/** As the units of a text are: single Chinese characters, runs of anything else. */
function splitName(name: string): string[] {
  const units: string[] = [];
  let joined = false;
  for (const letter of name) {
    if (isSingleCharacter(letter)) {
      units.push(letter);
      joined = false;
    } else if (!/[\p{L}\p{N}]/u.test(letter)) joined = false;
    else if (joined) units[units.length - 1]! += letter;
    else {
      units.push(letter);
      joined = true;
    }
  }
  return units;
}

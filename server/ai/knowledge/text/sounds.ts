import { soundOf } from '../../language/index.ts';
import { kindOf, unitKind } from './normalise.ts';

/** The ideographs of an index by how they sound, so that a character that was typed for another is found. */
export interface Sounds {
  noted: Set<number>;
  bySound: Map<string, number[]>;
}

/** No ideographs yet. */
export function createSounds(): Sounds {
  return { noted: new Set(), bySound: new Map() };
}

/** Notes how a unit sounds, once. */
export function noteSound({ noted, bySound }: Sounds, unit: number): void {
  if (noted.has(unit) || kindOf(unit) !== unitKind.ideograph) return;
  noted.add(unit);
  const sound = soundOf(String.fromCharCode(unit));
  const alike = bySound.get(sound);
  if (alike) alike.push(unit);
  else bySound.set(sound, [unit]);
}

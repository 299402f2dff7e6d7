import type { Normalised } from '../normalise/index.ts';

const LETTERS = /[a-z]/gi;
const CAPITALS = /[A-Z]/g;
const FEWEST_LETTERS = 10;

/** How much a message is emphasised, 0…0.45: exclamation marks, question marks in a row, capitals, drawn out words. */
export function findEmphasis({ original, text, marks }: Normalised): number {
  let emphasis = 0;
  if (/[!！]\s*[!！]/.test(original)) emphasis += 0.2;
  else if (/[!！]/.test(original)) emphasis += 0.05;
  if (/[?？]\s*[?？]\s*[?？]|[?？][!！]|[!！][?？]/.test(original)) emphasis += 0.15;
  const letters = original.match(LETTERS)?.length ?? 0;
  const capitals = original.match(CAPITALS)?.length ?? 0;
  if (letters >= FEWEST_LETTERS && capitals > letters * 0.7 && text.includes(' ')) emphasis += 0.25;
  if (marks.some((mark) => mark.kind === 'elongation' && /[\p{L}]/u.test(text.charAt(mark.textStart)))) {
    emphasis += 0.1;
  }
  return Math.min(0.45, emphasis);
}

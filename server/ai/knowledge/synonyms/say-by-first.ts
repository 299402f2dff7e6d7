import { matchForm } from '../text/match-form.ts';

/** Puts the words of a match form by the first of their group. */
export type SayByFirst = (form: string) => string;

/** Learns groups of words that mean the same, the first of each standing for all; the longest word that fits wins. */
export function sayByFirst(groups: readonly (readonly string[])[]): SayByFirst {
  const firsts = new Map<string, string>();
  for (const group of groups) {
    const [first = '', ...others] = group.map(matchForm);
    for (const word of [first, ...others]) if (word !== '' && !firsts.has(word)) firsts.set(word, first);
  }
  if (firsts.size === 0) return (form) => form;
  const alternatives = [...firsts.keys()].sort((left, right) => right.length - left.length).map(pattern);
  const words = new RegExp(alternatives.join('|'), 'g');
  return (form) => form.replace(words, (word) => firsts.get(word) ?? word);
}

/** Words in Latin letters match whole. A match form has no marks but those within numbers. */
function pattern(word: string): string {
  const escaped = word.replace(/[.%]/g, '\\$&');
  const before = /^[a-z0-9]/.test(word) ? '(?<![a-z0-9])' : '';
  const after = /[a-z0-9]$/.test(word) ? '(?![a-z0-9])' : '';
  return `${before}${escaped}${after}`;
}

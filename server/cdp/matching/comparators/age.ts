import type { Comparator } from './comparator.ts';

/** An age in years, or a year of birth. */
export const ageComparator: Comparator<number> = {
  levels: [
    { name: 'same', m: 0.7, u: 0.02 },
    { name: 'one_year', m: 0.2, u: 0.04 },
    { name: 'three_years', m: 0.05, u: 0.08 },
    { name: 'different', m: 0.05, u: 0.86 },
  ],
  read(text) {
    const number = /^\s*(\d{1,4})(?:\.0+)?\s*(?:岁|周岁|年|y|yrs?|years?)?\s*$/i.exec(text.slice(0, 32))?.[1];
    return number === undefined ? undefined : Number(number);
  },
  keyOf: String,
  compare(a, b) {
    const years = Math.abs(a - b);
    return years <= 1 ? 1 : years <= 3 ? 2 : 3;
  },
  near: 0,
  blockingKeys: [],
};

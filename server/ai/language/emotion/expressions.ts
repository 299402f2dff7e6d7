import { readFileSync } from 'node:fs';
import { normalise } from '../normalise/index.ts';

/** What an expression can tell. */
export const DIMENSIONS = [
  ...['anger', 'anxiety', 'disappointment', 'satisfaction'],
  ...['urgency', 'complaint', 'churn', 'positive', 'negative'],
] as const;
export type Dimension =
  | 'anger'
  | 'anxiety'
  | 'disappointment'
  | 'satisfaction'
  | 'urgency'
  | 'complaint'
  | 'churn'
  | 'positive'
  | 'negative';

/** An expression and its weight (0…1) for each dimension, undefined where it says nothing. */
export interface Expression {
  text: string;
  weights: (number | undefined)[];
}

/** Where an expression stands in a normalised text. */
export interface Occurrence {
  dimension: number;
  weight: number;
  start: number;
  end: number;
}

/** Expressions by their first unit, the longest first. */
let lists: Map<number, Expression[]> | undefined;

/** All expressions of a normalised text. Of those that overlap the longest counts, for each dimension by itself. */
export function findExpressions(form: string): Occurrence[] {
  lists ??= readExpressions();
  const found: Occurrence[] = [];
  const coveredTo = new Int32Array(DIMENSIONS.length);
  for (let at = 0; at < form.length; at += 1) {
    const list = lists.get(form.charCodeAt(at));
    if (!list || (isWordUnit(form.charCodeAt(at)) && at > 0 && isWordUnit(form.charCodeAt(at - 1)))) continue;
    for (const { text, weights } of list) {
      if (!form.startsWith(text, at) || !endsWord(form, at + text.length)) continue;
      for (let dimension = 0; dimension < weights.length; dimension += 1) {
        const weight = weights[dimension];
        if (weight === undefined || at < coveredTo[dimension]!) continue;
        coveredTo[dimension] = at + text.length;
        if (weight > 0) found.push({ dimension, weight, start: at, end: at + text.length });
      }
    }
  }
  return found;
}

function isWordUnit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function endsWord(form: string, end: number): boolean {
  return !isWordUnit(form.charCodeAt(end - 1)) || end === form.length || !isWordUnit(form.charCodeAt(end));
}

function readExpressions(): Map<number, Expression[]> {
  const byText = new Map<string, Expression>();
  for (const line of readFileSync(new URL('./expressions.txt', import.meta.url), 'utf8').split('\n')) {
    const cut = line.indexOf(' | ');
    if (line.startsWith('#') || cut < 0) continue;
    const told = line
      .slice(0, cut)
      .split(' ')
      .map((part) => part.split(':'));
    for (const entry of line.slice(cut + 3).split(', ')) {
      const text = normalise(entry).text;
      if (text === '') continue;
      const expression = byText.get(text) ?? { text, weights: DIMENSIONS.map(() => undefined) };
      for (const [name, weight] of told) {
        expression.weights[DIMENSIONS.findIndex((each) => each === name)] = Number(weight);
      }
      byText.set(text, expression);
    }
  }
  const made = new Map<number, Expression[]>();
  for (const expression of byText.values()) {
    const first = expression.text.charCodeAt(0);
    made.set(first, [...(made.get(first) ?? []), expression]);
  }
  for (const list of made.values()) list.sort((left, right) => right.text.length - left.text.length);
  return made;
}

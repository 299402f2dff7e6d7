import { readUnits } from '../features/index.ts';
import type { LabelledText } from '../intent/index.ts';
import { findNearCopies } from './near-copies.ts';

export type ProblemKind =
  | 'no_examples'
  | 'empty_text'
  | 'empty_label'
  | 'one_class'
  | 'contradiction'
  | 'leak'
  | 'near_copy'
  | 'duplicate'
  | 'too_few'
  | 'too_long'
  | 'unbalanced';

/** A row of the training or the test part, by its place there. */
export interface ProblemRow {
  part: 'train' | 'test';
  row: number;
  text: string;
  label: string;
}

/** Something wrong with examples. An error makes a model wrong or its test worthless; a warning makes it weaker. */
export interface ExampleProblem {
  kind: ProblemKind;
  severity: 'error' | 'warning';
  /** The intent that it is about, where it is about one. */
  label: string | null;
  rows: ProblemRow[];
}

const FEWEST = 5;
const LONGEST = 1000;
const UNBALANCED = 50;

/** Looks for what makes a model bad before it is trained, errors first: see {@link ProblemKind}. */
export function checkExamples(
  train: readonly LabelledText[],
  test: readonly LabelledText[] = [],
): ExampleProblem[] {
  const rows = [...placed(train, 'train'), ...placed(test, 'test')];
  const problems = [
    ...(train.length === 0 ? [problem('no_examples', 'error', null, [])] : []),
    ...rows
      .filter(({ label }) => label.trim() === '')
      .map((row) => problem('empty_label', 'error', null, [row])),
    ...rows.filter(({ key }) => key === '').map((row) => problem('empty_text', 'warning', row.label, [row])),
    ...checkSameTexts(rows),
    ...checkNearCopies(rows),
    ...checkLabels(rows),
    ...rows
      .filter(({ text }) => text.length > LONGEST)
      .map((row) => problem('too_long', 'warning', row.label, [row])),
  ];
  return problems.sort(
    (left, right) => Number(right.severity === 'error') - Number(left.severity === 'error'),
  );
}

interface KeyedRow extends ProblemRow {
  /** The units of the text; what has the same ones is the same to a model. */
  key: string;
}

function placed(examples: readonly LabelledText[], part: 'train' | 'test'): KeyedRow[] {
  return examples.map(({ text, label }, row) => ({ part, row, text, label, key: readUnits(text).join(' ') }));
}

function problem(
  kind: ProblemKind,
  severity: 'error' | 'warning',
  label: string | null,
  rows: readonly ProblemRow[],
): ExampleProblem {
  return {
    kind,
    severity,
    label,
    rows: rows.map(({ part, row, text, label: own }) => ({ part, row, text, label: own })),
  };
}

/** The same text twice: with another label, on both sides of the test, or simply again. */
function checkSameTexts(rows: readonly KeyedRow[]): ExampleProblem[] {
  const problems: ExampleProblem[] = [];
  for (const same of groupBy(rows, ({ key }) => key).values()) {
    const [first] = same;
    if (!first || first.key === '' || same.length < 2) continue;
    if (same.some(({ label }) => label !== first.label))
      problems.push(problem('contradiction', 'error', null, same));
    else if (same.some(({ part }) => part !== first.part))
      problems.push(problem('leak', 'error', first.label, same));
    else problems.push(problem('duplicate', 'warning', first.label, same));
  }
  return problems;
}

/** Nearly the same text in training and test, or with two labels. */
function checkNearCopies(rows: readonly KeyedRow[]): ExampleProblem[] {
  const distinct = [...groupBy(rows, ({ key }) => key).values()].flatMap(([first]) =>
    first?.key ? [first] : [],
  );
  return findNearCopies(distinct.map(({ key }) => key.split(' '))).flatMap(([a, b]) => {
    const one = distinct[a]!;
    const other = distinct[b]!;
    if (one.part !== other.part) return [problem('leak', 'warning', one.label, [one, other])];
    if (one.label !== other.label) return [problem('near_copy', 'warning', null, [one, other])];
    return [];
  });
}

function checkLabels(rows: readonly KeyedRow[]): ExampleProblem[] {
  const training = rows.filter(({ part, key }) => part === 'train' && key !== '');
  const byLabel = groupBy(training, ({ label }) => label);
  const problems: ExampleProblem[] = [];
  if (byLabel.size === 1)
    problems.push(problem('one_class', 'error', training[0]!.label, training.slice(0, 3)));
  const most = Math.max(0, ...[...byLabel.values()].map(({ length }) => length));
  for (const [label, own] of byLabel) {
    if (own.length < FEWEST) problems.push(problem('too_few', 'warning', label, own));
    else if (own.length * UNBALANCED < most)
      problems.push(problem('unbalanced', 'warning', label, own.slice(0, 3)));
  }
  return problems;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

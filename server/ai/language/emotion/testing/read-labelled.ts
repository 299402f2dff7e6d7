import { readFileSync } from 'node:fs';

/** A message that was labelled by hand. */
export interface Labelled {
  part: string;
  polarity: 'positive' | 'neutral' | 'negative';
  heard: string[];
  text: string;
}

const POLARITY = { '+': 'positive', '-': 'negative', '0': 'neutral' } as const;

/** The labelled messages beside this file. */
export function readLabelled(): Labelled[] {
  return linesOf('labelled.tsv').map((line) => {
    const [part = '', labels = '', text = ''] = line.split('\t');
    const [sign = '0', ...heard] = labels.trim().split(' ');
    return { part, polarity: POLARITY[sign as keyof typeof POLARITY], heard, text };
  });
}

/** Ordinary messages, none of them angry. */
export function readOrdinary(): string[] {
  return linesOf('ordinary.txt');
}

function linesOf(name: string): string[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

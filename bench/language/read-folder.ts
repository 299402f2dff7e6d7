import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LabelledText } from '../../server/ai/index.ts';

/** A data set that engines are measured on. */
export interface LanguageData {
  name: string;
  train: LabelledText[];
  test: LabelledText[];
  /** Where the test rows come from. */
  testIs: string;
}

const FOLD = 5;

/**
 * Reads FOLDER/train.csv (columns text and label) and tests on test.csv, else dev.csv, else on every fifth training row of each
 * label, which is then not trained on. `shots` keeps so many training rows a label (all of `oos`), the first ones after an even spread.
 */
export async function readFolder(folder: string, shots?: number, limit?: number): Promise<LanguageData> {
  const rows = await readRows(join(folder, 'train.csv'));
  const other = ['test.csv', 'dev.csv'].find((name) => existsSync(join(folder, name)));
  const places = new Map<string, number>();
  const place = rows.map(({ label }) => {
    const own = places.get(label) ?? 0;
    places.set(label, own + 1);
    return own;
  });
  const held = other === undefined ? rows.filter((_, n) => place[n]! % FOLD === FOLD - 1) : [];
  const kept = other === undefined ? rows.filter((_, n) => place[n]! % FOLD !== FOLD - 1) : rows;
  const test = other === undefined ? held : await readRows(join(folder, other));
  return {
    name: basename(folder),
    train: shots === undefined ? kept : takeShots(kept, shots),
    test: limit === undefined ? test : spread(test, limit),
    testIs: other ?? 'every fifth row of train.csv',
  };
}

async function readRows(path: string): Promise<LabelledText[]> {
  const rows = parse<Record<string, string>>(await readFile(path), { columns: true, bom: true });
  return rows.flatMap(({ text, label }) => (text && label ? [{ text, label }] : []));
}

function takeShots(rows: readonly LabelledText[], shots: number): LabelledText[] {
  const byLabel = new Map<string, LabelledText[]>();
  for (const row of rows) byLabel.set(row.label, [...(byLabel.get(row.label) ?? []), row]);
  return [...byLabel].flatMap(([label, own]) => (label === 'oos' ? own : spread(own, shots)));
}

/** At most `most` items, evenly over the list. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, n) => items[Math.floor((n * items.length) / most)]!);
}

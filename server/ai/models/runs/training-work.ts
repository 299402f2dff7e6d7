import type { Comparison, ModelReport, Part } from '../../../../contracts/ai/index.ts';

/** A row that a model learns from or is judged by. */
export interface WorkRow {
  id: string;
  text: string;
  label: string;
  part: Part;
  /** From the queue, and not known to the published model. */
  isFresh: boolean;
  /** What the configured encoder made of the text. */
  vector?: Float32Array;
}

/** What the thread is given. */
export interface TrainingWork {
  language: string;
  oosLabel: string | null;
  /** The encoder whose vectors all rows have. */
  encoder?: string;
  rows: WorkRow[];
  published: { modelId: string; number: number; weights: Uint8Array } | null;
}

/** What the thread gives back. */
export interface TrainedModel {
  weights: Uint8Array;
  report: ModelReport;
  comparison: Comparison | null;
  seconds: number;
}

/** What the thread says. */
export type ThreadMessage =
  | { kind: 'progress'; stage: string; progress: number }
  | { kind: 'done'; trained: TrainedModel }
  | { kind: 'failed'; code: string; message: string };

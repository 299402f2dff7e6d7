/** Turns texts into vectors that lie near each other where texts mean the same. */
export interface Encoder {
  /** Names what made the vectors: a model that was trained on one encoder's can't use another's. */
  readonly id: string;
  /** Undefined until the encoder has answered once. */
  readonly dimensions: number | undefined;
  /** A vector of length 1 for each text. Throws what kept it from answering, or the reason of `signal`. */
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  close?(): Promise<void>;
}

/** Brings a vector to length 1 (L2), in place; false where it has no direction. */
export function toUnitLength(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (!(length > 0) || !Number.isFinite(length)) return false;
  for (let d = 0; d < vector.length; d += 1) vector[d]! /= length;
  return true;
}

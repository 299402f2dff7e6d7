import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLookupModel } from './write-onnx.ts';

const MARKS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/** Pieces that mean the same point the same way. */
export const MEANINGS: Record<string, string[]> = {
  refund: ['退', '款', '钱', '钞', '还', 'refund', 'money', 'back'],
  exchange: ['换', '货'],
  track: ['快', '递', '物', '流', '包', '裹', '送', 'parcel'],
  invoice: ['发', '抬', '头', '税'],
  address: ['地', '址', '搬', '家'],
};

/** Writes the folder of an encoder whose pieces are these, one dimension a meaning; returns its path. */
export function writeEncoderFolder(
  options: { pooling?: 'cls'; mean?: boolean; extraInput?: string; extraPieces?: string[] } = {},
): string {
  const dir = mkdtempSync(join(tmpdir(), 'zhike-encoder-'));
  const groups = Object.values(MEANINGS);
  const pieces = [...MARKS, ...(options.extraPieces ?? []), ...groups.flat()];
  const vectors = pieces.map((piece) => [
    ...groups.map((group) => (group.includes(piece) ? 1 : 0)),
    piece === '[PAD]' ? 100 : 0.1,
  ]);
  writeFileSync(join(dir, 'vocab.txt'), pieces.join('\n'));
  writeFileSync(join(dir, 'model.onnx'), writeLookupModel(vectors, options));
  if (options.pooling === 'cls') {
    mkdirSync(join(dir, '1_Pooling'));
    writeFileSync(join(dir, '1_Pooling/config.json'), JSON.stringify({ pooling_mode_cls_token: true }));
  }
  return dir;
}

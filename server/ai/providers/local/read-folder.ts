import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { appError } from '../../../platform/errors/index.ts';
import { readWordPieces } from './word-pieces.ts';
import type { WordPieces } from './word-pieces.ts';

/** A sentence encoder as it lies in a folder. */
export interface EncoderFolder {
  model: Uint8Array;
  pieces: WordPieces;
  /** The vector of a text: the mean of its pieces', or that of `[CLS]`. */
  pooling: 'mean' | 'cls';
  /** The most pieces of a text that the model takes. */
  mostPieces: number;
}

const MOST_PIECES = 512;
const TokenizerConfig = Compile(
  Type.Object({
    do_lower_case: Type.Optional(Type.Boolean()),
    model_max_length: Type.Optional(Type.Number()),
  }),
);
const PoolingConfig = Compile(Type.Object({ pooling_mode_cls_token: Type.Optional(Type.Boolean()) }));

/**
 * Reads the folder of a sentence encoder as it is published: `model.onnx` or `onnx/model.onnx`, `vocab.txt`, and where
 * they are there `tokenizer_config.json` and `1_Pooling/config.json`. Throws `ai.encoder_unreadable`, 422.
 */
export async function readEncoderFolder(dir: string): Promise<EncoderFolder> {
  const model = (await find(dir, 'model.onnx')) ?? (await find(dir, 'onnx', 'model.onnx'));
  const vocabulary = await find(dir, 'vocab.txt');
  if (!model || !vocabulary) {
    throw appError(
      'ai.encoder_unreadable',
      422,
      `The encoder's folder has no ${model ? 'vocab.txt' : 'model.onnx'}.`,
    );
  }
  const tokenizer: unknown = await findJson(dir, 'tokenizer_config.json');
  const pooling: unknown = await findJson(dir, '1_Pooling', 'config.json');
  const { do_lower_case: lowerCase = true, model_max_length: length = MOST_PIECES } = TokenizerConfig.Check(
    tokenizer,
  )
    ? tokenizer
    : {};
  const byClass = PoolingConfig.Check(pooling) && pooling.pooling_mode_cls_token === true;
  return {
    model,
    pieces: readWordPieces(vocabulary.toString('utf8'), { lowerCase }),
    pooling: byClass ? 'cls' : 'mean',
    mostPieces: Math.max(8, Math.min(MOST_PIECES, Math.floor(length))),
  };
}

async function find(...path: string[]): Promise<Buffer | undefined> {
  try {
    return await readFile(join(...path));
  } catch {
    return undefined;
  }
}

async function findJson(...path: string[]): Promise<unknown> {
  const text = await find(...path);
  if (!text) return undefined;
  try {
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch {
    throw appError('ai.encoder_unreadable', 422, `The encoder's ${path.at(-1) ?? 'file'} is no JSON.`);
  }
}

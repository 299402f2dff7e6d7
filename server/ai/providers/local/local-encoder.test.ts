import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Encoder } from '../encoder/index.ts';
import { MEANINGS, writeEncoderFolder } from '../testing/encoder-folder.ts';
import { localEncoder } from './index.ts';
import { loadRuntime } from './load-runtime.ts';
import { readEncoderFolder } from './read-folder.ts';
import { readWordPieces } from './word-pieces.ts';

const VOCABULARY = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '退',
  '款',
  'un',
  '##aff',
  '##able',
  'cafe',
  '!',
  '5',
  '##g',
];

describe('pieces of a text', () => {
  const pieces = readWordPieces(VOCABULARY.join('\n'), { lowerCase: true });
  const words = (text: string, most = 512): string[] =>
    pieces.encode(text, most).map((id) => VOCABULARY[id] ?? '');

  it.each([
    ['退款', ['退', '款']],
    ['unaffable', ['un', '##aff', '##able']],
    ['UNAFFABLE!', ['un', '##aff', '##able', '!']],
    ['Café', ['cafe']],
    ['退un款', ['退', 'un', '款']],
    ['5G 退\u0000\t款', ['5', '##g', '退', '款']],
    ['unaffablex', ['[UNK]']],
    ['x'.repeat(200), ['[UNK]']],
    ['😀', ['[UNK]']],
    ['', []],
  ])('%j', (text, found) => expect(words(text)).toEqual(['[CLS]', ...found, '[SEP]']));

  it('end where the model takes no more', () => {
    expect(words('退款'.repeat(100), 5)).toEqual(['[CLS]', '退', '款', '退', '[SEP]']);
  });

  it('keep case and accents where the model does', () => {
    const cased = readWordPieces(['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'É', 'é'].join('\r\n'), {
      lowerCase: false,
    });
    expect(cased.encode('É é e', 10)).toEqual([2, 4, 5, 1, 3]);
  });

  it('are known ids, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const ids = pieces.encode(text, 20);
        expect(ids.length).toBeLessThanOrEqual(20);
        expect(ids.every((id) => id >= 0 && id < VOCABULARY.length)).toBe(true);
      }),
    );
  });

  it('need a vocabulary that has the marks', () => {
    expect(() => readWordPieces('退\n款', { lowerCase: true })).toThrow('[CLS]');
  });
});

describe('a local encoder', () => {
  const open: { encoder: Encoder; dir: string }[] = [];
  const start = (dir: string, packages?: string[]): Encoder => {
    const encoder = localEncoder({ dir, ...(packages ? { packages } : {}) });
    open.push({ encoder, dir });
    return encoder;
  };
  afterAll(async () => {
    for (const { encoder, dir } of open) {
      await encoder.close?.();
      rmSync(dir, { recursive: true, force: true });
    }
  });
  const encoder = start(writeEncoderFolder());
  const place = (meaning: string): number => Object.keys(MEANINGS).indexOf(meaning);

  it('gives the mean of the pieces, of length 1', async () => {
    expect(encoder.dimensions).toBeUndefined();
    const [vector] = await encoder.encode(['退款']);
    expect(encoder.dimensions).toBe(6);
    // Of four pieces two point one way, and all of them a tenth another.
    const length = Math.hypot(2 / 4, 0.1);
    expect(vector?.[place('refund')]).toBeCloseTo(0.5 / length, 5);
    expect(vector?.[5]).toBeCloseTo(0.1 / length, 5);
  });

  it('gives a text the same vector in whatever company', async () => {
    const texts = ['退款', '快递包裹送到哪里了，为什么这么久', '', '搬家 refund'];
    const together = await encoder.encode([...texts, ...Array.from({ length: 40 }, (_, n) => `发票${n}`)]);
    for (const [n, text] of texts.entries()) {
      const [alone] = await encoder.encode([text]);
      together[n]!.forEach((value, d) => expect(value).toBeCloseTo(alone![d]!, 5));
    }
    expect(together).toHaveLength(44);
  });

  it('takes the vector of the first piece where the model says so', async () => {
    const first = start(writeEncoderFolder({ pooling: 'cls' }));
    const [vector] = await first.encode(['退款']);
    expect(Array.from(vector ?? [])).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('takes the vectors of a model that pools by itself', async () => {
    const [vector] = await start(writeEncoderFolder({ mean: true })).encode(['退款']);
    expect(vector?.[place('refund')]).toBeGreaterThan(0.9);
  });

  it('lets a caller go who waits no longer, and serves the next', async () => {
    const control = new AbortController();
    const asked = encoder.encode(['退款'], control.signal);
    control.abort(new Error('too late'));
    await expect(asked).rejects.toThrow('too late');
    expect(await encoder.encode(['退款'])).toHaveLength(1);
  });

  it('starts again after its thread was ended', async () => {
    await encoder.close?.();
    expect(await encoder.encode(['退款'])).toHaveLength(1);
  });

  it('says so where the model is broken', async () => {
    const dir = writeEncoderFolder();
    writeFileSync(join(dir, 'model.onnx'), 'nonsense');
    await expect(start(dir).encode(['退款'])).rejects.toThrow('model.onnx');
  });

  it('says so where the model is none of sentences', async () => {
    const strange = start(writeEncoderFolder({ extraInput: 'pixel_values' }));
    await expect(strange.encode(['退款'])).rejects.toThrow('pixel_values');
  });
});

it('says what to install where there is no runtime', async () => {
  await expect(loadRuntime(['no-such-runtime', 'node:path'])).rejects.toThrow('npm install onnxruntime-node');
});

it.each([
  ['vocab.txt', (dir: string) => rmSync(join(dir, 'vocab.txt'))],
  ['model.onnx', (dir: string) => rmSync(join(dir, 'model.onnx'))],
  ['tokenizer_config.json', (dir: string) => writeFileSync(join(dir, 'tokenizer_config.json'), '{')],
])('names %s of a folder that can not be read', async (name, spoil) => {
  const dir = writeEncoderFolder();
  spoil(dir);
  await expect(readEncoderFolder(dir)).rejects.toThrow(name);
  rmSync(dir, { recursive: true });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  loadIntentModel,
  predictIntent,
  saveIntentModel,
  splitMessage,
  trainIntents,
  trainIntentsInWorker,
} from './index.ts';
import { CHATTER, SHOP } from './testing/shop-examples.ts';

const model = trainIntents([...SHOP, ...CHATTER], { oosLabel: 'oos', threads: 1 });

describe('a model of intents', () => {
  it.each([
    ['退款怎么还没到账', 'refund'],
    ['快递怎么还没到', 'track'],
    ['給我開一張發票', 'invoice'],
    ['收货地址想换一下', 'address'],
  ])('reads %s as %s', (text, label) => {
    const { ranked, inScope } = predictIntent(model, text);
    expect(ranked[0]?.label).toBe(label);
    expect(inScope).toBe(true);
  });

  it('reads what is typed by sound', () => {
    expect(predictIntent(model, '我要退宽').ranked[0]?.label).toBe('refund');
  });

  it.each(['太阳系有几颗行星', 'What is the meaning of life?', '', '😀😀', '\ud800'])(
    'says that %j is out of scope',
    (text) => expect(predictIntent(model, text).inScope).toBe(false),
  );

  it('never ranks what is out of scope as an intent', () => {
    expect(
      predictIntent(model, '讲个笑话')
        .ranked.map(({ label }) => label)
        .sort(),
    ).toEqual(['address', 'invoice', 'refund', 'track']);
  });

  it('finds several intents in one message, with their places', () => {
    const text = '我要申请退款，另外帮我开一张电子发票';
    const { parts } = predictIntent(model, text);
    expect(parts?.map(({ label }) => label)).toEqual(['refund', 'invoice']);
    for (const part of parts ?? []) expect(text.slice(part.start, part.end)).toBe(part.text);
    expect(predictIntent(model, '我要退款').parts).toBeUndefined();
  });

  it('gives probabilities that add up to 1, and at least one candidate, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { ranked, outOfScope, candidates } = predictIntent(model, text);
        expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
        expect(outOfScope).toBeGreaterThanOrEqual(0);
        expect(outOfScope).toBeLessThanOrEqual(1);
        expect(candidates[0]).toBe(ranked[0]?.label);
      }),
    );
  });

  it('takes a text of 100 kB', () => {
    expect(predictIntent(model, '我要退款 '.repeat(20_000)).ranked[0]?.label).toBe('refund');
  });

  it('is the same after it was saved and loaded', () => {
    const again = loadIntentModel(saveIntentModel(model));
    for (const { text } of [...SHOP, ...CHATTER]) {
      expect(predictIntent(again, text)).toEqual(predictIntent(model, text));
    }
    expect(again.examples).toEqual(model.examples);
  });

  it('is the same with the same seed', () => {
    const again = trainIntents([...SHOP, ...CHATTER], { oosLabel: 'oos', threads: 2 });
    expect(predictIntent(again, '退款')).toEqual(predictIntent(model, '退款'));
  });

  it('knows English words that no example has', () => {
    const english = trainIntents(
      [
        ...['i want a refund', 'give me my money back', 'please refund my payment'].map((text) => ({
          text,
          label: 'refund',
        })),
        ...['where is my parcel', 'has my order shipped', 'track my delivery'].map((text) => ({
          text,
          label: 'track',
        })),
      ],
      { language: 'en', threads: 1 },
    );
    expect(predictIntent(english, 'reimburse me').ranked[0]?.label).toBe('refund');
    expect(predictIntent(english, 'locate the package').ranked[0]?.label).toBe('track');
  });
});

describe('training refuses', () => {
  it.each([
    ['no examples', []],
    [
      'examples without a letter',
      [
        { text: '!!', label: 'a' },
        { text: ' ', label: 'b' },
      ],
    ],
    [
      'one intent',
      [
        { text: 'a', label: 'x' },
        { text: 'b', label: 'x' },
      ],
    ],
    ['nothing but what is out of scope', CHATTER],
  ])('%s', (_name, examples) => {
    expect(() => trainIntents(examples, { oosLabel: 'oos' })).toThrow(
      expect.objectContaining({ code: 'ai.training_unfit', status: 422 }) as Error,
    );
  });

  it('bytes that are no model, and a model that is cut off', () => {
    const bytes = saveIntentModel(model);
    for (const broken of [
      new Uint8Array(3),
      new Uint8Array(100),
      bytes.slice(0, 300),
      bytes.slice(0, -5000),
    ]) {
      expect(() => loadIntentModel(broken)).toThrow(
        expect.objectContaining({ code: 'ai.model_unreadable' }) as Error,
      );
    }
  });
});

describe('training takes', () => {
  it('intents with one example each', () => {
    const tiny = trainIntents([
      { text: '我要退款', label: 'refund' },
      { text: '查物流', label: 'track' },
    ]);
    expect(predictIntent(tiny, '退款').ranked[0]?.label).toBe('refund');
  });

  it('the same text with two labels, and is then not sure', () => {
    const torn = trainIntents([
      ...Array.from({ length: 12 }, (_, n) => ({ text: '你好', label: n % 2 === 0 ? 'a' : 'b' })),
      ...SHOP,
    ]);
    const { ranked } = predictIntent(torn, '你好');
    expect(Math.abs(ranked[0]!.probability - ranked[1]!.probability)).toBeLessThan(0.2);
  });
});

describe('training in a thread', () => {
  it('gives the same model and tells how far it is', async () => {
    const told: number[] = [];
    const trained = await trainIntentsInWorker(SHOP, {
      threads: 1,
      onProgress: ({ done }) => told.push(done),
    });
    const here = trainIntents(SHOP, { threads: 1 });
    expect(predictIntent(trained, '退款')).toEqual(predictIntent(here, '退款'));
    expect(told.at(-1)).toBe(1);
  });

  it('passes on why it failed', async () => {
    await expect(trainIntentsInWorker([])).rejects.toMatchObject({ code: 'ai.training_unfit', status: 422 });
  });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const training = trainIntentsInWorker(SHOP, { signal: stop.signal });
    stop.abort();
    await expect(training).rejects.toMatchObject({ code: 'ai.training_cancelled' });
  });
});

describe('a message is split', () => {
  it.each([
    ['我要退款', ['我要退款']],
    ['我要退款，好的', ['我要退款，好的']],
    ['我要退款，顺便改一下地址', ['我要退款', '顺便改一下地址']],
    ['cancel my order and send me the invoice', ['cancel my order', 'send me the invoice']],
    ['mix and match', ['mix and match']],
    ['', []],
  ])('%j', (text, pieces) => {
    expect(splitMessage(text).map(({ start, end }) => text.slice(start, end))).toEqual(pieces);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotionCourse, readEmotion } from './index.ts';
import type { EmotionReading } from './index.ts';
import { readLabelled, readOrdinary } from './testing/read-labelled.ts';

const DIMENSIONS = [
  'anger',
  'anxiety',
  'disappointment',
  'satisfaction',
  'urgency',
  'complaint',
  'churn',
] as const;
const HEARD = 0.5;

const held = readLabelled()
  .filter(({ part }) => part === 'held')
  .map((each) => ({ ...each, reading: readEmotion(each.text) }));

describe('the held-out half of the labelled messages', () => {
  it('is half of more than two hundred', () => {
    expect(readLabelled().length).toBeGreaterThanOrEqual(200);
    expect(held.length).toBeGreaterThanOrEqual(100);
  });

  it.each(DIMENSIONS)('%s is heard in four of five, and not where there is none', (dimension) => {
    const told = held.filter(({ heard }) => heard.includes(dimension));
    const judged = held.filter(({ reading }) => reading[dimension] >= HEARD);
    const right = judged.filter((each) => told.includes(each));
    const [precision, recall] = [right.length / judged.length, right.length / told.length];
    console.log(
      `${dimension}: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)} of ${told.length}`,
    );
    expect(recall).toBeGreaterThanOrEqual(0.8);
    expect(precision).toBeGreaterThanOrEqual(0.65);
  });

  it('has the right polarity in six of seven', () => {
    const right = held.filter(({ polarity, reading }) => reading.polarity === polarity);
    expect(right.length / held.length).toBeGreaterThanOrEqual(0.86);
  });

  it('hands nobody over who is not angry', () => {
    const wrong = held.filter(({ heard, reading }) => reading.anger >= 0.8 && !heard.includes('anger'));
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});

describe('anger', () => {
  it.each([
    '你们这群骗子',
    '垃圾平台',
    '滚',
    '气死我了',
    '什么狗屁客服',
    '傻逼',
    '你们是不是有病？',
    '妈的退钱！！',
    '我要投诉你们,必须赔偿!!',
    '忍無可忍',
    'ＴＭＤ',
    '你們這些騙子！',
    'fuck you',
    'THIS IS UNACCEPTABLE!!',
    'you scammed me',
    'I am furious',
    '🤬🤬🤬',
    '[发怒][发怒]',
  ])('of "%s" is handed to a person', (text) => {
    const { emotion, strength, anger } = readEmotion(text);
    expect(anger).toBeGreaterThanOrEqual(0.8);
    expect({ emotion, strength }).toEqual({ emotion: 'angry', strength: anger });
  });

  it('is not found in a hundred ordinary messages', () => {
    const ordinary = readOrdinary();
    expect(ordinary.length).toBeGreaterThanOrEqual(100);
    expect(ordinary.filter((text) => readEmotion(text).emotion === 'angry')).toEqual([]);
  });

  it('is told from a question how to complain', () => {
    const { anger, complaint } = readEmotion('我要投诉一个商品质量问题怎么走流程?');
    expect(anger).toBeLessThan(0.3);
    expect(complaint).toBeGreaterThanOrEqual(0.7);
  });

  it('grows with emphasis and shrinks with politeness', () => {
    const angerOf = (text: string): number => readEmotion(text).anger;
    expect(angerOf('太差了！！！')).toBeGreaterThan(angerOf('太差了'));
    expect(angerOf('请问客服态度差怎么反映')).toBeLessThan(angerOf('客服态度差'));
    expect(angerOf('我没有生气')).toBe(0);
  });
});

describe('a reading', () => {
  it.each([
    ['不太满意', 'negative'],
    ['not happy at all', 'negative'],
    ['东西不错，谢谢', 'positive'],
    ['请问怎么退货', 'neutral'],
    ['', 'neutral'],
    ['12345', 'neutral'],
  ])('"%s" is %s', (text, polarity) => expect(readEmotion(text).polarity).toBe(polarity));

  it('keeps its bounds for any text, and does not take long', () => {
    const check = (text: string): void => {
      const { emotion, polarity, score, ...levels } = readEmotion(text);
      expect(['neutral', 'satisfied', 'anxious', 'angry']).toContain(emotion);
      expect(['positive', 'neutral', 'negative']).toContain(polarity);
      expect(Math.abs(score)).toBeLessThanOrEqual(1);
      for (const level of Object.values(levels)) {
        expect(level).toBeGreaterThanOrEqual(0);
        expect(level).toBeLessThanOrEqual(1);
      }
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), check), { numRuns: 300 });
    for (const unit of ['a', '气', '不', 'why is ', '!', '\ud800', '骗子']) {
      const started = performance.now();
      check(unit.repeat(100_000 / unit.length));
      expect(performance.now() - started).toBeLessThan(300);
    }
  });
});

describe('the course of a conversation', () => {
  const course = (...texts: string[]) => emotionCourse(texts.map(readEmotion));

  it('is worse, better or steady', () => {
    expect(course('请问怎么退货', '怎么还没退', '骗子，还钱！').trend).toBe('worse');
    expect(course('你们太差了，气死我了', '好的', '谢谢，太好了').trend).toBe('better');
    expect(course('你好', '请问几点下班').trend).toBe('steady');
  });

  it('knows the worst message, and whether the customer recovered', () => {
    const { worst, recovered, angryMessages, peaks } = course('你好', '骗子！！', '好吧', '谢谢，解决了');
    expect(worst?.message).toBe(1);
    expect({ recovered, angryMessages }).toEqual({ recovered: true, angryMessages: 1 });
    expect(peaks.anger).toBe(1);
    expect(course('你好', '骗子！！').recovered).toBe(false);
  });

  it('of nothing is neutral', () => {
    const none: EmotionReading[] = [];
    expect(emotionCourse(none)).toMatchObject({ messages: 0, mood: 0, trend: 'steady', emotion: 'neutral' });
  });
});

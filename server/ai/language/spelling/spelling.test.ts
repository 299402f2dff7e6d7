import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpellingIndex, dialectHints, findMisspellings } from './index.ts';

const index = createSpellingIndex([
  ...['退货', '退款', '银行', '无线充电宝', '蓝牙耳机', '扫地机器人', '优惠券', '发票', '扳手', '會員卡'],
  ...['Refund', 'charger', 'AirPods', 'bluetooth'],
  ...['', 'x', '!!', '退货'],
]);

describe('what was meant', () => {
  it.each([
    ['same sound', '我要腿货', '腿货', '退货', 'homophone'],
    ['the reading that the word has', '绑定银航卡', '银航', '银行', 'homophone'],
    ['zh and z, n and l', '蓝鸭耳机坏了', '蓝鸭耳机', '蓝牙耳机', 'homophone'],
    ['f and h', '要开花票', '花票', '发票', 'near_sound'],
    ['s and sh', '少地机器人', '少地机器人', '扫地机器人', 'near_sound'],
    ['-ng and -n', '有没有帮手', '帮手', '扳手', 'near_sound'],
    ['one wrong syllable of many', '无线重电宝', '无线重电宝', '无线充电宝', 'near_sound'],
    ['Traditional for Simplified', '优慧券怎么用', '优慧券', '优惠券', 'homophone'],
    ['a word of the dictionary in Traditional characters', '会圆卡', '会圆卡', '會員卡', 'homophone'],
    ['typed in pinyin', '怎么tuihuo啊', 'tuihuo', '退货', 'pinyin'],
    ['a neighbouring key', 'my chatger', 'chatger', 'charger', 'keyboard'],
    ['two letters swapped', 'REFNUD please', 'REFNUD', 'Refund', 'keyboard'],
    ['a letter less', 'blutooth speaker', 'blutooth', 'bluetooth', 'keyboard'],
    ['a letter more', 'AirPodds', 'AirPodds', 'AirPods', 'keyboard'],
  ])('%s: %s', (_name, text, written, word, kind) => {
    const [best] = findMisspellings(index, text);
    expect(best).toMatchObject({ written, word, kind });
    expect(text.slice(best?.start, best?.end)).toBe(written);
  });

  it.each(['我要退货', '银行卡', 'refund my charger', '你好', '', 'zzzz', '12345'])(
    '"%s" is right as it is',
    (text) => expect(findMisspellings(index, text)).toEqual([]),
  );

  it('is less sure where more was changed, and where what was written is a word', () => {
    const confidence = (text: string, isWord?: () => boolean) =>
      findMisspellings(index, text, { minConfidence: 0, ...(isWord ? { isWord } : {}) })[0]?.confidence ?? 0;
    expect(confidence('无线充电饱')).toBeGreaterThan(confidence('无线冲电饱'));
    expect(confidence('腿货')).toBeGreaterThan(confidence('腿祸'));
    expect(confidence('腿货')).toBeGreaterThan(confidence('腿货', () => true));
    expect(confidence('refubd')).toBeGreaterThan(confidence('refuxd'));
  });

  it('takes any text, with spans inside of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const { start, end, written } of findMisspellings(index, text, { minConfidence: 0 })) {
          expect(text.slice(start, end)).toBe(written);
        }
      }),
    );
    const started = performance.now();
    findMisspellings(index, '腿货'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('dialect words', () => {
  it.each([
    ['我件貨點解仲未到', 'cantonese', '点解', '为什么'],
    ['啷个办嘛，莫得人管', 'sichuan', '啷个办', '怎么办'],
    ['侬啥辰光发货', 'wu', '啥辰光', '什么时候'],
    ['这玩意咋整啊', 'northeast', '咋整', '怎么办'],
  ])('%s', (text, dialect, word, meaning) => {
    expect(dialectHints(text)).toContainEqual(expect.objectContaining({ dialect, word, meaning }));
  });

  it('are told with their place in the original', () => {
    const [hint] = dialectHints('！！！！點解');
    expect(hint).toMatchObject({ start: 4, end: 6 });
  });

  it.each([
    '请问什么时候发货',
    '系统登录不了，订单号多少',
    '我想退货退款',
    '收到的货有质量问题',
    '老客户有优惠吗',
    '会员积分怎么兑换',
  ])('"%s" has none', (text) => expect(dialectHints(text)).toEqual([]));
});

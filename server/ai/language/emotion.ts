/** The emotion of one message: a label, and how strong it is (0…1). */
export interface EmotionReading {
  emotion: 'neutral' | 'satisfied' | 'anxious' | 'angry';
  strength: number;
}

// Weights by hand: 1 is anger by itself, less needs company.
const ANGER: [pattern: RegExp, weight: number][] = [
  [
    /(妈的|他妈|tmd|操你|草泥马|滚蛋|去死|混蛋|王八蛋|傻[逼bB叉]|垃圾(公司|客服|平台|东西|产品)|骗子|骗人|坑人|坑爹|无耻|恶心)/i,
    1,
  ],
  [/(投诉你们?|我要投诉|要投诉|举报你们?|12315|消协|工商局|曝光你们|找媒体|找律师|起诉|法院见|维权)/, 1],
  [/(气死|太气人|气愤|愤怒|忍无可忍|受够了|欺人太甚|火大|发火)/, 1],
  [
    /(太(差|烂|垃圾|过分|离谱|坑|慢)了|差劲|什么(破|烂|鬼)|破(东西|玩意|公司)|敷衍|推卸|不负责任|态度(极)?差|没人管|耍我|玩我呢|忽悠)/,
    0.7,
  ],
  [
    /(到底(要|能|会|管|什么|怎么|给)|怎么(还|老|总)(没|不|是)|第[三四五六七八九]次|[三四五六七八九几]次了|都[几多]少?天了|一直(没|不)|还(不|没)(处理|解决|发货|退款|到账))/,
    0.35,
  ],
  [
    /\b(fuck|shit|bullshit|scam(mers?)?|liars?|thieves|disgusting|furious|sue you|lawyer|consumer protection)\b/i,
    1,
  ],
  [
    /\b(terrible|awful|horrible|worst|ridiculous|unacceptable|pathetic|useless|outrageous|rip-?off|complain(t)?)\b/i,
    0.7,
  ],
];
const ANXIETY =
  /(着急|急死|很急|急用|尽快|赶紧|快点|担心|怎么办|马上要|来不及|等不及|urgent|asap|worried|hurry)/i;
const SATISFACTION =
  /(谢谢|多谢|感谢|太好了|非常好|很好用|满意|赞|棒|好评|完美|给力|thank(s| you)|great|awesome|perfect|excellent)/i;
const NEGATION_BEFORE = /(不是|没有|并没|不会|不要|不想|not|don't|isn't)\s*$/i;

/**
 * Reads the emotion of a message from weighted expressions, their company, and its emphasis (exclamation
 * marks, capitals). A first form without a trained model.
 */
export function readEmotion(text: string): EmotionReading {
  const anger = Math.min(
    1,
    ANGER.reduce((sum, [pattern, weight]) => sum + weighted(text, pattern, weight), 0),
  );
  const emphasis = (/[!！]{2,}/.test(text) ? 0.25 : 0) + (/[?？]{3,}/.test(text) ? 0.2 : 0) + shouting(text);
  const strength = anger === 0 ? 0 : Math.min(1, anger + emphasis);
  if (strength >= 0.6) return { emotion: 'angry', strength };
  if (ANXIETY.test(text)) return { emotion: 'anxious', strength: 0.6 };
  if (strength > 0) return { emotion: 'anxious', strength };
  if (SATISFACTION.test(text)) return { emotion: 'satisfied', strength: 0.6 };
  return { emotion: 'neutral', strength: 0 };
}

function weighted(text: string, pattern: RegExp, weight: number): number {
  const found = pattern.exec(text);
  if (!found) return 0;
  return NEGATION_BEFORE.test(text.slice(0, found.index)) ? 0 : weight;
}

function shouting(text: string): number {
  const letters = text.replace(/[^a-z]/gi, '');
  return letters.length >= 12 && letters === letters.toUpperCase() ? 0.3 : 0;
}

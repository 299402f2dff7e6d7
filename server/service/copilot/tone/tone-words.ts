import type { ToneWarning } from '../../../../contracts/service/index.ts';

/** A way of speaking that customers take amiss, with what could be said instead. */
export interface ToneRule {
  kind: ToneWarning['kind'];
  severity: ToneWarning['severity'];
  pattern: RegExp;
  suggestion: Record<'zh-CN' | 'en', string> | null;
}

const say = (zh: string, en: string): Record<'zh-CN' | 'en', string> => ({ 'zh-CN': zh, en });

/** Rules by words; each pattern has the flag g. */
export const TONE_RULES: readonly ToneRule[] = [
  {
    kind: 'rude',
    severity: 'warning',
    pattern:
      /滚蛋|滚开|闭嘴|傻[逼比子瓜]|蠢货?|白痴|脑残|神经病|有病吧|废话|少啰嗦|烦死了?|爱(买|要|退|信)不(买|要|退|信)|不耐烦|你(到底)?(懂不懂|听不懂|看不懂)|关我(什么|屁)事|随你便|自己不会看(吗)?|\b(stupid|idiot|shut up|dumb|nonsense|get lost|whatever|not my problem)\b/giu,
    suggestion: say('请换成客气、就事论事的说法', 'Say it politely and stay with the matter'),
  },
  {
    kind: 'blame',
    severity: 'warning',
    pattern:
      /(是|都是|明明是|本来就是)?(你|您)(自己)?(的错|的问题|没(有)?看清(楚)?|没(有)?仔细看|搞错了?|弄错了?|操作(错误|不当|失误)|理解错了?|活该)|谁(让|叫)(你|您)|早(就)?(说|告诉)过(你|您)|\byou (should have|failed to|did not read|didn't read|made a mistake)\b|\byour (own )?(fault|mistake|problem)\b/giu,
    suggestion: say(
      '不归咎客户：「可能是页面没有说明清楚，我来帮您看看」',
      'Do not blame: “Let me check that for you.”',
    ),
  },
  {
    kind: 'promise',
    severity: 'warning',
    pattern:
      /(百分之?百|100\s*%)|(绝对|肯定|一定|保证)(会|能|可以|不会|没(有)?问题|到|给)|绝无|永远不会|包(您|你)满意|无论如何都|\b(100 ?%|i guarantee|we guarantee|definitely will|absolutely (will|no)|never happen|without fail)\b/giu,
    suggestion: say(
      '说能做到的：「我会在今天 18 点前给您答复」',
      'Promise what you can keep: “I will come back to you by 6 pm.”',
    ),
  },
  {
    kind: 'harsh',
    severity: 'notice',
    pattern:
      /(不行|不可以|没办法|办不了|不归我(们)?管|规定就是(这样|如此)|自己(去)?(看|查|找|想办法)|你必须|您必须|赶紧的|快点说)|\b(can'?t do|no way|that'?s the rule|it'?s policy|you must|you have to)\b/giu,
    suggestion: say('说明原因并给出可行的办法', 'Say why, and what is possible instead'),
  },
  {
    kind: 'shouting',
    severity: 'notice',
    pattern: /(?<![A-Z])(?:[A-Z]{3,}(?:[\s,']+|$)){3,}|[!！]{2,}|[?？]{3,}/gu,
    suggestion: say('去掉连续的大写和感叹号', 'Without capitals and rows of marks'),
  },
];

export const GREETING =
  /您好|你好|亲|尊敬|早上好|上午好|下午好|晚上好|\b(hi|hello|dear|good (morning|afternoon|evening))\b/iu;
export const APOLOGY =
  /抱歉|对不起|不好意思|致歉|道歉|请(您)?(见谅|谅解|原谅)|理解您的(心情|感受)|给您(带来|添)|\b(sorry|apologi[sz]e|apolog(y|ies)|understand (how|your))\b/iu;
export const GREETING_FOR = say('开头加一句问候：「您好，」', 'Begin with a greeting: “Hello,”');
export const APOLOGY_FOR = say(
  '客户在投诉，先致歉：「非常抱歉给您带来不便，」',
  'They complain: begin with “I am sorry for the trouble.”',
);
export const SHORTER = say('分成几条，或只留要点', 'Send it in parts, or keep the points only');
export const NOT_THEIRS = say(
  '不是这位客户提供过的信息，请核对或删去',
  'The customer never gave this: check it, or leave it out',
);

import type { Dimension } from './expressions.ts';

/** Turns of phrase with a gap, on normalised text; every repetition is bounded. */
export const PATTERNS: readonly (readonly [RegExp, Partial<Record<Dimension, number>>])[] = [
  [/(^|[,。!? ])滚(开|出去|远点|吧|啊)?($|[,。!? ])|是不是有(病|毛病)/, { anger: 0.95, negative: 0.8 }],
  [/第[三四五六七八九十\d]{1,2}次|[三四五六七八九十几\d]次了/, { anger: 0.35 }],
  [
    /(都|已经|快)(过了|等了|过去)?[几多好两二三四五六七八九十半\d]{1,3}(个)?(天|周|星期|礼拜|月|小时)了/,
    { anger: 0.3, anxiety: 0.25 },
  ],
  [/等了[^,。!?]{0,6}(天|周|星期|月|小时)/, { anger: 0.25, anxiety: 0.25 }],
  [/(怎么|为什么|咋|为啥)(还|总|老|又)(没|不|是)/, { anger: 0.25, anxiety: 0.45 }],
  [
    /(还|仍|一直)(不|没|没有)(给我|人)?(处理|解决|发货|发|退|到账|回复|到|收到|动静|消息)/,
    { anxiety: 0.45, anger: 0.2 },
  ],
  [/一直(没|不|联系不|打不)/, { anger: 0.25, anxiety: 0.25 }],
  [
    /(你们?|商家|客服)[^,。!?]{0,6}(是不是|想|就是|在)[^,。!?]{0,3}(骗|耍|坑|忽悠|玩我)/,
    { anger: 0.85, negative: 0.9 },
  ],
  [
    /(再|如果|要是)(还)?(不|没)[^!?]{0,12}(我就|就|我只能|我会|我要|只好)/,
    { complaint: 0.45, anger: 0.45, urgency: 0.5 },
  ],
  [/(不|别)(给|解决|处理|退)[^!?]{0,10}(投诉|举报|曝光|起诉|差评|12315)/, { complaint: 0.9, anger: 0.6 }],
  [/(什么|啥)(态度|服务|质量|素质|公司|平台|客服)[啊呀!?]/, { anger: 0.75, negative: 0.8 }],
  [
    /(你们?)(公司|平台|客服|家)?(还)?(要不要脸|是人吗|有没有良心|良心呢|配吗|干嘛吃的|干什么的)/,
    { anger: 0.95, negative: 0.9 },
  ],
  [
    /(换|去|找|用|选|买)(别|其他|另外|另一)(的)?(一)?(家|人|平台|品牌|店|公司|银行)/,
    { churn: 0.85, negative: 0.4 },
  ],
  [
    /(以后|下次|今后)[^,。!?]{0,8}(不|别|再也不|不会)[^,。!?]{0,3}(来|买|用|光顾|选)/,
    { churn: 0.9, negative: 0.6 },
  ],
  [
    /\b(\d{1,3}|two|three|four|five|six|several|many|few) (times|weeks|months|days|hours)\b/,
    { anxiety: 0.2, anger: 0.15 },
  ],
  [/\bwhy (is|does|do|are|has|have|did|can't|won't)[^.!?]{0,30}(always|still|never|again)\b/, { anger: 0.3 }],
  [/\b(third|fourth|fifth|sixth|tenth|3rd|4th|5th|6th) time\b/, { anger: 0.4 }],
  [
    /\bif (you|this|it|i) (don'?t|do not|isn'?t|is not|can'?t|cannot)[^.!?]{0,40}(i will|i'll|i am going|i'm going|i'm)/,
    { complaint: 0.5, anger: 0.35, urgency: 0.4 },
  ],
  [
    /\b(you|your)[^.!?]{0,20}(are|is|'re) (a |an |the |all |such )?(absolute |complete |total )?(joke|disgrace|idiots?|useless|pathetic|trash|garbage|crooks?|thieves|liars?)/,
    { anger: 0.9, negative: 0.9 },
  ],
  [/\b(want|need|give me|where is|where's) my (money|refund)( back)?( now)?/, { anger: 0.25, anxiety: 0.35 }],
  [
    /\b(no longer|not going to|won'?t|will not|will never|never) (be )?(a customer|use|buy|shop|order|deal|do business)/,
    { churn: 0.9, negative: 0.6 },
  ],
];

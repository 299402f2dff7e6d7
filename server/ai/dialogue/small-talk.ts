/** What a message is when it asks nothing: a greeting, thanks, a good-bye, a yes or a no. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'yes' | 'no';

const TALK: [kind: SmallTalk, pattern: RegExp][] = [
  [
    'greeting',
    /^(你好|您好|你们好|hi|hello|hey|嗨|哈喽|哈啰|在吗|在么|在不在|有人在么|早上好|上午好|中午好|下午好|晚上好|早|good (morning|afternoon|evening))(啊|呀|哦|亲|客服|there)*$/,
  ],
  [
    'thanks',
    /^(好的|好|嗯|ok|知道了|明白了)?(谢谢|多谢|感谢|谢了|谢谢你|谢谢您|谢谢啦|非常感谢|thx|thanks|thank you|thank you so much|many thanks|3q|thanks a lot)(啦|了|啊|哈|你|您|very much)*$/,
  ],
  [
    'goodbye',
    /^(再见|拜拜|拜|bye|byebye|goodbye|88|886|没事了|没有了|没问题了|没别的了|先这样|就这样)(吧|了|啦|谢谢)*$/,
  ],
  [
    'yes',
    /^(好|好的|好吧|好啊|行|行吧|可以|要|要的|需要|是|是的|对|对的|嗯|嗯嗯|恩|ok|okay|yes|yep|yeah|sure|please|yes please|可以的|麻烦了|转|转吧|转接|转一下|那转吧|同意|没问题)(啊|呀|吧|哦|的|谢谢|麻烦了)*$/,
  ],
  [
    'no',
    /^(不|不用|不要|不用了|不需要|不必|算了|不了|没有|否|no|nope|nah|no thanks|not now|先不用|暂时不用|不用转)(了|啦|谢谢|吧|哈)*$/,
  ],
];

/** Recognises small talk in a whole message; undefined when it says more. */
export function findSmallTalk(text: string): SmallTalk | undefined {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[,，。.!！?？~～、;；:：]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return TALK.find(([, pattern]) => pattern.test(plain))?.[0];
}

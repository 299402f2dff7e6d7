const SPACES = /[\s,，。.!！?？~～、;；:：'"“”‘’()（）]+/g;
const PERSON = '(人工|真人|活人|人类|客服人员|工作人员|坐席|座席|专员|在线客服|客服小姐姐|客服|服务员|店员)';
const SIMPLIFIED: Record<string, string> = {
  轉: '转',
  務: '务',
  專: '专',
  員: '员',
  類: '类',
  話: '话',
  請: '请',
  聯: '联',
  係: '系',
  對: '对',
  講: '讲',
  個: '个',
  機: '机',
  幫: '帮',
  接: '接',
  換: '换',
  給: '给',
  復: '复',
  線: '线',
  說: '说',
  實: '实',
  叫: '叫',
};

const ASKING: RegExp[] = [
  new RegExp(`(转|换|接|切|转接|转到|切换)(一下|下|到|成|给|个)?(我)?(要)?${PERSON}`),
  new RegExp(
    `(要|想要|需要|想|找|叫|来|派|给我|帮我|请|呼叫|联系|连接|对接|换|有没有|有|能不能|可以|可不可以)(我)?(找|转|换|接|叫|联系|对接|跟|和|与|来|要)?(一个|一位|个|位|一下|下|你们的|你们|贵司|的)?${PERSON}(来|吗|么|嘛|服务|客服|聊|说|谈|沟通|处理|解决|回答|回复|在吗|呢|啊|吧|接待)?(一下)?$`,
  ),
  /^(人工|真人|活人|人工客服|人工服务|人工坐席|客服|转|客服人员|在线客服|人工人工|转人|转人公|专人工|zhuan ?rengong|rengong|zrg)+(吧|啊|呀|呢|吗|谢谢|服务|快点|快)*$/,
  /(不想|不要|不愿|别|拒绝|懒得)(再)?(跟|和|与|同|让)?(你|这个|一个)?(机器人|机器|ai|智能客服|程序)(聊|说|谈|对话|沟通|讲|回|来)?/,
  /(跟|和|与|同)(真人|人工|活人|客服|你们的人)(客服)?(说|聊|谈|讲|沟通|对话|联系|交流)/,
  /(有|来)(个|没有)?(活人|真人|人)(吗|么|在吗|没有|能|可以|来|出来)/,
  /(人呢|有人吗|有人在吗|没人吗|来个人|换个人|叫个人|找个人|派个人)/,
  /(叫|让|请|喊)(你们)?(经理|主管|领导|负责人|老板|值班经理)(来|出来|接|跟|和|联系|给我|处理)?/,
  /(你)?是(不是)?(机器人|ai|人工智能)(吗|吧|么).*(人工|真人|活人)/,
  /打(给)?(人工|客服)电话给我|给我回(个)?电话|回拨/,
];

const ENGLISH: RegExp[] = [
  /\b(talk|speak|chat|connect|transfer|get|put|switch|pass|escalate|need|want|give|have|is there|let)\b[^.?!]{0,40}\b(human|person|agent|representative|rep|operator|someone|somebody|staff|support team|real people|manager|supervisor|live (chat|support|agent))\b/i,
  /^\s*(a |an |the )?(real |live |actual )?(human|person|agent|representative|operator|live agent|live chat|customer (service|support)( rep(resentative)?)?)( please| now)?[.!?]*\s*$/i,
  /\b(real|live|actual) (human|person|agent|people)\b/i,
  /\bnot (a |an )?(bot|robot|machine|ai)\b|\b(stop|no more|hate|sick of) (this |the |these )?(bots?|robots?|chatbots?)\b/i,
];

// Talk about people that does not ask for one: refusals, and questions on hours or numbers.
const NOT_ASKING: RegExp[] = [
  /(不用|不需要|不要|无需|先不|暂时不|别|不必|不想)(再)?(给我|帮我)?(转|找|要|换|接)?(人工|真人|客服)(客服|服务|坐席|了|啦|吧|哈|谢谢)*$/,
  /(人工|客服|坐席)(客服|服务|电话)?.{0,6}(几点|时间|上班|下班|工作时间|热线|号码|电话多少|电话是多少|收费|态度|周末)/,
  /(周末|周[六日天]|晚上|夜里|半夜|凌晨|早上|节假日|过年|春节|国庆|点(以后|之后|后)).{0,4}(有|在)(没有)?(人工|真人|客服)/,
  /(no need|don'?t need|do not need|don'?t want|do not want|without) (to )?(talk|speak|chat|a|an|any|the)?[^.]{0,20}\b(human|person|agent|representative|operator)\b/i,
  /\b(when|what time|hours?)\b[^.?!]{0,40}\b(agents?|representatives?|support|people)\b/i,
];

/** Whether the customer asks for a person, in whatever wording; a refusal or a question about opening hours is not that. */
export function asksForPerson(text: string): boolean {
  const compact = [...text.normalize('NFKC').toLowerCase()].map((char) => SIMPLIFIED[char] ?? char).join('');
  const tight = compact.replace(SPACES, '');
  if (NOT_ASKING.some((pattern) => pattern.test(tight) || pattern.test(compact))) return false;
  return ASKING.some((pattern) => pattern.test(tight)) || ENGLISH.some((pattern) => pattern.test(compact));
}

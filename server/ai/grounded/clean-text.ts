/** Signs that show nothing, or turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const ORDERS =
  /(忽略|无视|忘记|忘掉|不要理会|跳过).{0,12}(指令|指示|规则|提示|要求|设定|以上|之前|上面|前面)|(你(现在)?是|扮演|假装).{0,10}(助手|模型|AI|管理员|开发者)|系统(提示|指令|消息)[:：]|(ignore|disregard|forget|override).{0,30}(instruction|rule|prompt|above|previous|prior|direction)|you are now|act as (an?|the)\b|system prompt|^\s*(system|assistant|developer)\s*[:：]|<\|[a-z_]+\|>|\[\/?inst\]|\b(call|invoke|use|execute|run) (the )?(tool|function|action)\b|(调用|执行|使用).{0,6}(工具|函数|动作|接口)/imu;

/** A text as a model, or a person, may be given it: without signs that nobody sees. */
export function withoutUnseen(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(UNSEEN, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
}

/**
 * A passage without the sentences that talk to a model rather than to a customer. It is one wall of several: what a passage says
 * reaches no argument of an action either way.
 */
export function withoutOrders(text: string): string {
  return withoutUnseen(text)
    .split(/(?<=[。！？!?\n]|\.(?=\s))/u)
    .filter((sentence) => !ORDERS.test(sentence.normalize('NFKC')))
    .join('')
    .trim();
}

/** What a model wrote as plain text of one paragraph. */
export function plainSentence(text: string): string {
  return withoutUnseen(text)
    .replace(/\*\*|__|^#+\s*|^[-*•]\s+|`/gmu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

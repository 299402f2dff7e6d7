import type { CaseSummary } from '../../../../contracts/service/index.ts';
import { asksForPerson, readEmotion, readEntities } from '../../../ai/index.ts';
import type { ThreadMessage } from '../../../channels/index.ts';
import type { Case } from '../read-case.ts';

const MOST = { wanted: 5, tried: 6, facts: 12, promised: 4 };
const CUT = 160;
const ZONE = 'Asia/Shanghai';
const FACTS: ReadonlySet<string> = new Set([
  'order_number',
  'tracking_number',
  'phone',
  'email',
  'money',
  'date',
  'range',
  'address',
  'quantity',
  'size',
  'colour',
]);
const POLITE =
  /^(您?你好|在吗|谢谢|多谢|好的?|嗯+|行|可以|是的?|对|不用了?|没有了?|再见|拜拜|hi|hello|thanks?|thank you|ok(ay)?|yes|no|bye)[啊呀吧了的哦,，.。!！~]*$/iu;
const PROMISE =
  /(我|我们|这边|帮您|为您|给您).{0,12}(会|马上|立即|尽快|安排|跟进|处理|回复|答复|补发|退款|补偿|申请|登记|联系您)|(今天|明天|今日|明日|\d+\s*(个)?(分钟|小时|工作日|天))(之?内|前|后).{0,12}(回复|答复|处理|到账|发出|联系|解决)|\b(i|we)( wi|')ll\b|\b(i am|i'm|we are) going to\b|\bwithin \d+ (minutes?|hours?|days?)\b/iu;

/** What a conversation was about so far, taken from its own words. Pure. */
export function sumUp({ messages, course, conversation }: Case): CaseSummary {
  const said = messages.filter(({ sender, text }) => sender === 'customer' && text.trim() !== '');
  const questions = said.filter(({ text }) => !asksForPerson(text) && !POLITE.test(text.trim()));
  const wanted = dedupe(questions).slice(-MOST.wanted);
  return {
    wanted: wanted.map(({ sequence, text }) => ({ sequence, text: cut(text) })),
    open: wanted.filter((each) => isOpen(each, messages)).map(({ sequence }) => sequence),
    tried: triedIn(messages).slice(-MOST.tried),
    facts: factsIn(said).slice(-MOST.facts),
    emotion: {
      now: conversation.emotion,
      trend: course.trend,
      moods: said.map(({ text }) => readEmotion(text).score),
    },
    promised: messages
      .filter(({ sender, text }) => sender === 'agent' && PROMISE.test(text))
      .slice(-MOST.promised)
      .map(({ sequence, text }) => ({ sequence, text: cut(text) })),
    written: null,
  };
}

/** Nobody has answered it: the bot said that it could not, and no person wrote after it. */
function isOpen(question: ThreadMessage, messages: readonly ThreadMessage[]): boolean {
  const after = messages.filter(({ sequence }) => sequence > question.sequence);
  if (after.some(({ sender }) => sender === 'agent')) return false;
  const reply = after.find(({ sender, body }) => sender === 'bot' && body.repliesTo === question.sequence);
  return reply?.body.outcome !== 'answered';
}

function triedIn(messages: readonly ThreadMessage[]): CaseSummary['tried'] {
  return messages.flatMap(({ sender, text, sequence, body }) => {
    const outcome = String(body.outcome ?? '');
    if (sender === 'agent')
      return [{ sequence, text: cut(text), by: body.agentName ?? '', outcome: 'answered' }];
    if (sender !== 'bot' || outcome === 'small_talk') return [];
    return [{ sequence, text: cut(body.citations?.[0]?.title ?? text), by: '', outcome }];
  });
}

function factsIn(said: readonly ThreadMessage[]): CaseSummary['facts'] {
  const seen = new Set<string>();
  return said.flatMap(({ text, sequence, sentAt }) =>
    readEntities(text, { reference: sentAt, zone: ZONE }).flatMap((entity) => {
      const key = `${entity.kind}/${entity.canonical}`;
      if (!FACTS.has(entity.kind) || seen.has(key)) return [];
      seen.add(key);
      return [{ kind: entity.kind, value: entity.text, sequence }];
    }),
  );
}

function dedupe(messages: readonly ThreadMessage[]): ThreadMessage[] {
  const last = new Map(messages.map((each) => [each.text.trim(), each.sequence]));
  return messages.filter((each) => last.get(each.text.trim()) === each.sequence);
}

function cut(text: string): string {
  const letters = [...text.replace(/\s+/gu, ' ').trim()];
  return letters.length > CUT ? `${letters.slice(0, CUT - 1).join('')}…` : letters.join('');
}

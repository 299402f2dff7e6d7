import type { ConversationDetail } from '../../../contracts/service/conversation.ts';
import type { Entry, MessageEntry } from '../../../contracts/service/entries.ts';

const NAMES = [
  '林晓彤',
  '王建国',
  '陈思雨',
  '',
  '赵子涵',
  '刘洋',
  '周雅琪',
  '吴海峰',
  'Emily Carter',
  '孙婷婷',
];
const LAST = [
  '你好，我上周买的空气炸锅收到时外壳有一道裂纹，可以换一个吗？',
  '快递显示已签收，但是我没有收到，麻烦帮我查一下。',
  '请问这款羽绒服 165/88A 还有货吗？',
  '发票抬头开错了，能重新开吗',
  '你们这个退款到底什么时候到账！！都三天了！',
  '好的，谢谢你的帮助～',
  '会员积分可以抵扣运费吗？',
  '转人工',
  'Could you tell me whether you ship to Singapore?',
  '优惠券提示不满足使用条件，可是我已经满 299 了',
];
const TAGS = [
  ['退换货'],
  ['物流'],
  ['售前', '尺码'],
  ['发票'],
  ['退款', '催促'],
  [],
  ['会员'],
  [],
  ['海外'],
  ['优惠券'],
];
const STATUS = [
  'assigned',
  'assigned',
  'assigned',
  'queued',
  'queued',
  'assigned',
  'bot',
  'queued',
  'bot',
  'resolved',
];
const EMOTION = [
  'anxious',
  'anxious',
  'neutral',
  'neutral',
  'angry',
  'satisfied',
  'neutral',
  'neutral',
  'neutral',
  'anxious',
];

export const NOW = new Date('2026-11-21T10:24:00+08:00').getTime();
export const ME = { id: '0190a000-0000-7000-8000-000000000001', name: '许若岚' };

/** A time so many minutes before now. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

function pick<Value>(list: Value[], index: number): Value {
  return list[index % list.length] as Value;
}

/** One made-up conversation; the first ten differ, later ones repeat with other ages. */
export function makeConversation(index: number): ConversationDetail {
  const status = pick(STATUS, index) as ConversationDetail['status'];
  const minutes = 1 + index * 4 + (index % 3);
  const messages = index === 0 ? 5000 : 14;
  return {
    id: `0190c000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    threadId: `0190d000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    customer: {
      id: `0190e000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      name: pick(NAMES, index),
      verified: index % 3 === 0,
      tags: index % 4 === 0 ? ['VIP', '复购客户'] : [],
    },
    channel: 'web-chat',
    status,
    skillGroup: status === 'bot' ? null : { id: 'g1', name: index % 2 ? '售后' : '售前' },
    agent: status === 'assigned' ? (index === 5 ? { id: 'u2', name: '马骏' } : ME) : null,
    lastMessage: {
      from: index === 5 ? 'agent' : 'customer',
      text: pick(LAST, index),
      at: ago(minutes),
      sequence: messages,
    },
    unread: status === 'resolved' || index === 5 ? 0 : index % 3,
    openedAt: ago(minutes + 18),
    queuedAt: status === 'queued' ? ago(minutes) : null,
    queuePosition: status === 'queued' ? 1 + (index % 7) : null,
    resolvedAt: status === 'resolved' ? ago(minutes) : null,
    updatedAt: ago(minutes),
    emotion: pick(EMOTION, index) as ConversationDetail['emotion'],
    intent: pick(['申请换货', '查询物流', '商品咨询', '发票', '退款进度', null], index),
    handoffReason: status === 'bot' ? null : index % 5 === 4 ? 'anger' : 'asked',
    tags: pick(TAGS, index),
    csat: status === 'resolved' ? 4 : null,
    firstSequence: 1,
    lastSequence: messages,
    customerReadSequence: messages - 2,
    handoffs:
      status === 'bot'
        ? []
        : [
            {
              at: ago(minutes),
              reason: index % 5 === 4 ? 'anger' : 'asked',
              summary:
                '客户收到的空气炸锅外壳有裂纹，已提供订单号 ZK20261118-0392，希望换货并询问运费由谁承担。',
              intent: pick(['申请换货', '查询物流', '商品咨询', '发票', '退款进度', null], index),
              emotion: pick(EMOTION, index) as ConversationDetail['emotion'],
              turns: [
                {
                  question: '收到的东西坏了怎么办',
                  answer: '签收 7 天内可申请换货，请在「我的订单」中提交凭证照片。',
                  outcome: 'answered',
                  at: ago(minutes + 9),
                },
                {
                  question: '运费谁出',
                  answer: '您是指退货运费还是换货运费？',
                  outcome: 'clarified',
                  at: ago(minutes + 7),
                },
                {
                  question: '你们上门取件吗，我这边是县城',
                  answer: null,
                  outcome: 'unanswered',
                  at: ago(minutes + 5),
                },
              ],
            },
          ],
    csatComment: status === 'resolved' ? '回复很快，问题解决了。' : null,
    whyThisAgent: 'served_before 3/6',
  };
}

const SCRIPT: [MessageEntry['message']['from'], string][] = [
  ['customer', '你好，在吗'],
  ['bot', '您好，我是知客小助手，请问有什么可以帮您？'],
  ['customer', '收到的东西坏了怎么办'],
  [
    'bot',
    '签收后 7 天内可以申请换货：打开「我的订单」，选择对应商品，提交凭证照片即可，审核通过后我们会安排上门取件。',
  ],
  ['customer', '运费谁出？'],
  ['bot', '您是想了解退货运费，还是换货运费？'],
  ['customer', '换货的'],
  ['bot', '因质量问题换货，往返运费由我们承担。'],
  ['customer', '你们上门取件吗，我这边是县城'],
  ['bot', '抱歉，这个问题我暂时没有把握。需要为您转接人工客服吗？'],
  ['customer', '转人工'],
  ['agent', '您好，我是客服许若岚，已经看到您的问题了。麻烦发一下订单号和裂纹的照片，我马上为您处理。'],
  ['customer', '订单号 ZK20261118-0392'],
  ['customer', '你好，我上周买的空气炸锅收到时外壳有一道裂纹，可以换一个吗？'],
];

/** The entries of a made-up thread of the given length, with notes and steps in between. */
export function makeEntries(conversation: ConversationDetail): Entry[] {
  const entries: Entry[] = [];
  const total = conversation.lastSequence;
  const base = total > 100 ? 600 : 5;
  for (let sequence = 1; sequence <= total; sequence += 1) {
    const step = SCRIPT[(sequence - 1 + SCRIPT.length - (total % SCRIPT.length)) % SCRIPT.length];
    if (!step) continue;
    const at = ago(2 + ((total - sequence) * base) / 60);
    entries.push(makeMessage(conversation, sequence, step[0], step[1], at));
    if (sequence === total - 3) {
      const stepBase = { kind: 'step' as const, sequence, at, conversationId: conversation.id };
      entries.push({ ...stepBase, id: `s1-${sequence}`, step: 'queued', by: null, detail: 'asked' });
      entries.push({
        ...stepBase,
        id: `s2-${sequence}`,
        step: 'assigned',
        by: ME,
        detail: 'free_place 3/6',
      });
    }
    if (sequence === total - 1) {
      entries.push({
        kind: 'note',
        id: `n${sequence}`,
        sequence,
        at,
        by: { id: 'u2', name: '马骏' },
        text: '这位客户上个月也换过一次货，仓库说这一批外壳有瑕疵，可以直接走快速换新。',
      });
    }
  }
  return entries;
}

/** One message entry. */
export function makeMessage(
  conversation: ConversationDetail,
  sequence: number,
  from: MessageEntry['message']['from'],
  text: string,
  at: string,
): MessageEntry {
  const id = `${conversation.id}-${sequence}`;
  const cited = from === 'bot' && text.length > 20 && !text.includes('抱歉') && !text.includes('？');
  return {
    kind: 'message',
    id,
    sequence,
    at,
    message: {
      id,
      sequence,
      from,
      text,
      at,
      ...(from === 'agent' ? { agentName: ME.name } : {}),
      ...(cited ? { citations: [{ articleId: 'k1', title: '商品质量问题如何换货', confidence: 0.93 }] } : {}),
      ...(text.includes('退货运费，还是')
        ? {
            choices: [
              { label: '退货运费', text: '退货的' },
              { label: '换货运费', text: '换货的' },
            ],
          }
        : {}),
    },
    delivery:
      from === 'agent' ? (sequence > conversation.customerReadSequence ? 'delivered' : 'read') : 'none',
    ...(cited ? { why: '与「商品质量问题如何换货」的相似问「收到坏的怎么办」匹配' } : {}),
  };
}

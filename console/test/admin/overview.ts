import type { Figures, Overview } from '../../../contracts/operations/index.ts';

const HOURS = [3, 1, 1, 0, 0, 1, 4, 9, 22, 38, 44, 37, 26, 31, 40, 42, 37, 33, 28, 36, 47, 41, 24, 10];
const QUESTIONS = [
  '快递多久能到',
  '怎么申请退货',
  '退款多久到账',
  '发票怎么开',
  '优惠券为什么用不了',
  '可以修改收货地址吗',
  '会员积分怎么兑换',
  '空气炸锅怎么清洗',
];

/** A number from 0 to 1 that is always the same for the same seed. */
function chance(seed: number): number {
  const x = Math.sin(seed * 127.1 + 311.7) * 43_758.5453;
  return x - Math.floor(x);
}

function figuresOf(seed: number, share = 1): Figures {
  const conversations = Math.round((310 + chance(seed) * 130 + (seed % 7 > 4 ? 90 : 0)) * share);
  const handoffs = Math.round(conversations * (0.17 + chance(seed + 3) * 0.07));
  const answered = Math.round(conversations * 1.9);
  return {
    conversations,
    resolved: conversations - Math.round(chance(seed + 9) * 8),
    customerMessages: conversations * 4,
    botReplies: Math.round(conversations * 2.6),
    agentReplies: handoffs * 5,
    answered,
    clarified: Math.round(answered * 0.14),
    unanswered: Math.round(answered * 0.07),
    handoffs,
    solvedWithoutPerson: 0.74 + chance(seed + 1) * 0.08,
    handoffRate: handoffs / conversations,
    firstResponseSeconds: 18 + chance(seed + 2) * 20,
    firstResponseP90Seconds: 55 + chance(seed + 4) * 60,
    csat: 4.4 + chance(seed + 5) * 0.4,
    csatCount: Math.round(handoffs * 0.6),
  };
}

const NOTHING: Figures = {
  conversations: 0,
  resolved: 0,
  customerMessages: 0,
  botReplies: 0,
  agentReplies: 0,
  answered: 0,
  clarified: 0,
  unanswered: 0,
  handoffs: 0,
  solvedWithoutPerson: null,
  handoffRate: null,
  firstResponseSeconds: null,
  firstResponseP90Seconds: null,
  csat: null,
  csatCount: 0,
};

function sum(list: Figures[]): Figures {
  const total = { ...NOTHING };
  const numbers = total as unknown as Record<string, number>;
  for (const figures of list) {
    for (const [name, value] of Object.entries(figures)) {
      numbers[name] = (numbers[name] ?? 0) + (value ?? 0);
    }
  }
  const days = list.length;
  return {
    ...total,
    solvedWithoutPerson: (total.solvedWithoutPerson ?? 0) / days,
    handoffRate: total.handoffs / total.conversations,
    firstResponseSeconds: (total.firstResponseSeconds ?? 0) / days,
    firstResponseP90Seconds: (total.firstResponseP90Seconds ?? 0) / days,
    csat: (total.csat ?? 0) / days,
  };
}

const DAY = 86_400_000;

/** A report over the asked days; `empty` makes one of an installation that nobody has written to. */
export function makeOverview(from: string, to: string, empty = false): Overview {
  const first = Date.parse(from) / DAY;
  const count = Date.parse(to) / DAY - first + 1;
  const make = (day: number) => (empty ? NOTHING : figuresOf(day));
  const days = Array.from({ length: count }, (_, index) => ({
    day: new Date((first + index) * DAY).toISOString().slice(0, 10),
    figures: make(first + index),
  }));
  const before = Array.from({ length: count }, (_, index) => make(first - count + index));
  return {
    from,
    to,
    timezone: 'Asia/Shanghai',
    figures: empty ? NOTHING : sum(days.map((one) => one.figures)),
    previous: empty ? NOTHING : sum(before),
    days,
    hours: HOURS.map((conversations, hour) => ({ hour, conversations: empty ? 0 : conversations * count })),
    now: empty
      ? { bot: 0, queued: 0, assigned: 0, agentsOnline: 1, longestWaitSeconds: 0 }
      : { bot: 23, queued: 4, assigned: 16, agentsOnline: 3, longestWaitSeconds: 138 },
    intents: empty
      ? []
      : QUESTIONS.map((title, index) => ({ title, count: Math.round((92 * count) / (index + 1.6)) })),
    agents: empty
      ? []
      : ['许若岚', '马骏', '何静', '郑可欣', '罗晨'].map((name, index) => ({
          id: `u${index}`,
          name,
          conversations: Math.round(count * (19 - index * 2.6)),
          firstResponseSeconds: index === 4 ? null : 16 + index * 7.4,
          csat: index === 4 ? null : 4.8 - index * 0.11,
        })),
  };
}

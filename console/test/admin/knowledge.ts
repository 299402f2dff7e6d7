import type { Article } from '../../../contracts/ai/index.ts';

const ROWS: [string, string, string[], string | null][] = [
  [
    '快递多久能到？',
    '现货订单当天 16:00 前付款当天发出，江浙沪次日达，其他地区一般 2–4 天；偏远地区可能延长至 5–7 天。',
    ['什么时候能收到货', '发货后几天到', '物流要多久'],
    '物流配送',
  ],
  [
    '怎么申请退货？',
    '签收后 7 天内，在「我的订单」选择商品，点击「申请售后」→「退货退款」，提交后 2 小时内会有专人审核。',
    ['我要退货', '不想要了怎么退', '退货流程'],
    '退换货',
  ],
  [
    '退款多久到账？',
    '仓库收到退货并检测无误后 1 个工作日内发起退款：支付宝、微信即时到账，银行卡 3–7 个工作日。',
    ['钱什么时候退回来', '退款进度在哪里看'],
    '退款',
  ],
  [
    '发票怎么开？',
    '下单时勾选「需要发票」，或在「我的订单」→「申请开票」补开电子发票，24 小时内发到邮箱。',
    ['可以开专票吗', '补开发票'],
    '发票',
  ],
  [
    '优惠券为什么用不了？',
    '请确认券的有效期、适用品类和使用门槛；预售与特价商品不能与满减券叠加。',
    ['券不能用', '满减没有生效'],
    '优惠券活动',
  ],
  [
    '可以修改收货地址吗？',
    '订单未出库前可在「我的订单」自行修改；已出库的请联系在线客服尝试拦截改派。',
    ['地址写错了', '换一个地址'],
    '物流配送',
  ],
  [
    '会员积分怎么兑换？',
    '打开「会员中心」→「积分商城」，100 积分可抵 1 元，单笔最多抵 20%。',
    ['积分有什么用', '积分抵现'],
    '会员积分',
  ],
  [
    '空气炸锅怎么清洗？',
    '断电冷却后，取出炸篮用温水加中性洗洁精浸泡 10 分钟，再用软布擦洗；主机不可水洗。',
    ['炸锅能水洗吗', '炸篮怎么洗'],
    '产品使用',
  ],
  [
    '保修期是多久？',
    '整机保修 1 年，电机、压缩机等核心部件保修 3 年；凭订单即可享受，无需另外登记。',
    ['坏了能修吗', '质保几年'],
    '保修维修',
  ],
  [
    'Do you ship overseas?',
    'We ship to Singapore, Malaysia, Japan and Australia. Delivery takes 7–12 days; duties are shown at checkout.',
    ['international shipping'],
    null,
  ],
];

/** What an article has besides its question and answer. */
export const PLAIN = {
  answerFormat: 'plain' as const,
  answerSource: null,
  channelAnswers: [],
  channels: [],
  segmentIds: [],
  tags: [],
  validFrom: null,
  validUntil: null,
  ownerId: null,
  disclosure: '',
  needsDisclosure: false,
  submitted: null,
  refused: null,
  published: null,
};

/** 40 articles: ten that differ, then again with a number. */
export function makeArticles(): Article[] {
  return Array.from({ length: 128 }, (_, index) => {
    const [question, answer, variants, category] = ROWS[index % ROWS.length] as (typeof ROWS)[number];
    const round = Math.floor(index / ROWS.length);
    const at = new Date(Date.now() - index * 5_300_000).toISOString();
    return {
      ...PLAIN,
      id: `0190b000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      question: round === 0 ? question : `${question}（${round + 1}）`,
      answer,
      variants,
      category,
      status: index % 9 === 4 ? 'draft' : 'published',
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
  });
}

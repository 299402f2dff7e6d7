import type { LabelledText } from '../../language/index.ts';

/** Examples of five intents, of which two are hard to tell apart. */
export const EXAMPLES: LabelledText[] = Object.entries({
  refund:
    '我要退款 怎么退款 申请退款 退款流程 帮我退款 退款进度 想退款 退款多久 不想要了 东西坏了怎么办 收到的是坏的 质量不好',
  exchange:
    '我要换货 怎么换货 申请换货 换货流程 帮我换货 换货进度 想换货 换货多久 不想要这个了 东西坏了 收到坏的 质量太差',
  track: '查快递 快递到哪了 我的快递呢 快递几天到 催一下快递 快递没更新 快递单号 快递太慢',
  invoice: '开发票 电子发票 补发票 发票抬头 发票呢 发票怎么开 要发票 发票错了',
  address: '改地址 地址写错了 换收货地址 修改地址 地址变了 新地址 地址不对 换地址',
}).flatMap(([label, texts]) => texts.split(' ').map((text) => ({ text, label })));

import type { ActionRule } from '../../../../contracts/service/index.ts';

/** What holds until an enterprise writes rules of its own: from what cannot wait to what is merely good to do. */
export const USUAL_RULES: readonly ActionRule[] = [
  {
    name: '先致歉并安抚',
    reason: '客户情绪激动，先处理情绪，再处理事情',
    enabled: true,
    when: { emotions: ['angry'], statuses: ['assigned'] },
    action: { kind: 'insert', value: '非常抱歉给您带来了不好的体验，您的问题我已经在处理，会尽快给您答复。' },
  },
  {
    name: '标记投诉',
    reason: '客户要投诉，标记后便于主管跟进',
    enabled: true,
    when: { intents: ['投诉', '曝光', '12315', '消协', '举报', 'complain'] },
    action: { kind: 'tag', value: '投诉' },
  },
  {
    name: '告知订单正在处理',
    reason: '客户有未完成的订单，而且在问物流或发货',
    enabled: true,
    when: { openOrder: true, intents: ['物流', '发货', '快递', '到哪', '催', 'deliver', 'shipping'] },
    action: { kind: 'insert', value: '我查到您有正在处理的订单，马上为您核对物流进度，请稍等。' },
  },
  {
    name: '核对退款进度',
    reason: '客户在问退款或退货',
    enabled: true,
    when: { intents: ['退款', '退货', '换货', 'refund', 'return'], statuses: ['assigned'] },
    action: { kind: 'insert', value: '我来为您核对退款进度，请问是哪一笔订单？' },
  },
  {
    name: '告知工单在跟进',
    reason: '客户还有没办完的工单，又来催问',
    enabled: true,
    when: {
      openTicket: true,
      intents: ['工单', '进度', '催', '还没', '怎么样了', 'ticket'],
      statuses: ['assigned'],
    },
    action: { kind: 'insert', value: '您的工单还在跟进中，我马上为您催办，并在有结果后第一时间联系您。' },
  },
  {
    name: '转给更合适的技能组',
    reason: '机器人多次没有答上，可能需要专门的同事',
    enabled: true,
    when: { unansweredAtLeast: 3, statuses: ['assigned'] },
    action: { kind: 'transfer', value: '' },
  },
  {
    name: '告知还在处理',
    reason: '客户等回复已经超过三分钟',
    enabled: true,
    when: { minutesWaiting: 3, statuses: ['assigned'] },
    action: { kind: 'insert', value: '让您久等了，我还在为您核实，请再给我一点时间。' },
  },
  {
    name: '标记重点客户',
    reason: '累计消费较高，值得优先照顾',
    enabled: true,
    when: { spentAtLeast: 500_000 },
    action: { kind: 'tag', value: '重点客户' },
  },
  {
    name: '结束会话',
    reason: '客户已经道谢，没有新的问题',
    enabled: true,
    when: { thanked: true, statuses: ['assigned'] },
    action: { kind: 'resolve', value: '' },
  },
];

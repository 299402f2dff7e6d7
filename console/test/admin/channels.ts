import type { WebChatAccount } from '../../../contracts/channels/index.ts';
import type { CannedReply } from '../../../contracts/service/commands.ts';
import type { BusinessHours } from '../../../contracts/service/settings.ts';
import { ago } from '../mock/conversations.ts';

export function makeWebChats(): WebChatAccount[] {
  return [
    {
      id: 'w1',
      channel: 'web-chat',
      chatKey: 'zk_chat_7Hq2mVb9sXc4Lp0RtYw8',
      enabled: true,
      createdAt: ago(60 * 24 * 80),
      settings: {
        name: '官网商城',
        brand: '云岫家居',
        colour: '#0f6560',
        greeting: {
          'zh-CN': '您好，我是云岫家居的智能客服小岫。订单、物流、退换货都可以问我，也可以随时说「转人工」。',
          en: 'Hello! Ask me about orders, delivery or returns. Say “human” any time to reach a person.',
        },
        quickReplies: {
          'zh-CN': [
            { label: '查物流', text: '我的快递到哪里了' },
            { label: '退换货', text: '怎么申请退货' },
            { label: '开发票', text: '发票怎么开' },
          ],
          en: [
            { label: 'Track my order', text: 'Where is my order?' },
            { label: 'Returns', text: 'How do I return something?' },
          ],
        },
        allowedOrigins: ['https://www.example.com', 'https://shop.example.com'],
        attachments: true,
        encrypted: false,
      },
    },
  ];
}

export function makeHours(): BusinessHours {
  const week = [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '09:00', to: '12:00' },
    { day, from: '13:30', to: '21:00' },
  ]);
  return {
    timezone: 'Asia/Shanghai',
    always: false,
    week: [...week, { day: 6, from: '10:00', to: '18:00' }],
    closedDays: ['2027-01-01', '2027-02-06', '2027-02-07'],
    offlineMessage: {
      'zh-CN': '现在是非服务时间，人工客服工作日 9:00–21:00 在线。您可以先留言，我们上班后第一时间回复。',
      en: 'Our team is offline right now. Please leave a message and we will reply as soon as we are back.',
    },
  };
}

export function makeReplies(): CannedReply[] {
  const rows: [string, string, string][] = [
    ['nh', '问候', '您好，我是云岫家居的客服，很高兴为您服务，请问有什么可以帮您？'],
    ['zx', '稍等查询', '好的，我马上为您查询，请稍等 1–2 分钟。'],
    ['ddh', '索要订单号', '麻烦您提供一下订单号，我为您核实订单状态。'],
    ['js', '结束语', '感谢您的咨询，祝您生活愉快！稍后邀请您为本次服务打个分。'],
    ['bq', '致歉', '非常抱歉给您带来不便，您的问题我已记录，会尽快为您处理。'],
  ];
  return rows.map(([shortcut, title, text], index) => ({ id: `c${index}`, shortcut, title, text }));
}

/** The languages that the widget speaks. */
export type Language = 'zh-CN' | 'en';

/** Every text that the widget shows: Chinese, English. `{n}` and `{name}` are filled in. */
export const texts = {
  open: ['打开在线客服', 'Open chat'],
  openUnread: ['打开在线客服，{n} 条未读消息', 'Open chat, {n} unread'],
  close: ['关闭', 'Close'],
  dialog: ['{name} 在线客服', 'Chat with {name}'],
  online: ['在线', 'Online'],
  away: ['非服务时间', 'Away'],
  bot: ['智能助手', 'Assistant'],
  agent: ['人工客服', 'Support'],
  agentServing: ['{name} 正在为您服务', '{name} is helping you'],
  me: ['我', 'Me'],
  log: ['对话记录', 'Conversation'],
  person: ['转人工', 'Talk to a person'],
  queued: ['正在为您转接人工客服', 'Connecting you to a person'],
  queueAhead: ['您前面还有 {n} 位', '{n} ahead of you'],
  queueNext: ['下一位就是您', 'You are next'],
  joined: ['{name} 已加入对话', '{name} has joined'],
  resolved: ['本次服务已结束，发送消息可继续咨询', 'This conversation has ended. Write to start again.'],
  placeholder: ['请输入您的问题…', 'Type your question…'],
  message: ['消息', 'Message'],
  send: ['发送', 'Send'],
  attach: ['发送图片或文件', 'Send an image or file'],
  typing: ['{name} 正在输入', '{name} is typing'],
  waiting: ['等待发送', 'Waiting to send'],
  sending: ['发送中', 'Sending'],
  sent: ['已发送', 'Sent'],
  read: ['已读', 'Read'],
  failed: ['发送失败', 'Not sent'],
  retry: ['重试', 'Retry'],
  remove: ['删除', 'Delete'],
  cancel: ['取消', 'Cancel'],
  offline: [
    '网络已断开，消息会在恢复后自动发送',
    'You are offline. Messages will be sent when you are back.',
  ],
  connecting: ['正在重新连接…', 'Reconnecting…'],
  older: ['正在加载更早的消息', 'Loading earlier messages'],
  newest: ['回到最新消息', 'Go to the latest message'],
  newMessages: ['{n} 条新消息', '{n} new'],
  choices: ['请选择', 'Please choose'],
  sources: ['{n} 个来源', 'Sources: {n}'],
  generated: ['由 AI 生成', 'AI-generated'],
  image: ['图片 {name}，在新窗口打开', 'Image {name}, opens in a new window'],
  uploading: ['正在上传 {name}', 'Uploading {name}'],
  fileTooLarge: ['文件超过大小限制', 'The file is too large'],
  fileType: ['不支持该文件', 'This file is not accepted'],
  uploadFailed: ['上传失败', 'Upload failed'],
  tooManyUnsent: ['未发送的消息过多', 'Too many unsent messages'],
  rateTitle: ['请为本次服务打分', 'How was our service?'],
  stars: ['{n} 星', '{n} stars'],
  rate1: ['很不满意', 'Very poor'],
  rate2: ['不满意', 'Poor'],
  rate3: ['一般', 'Okay'],
  rate4: ['满意', 'Good'],
  rate5: ['非常满意', 'Excellent'],
  rateComment: ['说说您的感受（选填）', 'Tell us more (optional)'],
  rateSend: ['提交评价', 'Submit'],
  rateSkip: ['暂不评价', 'Not now'],
  rateThanks: ['感谢您的评价！', 'Thank you for your feedback!'],
  rateFailed: ['提交失败，请重试', 'That did not work, please try again'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** The name of a text that the widget shows. */
export type TextKey = keyof typeof texts;

/** Gives texts of one language. */
export type Say = (key: TextKey, values?: { n?: number; name?: string }) => string;

export function sayIn(language: Language): Say {
  const at = language === 'en' ? 1 : 0;
  return (key, values) =>
    texts[key][at].replace(/\{(n|name)\}/g, (_, name: 'n' | 'name') => String(values?.[name] ?? ''));
}

/** The language asked for, or the one of the first preferred language that is Chinese or English; else English. */
export function chooseLanguage(asked: string | undefined, preferred: readonly string[]): Language {
  for (const tag of asked && asked !== 'auto' ? [asked, ...preferred] : preferred) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

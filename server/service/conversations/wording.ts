/** What the service itself tells the customer, as system messages. */
const WORDING = {
  joined: {
    'zh-CN': '客服 {name} 已接入，很高兴为您服务。',
    en: '{name} has joined the chat and will help you.',
  },
  queued: {
    'zh-CN': '正在为您转接人工客服，您前面还有 {ahead} 位，请稍候。',
    en: 'Connecting you with a person. {ahead} ahead of you, please wait a moment.',
  },
  connecting: {
    'zh-CN': '正在为您转接人工客服，请稍候。',
    en: 'Connecting you with a person, please wait a moment.',
  },
  transferred: {
    'zh-CN': '已为您转接，请稍候。',
    en: 'You are being transferred, please wait a moment.',
  },
  resolved: {
    'zh-CN': '本次会话已结束，感谢您的咨询。欢迎对本次服务作出评价。',
    en: 'This conversation is closed. Thank you; you are welcome to rate it.',
  },
} as const;

export function tell(
  key: keyof typeof WORDING,
  language: 'zh-CN' | 'en',
  values: Record<string, string | number> = {},
): string {
  return WORDING[key][language].replace(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
}

/** What the picture of the chat window says; both languages are needed at once. */
export const previewTexts = {
  greeting: '您好，请问有什么可以帮您？',
  online: '在线',
  assistant: '智能助手',
  customer: '我的快递到哪里了',
  reply: '您的包裹今天 09:12 已到达杭州转运中心，预计明天送达。',
  placeholder: '请输入您的问题…',
  human: '转人工',
};

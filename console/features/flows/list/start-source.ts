/** What a new flow begins with: one question, one answer, an end. */
export function startSource(id: string): string {
  return `zhike: flow/1
id: ${id}
name: { zh-CN: 新对话流, en: New flow }
trigger:
  examples: []
slots:
  topic:
    type: text
    ask: { zh-CN: 请问您要办理什么？, en: What can I do for you? }
steps:
  - id: ask_topic
    kind: ask
    slot: topic
  - id: thanks
    kind: say
    text: { zh-CN: '好的，已记下：{{topic}}。', en: 'Noted: {{topic}}.' }
  - id: done
    kind: end
`;
}

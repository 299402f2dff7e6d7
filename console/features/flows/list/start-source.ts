import type { Language } from '../../../i18n/languages.ts';

/** What a new flow says to begin with, in the language of whoever makes it. */
export interface StartTexts {
  name: string;
  ask: string;
  said: string;
}

/** What a new flow begins with: one question, one answer, an end. */
export function startSource(id: string, language: Language, texts: StartTexts): string {
  const text = (words: string): string => JSON.stringify(words);
  return `zhike: flow/1
id: ${id}
name: { zh-CN: ${text(texts.name)}, en: ${text(texts.name)} }
languages: [${language}]
trigger:
  examples: []
slots:
  topic:
    type: text
    ask: { ${language}: ${text(texts.ask)} }
steps:
  - id: ask_topic
    kind: ask
    slot: topic
  - id: thanks
    kind: say
    text: { ${language}: ${text(`${texts.said} {{topic}}`)} }
  - id: done
    kind: end
`;
}

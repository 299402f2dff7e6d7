import type { FlowStep, Words } from '../../../../contracts/ai/index.ts';
import type { Language } from '../../../i18n/languages.ts';

/** A text in the reader's language, or the other one where it has only that. */
export function inLanguage(words: Words | undefined, language: Language): string {
  const [first, second] = language === 'en' ? (['en', 'zh-CN'] as const) : (['zh-CN', 'en'] as const);
  return words?.[first] ?? words?.[second] ?? '';
}

/** What a step does, in the words of its author: the text it says, the slot it asks, the action it calls. */
export function stepWords(step: FlowStep, language: Language): string {
  switch (step.kind) {
    case 'say':
      return inLanguage(step.text, language);
    case 'ask':
      return step.text ? `${step.slot} · ${inLanguage(step.text, language)}` : step.slot;
    case 'decide':
      return step.note ?? step.when.map((each) => each.if).join(' / ');
    case 'set':
      return Object.entries(step.values)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ');
    case 'call':
      return step.action;
    case 'recommend':
      return step.note ?? '';
    case 'flow':
      return step.flow;
    case 'wait':
      return step.event ?? step.until ?? step.minutes ?? '';
    case 'experiment':
      return step.experiment;
    case 'model':
      return inLanguage(step.instruction, language);
    case 'handoff':
      return inLanguage(step.why, language);
    case 'end':
      return step.outcome ?? '';
  }
}

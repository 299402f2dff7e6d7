import type { AnswerFormat } from '../../../../contracts/ai/index.ts';
import { sanitise } from './sanitise.ts';
import { htmlToPlain } from './to-plain.ts';
import { markdownToHtml, plainToHtml } from './to-html.ts';

/** An answer as it is stored: its plain text, and what it was written in where that is not plain text. */
export interface DerivedAnswer {
  answer: string;
  answerFormat: AnswerFormat;
  answerSource: string | null;
}

/** Makes the plain text of an answer; HTML is sanitised before anything of it is kept. */
export function deriveAnswer(written: string, format: AnswerFormat): DerivedAnswer {
  if (format === 'plain') return { answer: written, answerFormat: format, answerSource: null };
  if (format === 'markdown') {
    return { answer: htmlToPlain(markdownToHtml(written)), answerFormat: format, answerSource: written };
  }
  const source = sanitise(written);
  return { answer: htmlToPlain(source), answerFormat: format, answerSource: source };
}

/** The answer as sanitised HTML. */
export function answerHtml({ answer, answerFormat, answerSource }: DerivedAnswer): string {
  if (answerSource === null) return plainToHtml(answer);
  // Sanitised again: what is stored may have come in by an older rule.
  return answerFormat === 'markdown' ? markdownToHtml(answerSource) : sanitise(answerSource);
}

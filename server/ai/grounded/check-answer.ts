import { Compile } from 'typebox/compile';
import { WrittenAnswer } from './answer-prompt.ts';
import type { NotWritten } from './ask-writer.ts';
import { plainSentence } from './clean-text.ts';
import type { Passage } from './passage.ts';
import { findFault } from './support/index.ts';
import { firstObject } from './whole-json.ts';

/** An answer of which every sentence is supported. */
export interface CheckedAnswer {
  text: string;
  /** The passages that the sentences cite, in the order in which they do. */
  cited: Passage[];
  /** Sentences that were left out. */
  dropped: number;
}

const Shape = Compile(WrittenAnswer);
const MOST_DROPPED = 0.4;

/**
 * Checks what a model wrote, sentence by sentence. What is hardly supported is left out; the whole is refused where a sentence
 * states something else than its passages (a model that invents once is believed nothing), where the first sentence goes, or too
 * many do. `whole`: nothing may go, since the text is no answer without it.
 */
export function checkAnswer(
  written: string,
  byId: ReadonlyMap<string, Passage>,
  asked: string,
  whole = false,
): CheckedAnswer | NotWritten {
  const value = firstObject(written);
  if (!Shape.Check(value)) return 'unusable';
  if (!value.enough || value.sentences.length === 0) return 'refused';
  const kept: { text: string; passages: string[] }[] = [];
  for (const [place, sentence] of value.sentences.entries()) {
    const text = plainSentence(sentence.text);
    const fault = text === '' ? 'thin' : findFault({ ...sentence, text }, byId, asked);
    if (fault && (fault !== 'thin' || place === 0 || whole)) return 'unsupported';
    if (!fault) kept.push({ text, passages: sentence.passages });
  }
  const dropped = value.sentences.length - kept.length;
  if (dropped > value.sentences.length * MOST_DROPPED) return 'unsupported';
  const ids = [...new Set(kept.flatMap(({ passages }) => passages))];
  return { text: joined(kept), cited: ids.flatMap((id) => byId.get(id) ?? []), dropped };
}

function joined(sentences: { text: string }[]): string {
  return sentences.reduce((text, sentence) => {
    if (text === '') return sentence.text;
    const wide = /[\u2e80-\u9fff\uff00-\uffef。！？]$/u.test(text);
    const ended = /[。！？.!?；;：:]$/u.test(text);
    return `${text}${ended ? '' : wide ? '。' : '.'}${wide ? '' : ' '}${sentence.text}`;
  }, '');
}

import { asksForPerson, readEmotion } from '../../server/ai/index.ts';
import { loadDemoContent } from '../../server/demo/content/index.ts';

let questions: string[] | undefined;

/** Questions that the bot keeps to itself: one that asks for a person ends in a queue, where no turn follows. */
export function botQuestions(): string[] {
  questions ??= loadDemoContent()
    .faq.flatMap((each) => [each.question, ...each.variants])
    .filter((text) => !asksForPerson(text) && readEmotion(text).emotion !== 'angry');
  return questions;
}

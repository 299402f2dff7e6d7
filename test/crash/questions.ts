import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Question, Visitor } from './visitor.ts';

const CALM_MS = 30_000;
const SMALL_TALK = ['你好', '谢谢'];
const UNKNOWN = '木星有多少颗卫星';

/**
 * Asks in calm what will be asked under fire, so that every later reply can be compared. Throws when the demo's
 * questions are not answered with the demo's answers.
 */
export async function learnAnswers(visitor: Visitor, count: number): Promise<Question[]> {
  const rows = parse<{ question: string; answer: string }>(
    readFileSync(new URL('../../server/demo/content/faq.csv', import.meta.url)),
    {
      columns: true,
      relax_column_count: true,
    },
  );
  const curated = rows.slice(0, count);
  // One unanswerable question alone, between others: two in a row would bring the offer of a person.
  const texts = [...SMALL_TALK, UNKNOWN, ...curated.map((row) => row.question)];
  for (const text of texts) await visitor.say({ text, answer: '' }, CALM_MS);
  const replies = await untilAnswered(visitor, texts.length);
  const learnt = texts.map((text, index) => ({ text, answer: replies[index] ?? '' }));
  for (const row of curated) {
    const found = learnt.find((each) => each.text === row.question);
    if (found?.answer !== row.answer)
      throw new Error(`"${row.question}" is answered with "${found?.answer ?? ''}"`);
  }
  return learnt.filter((each) => each.text !== UNKNOWN);
}

async function untilAnswered(visitor: Visitor, count: number): Promise<string[]> {
  const until = Date.now() + CALM_MS;
  for (;;) {
    const replies = (await visitor.thread()).filter((each) => each.from !== 'customer');
    if (replies.length >= count) return replies.map((each) => each.text);
    if (Date.now() > until) throw new Error(`only ${replies.length} of ${count} questions were answered`);
    await wait(100);
  }
}

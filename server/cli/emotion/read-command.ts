import { text as readAll } from 'node:stream/consumers';
import { emotionCourse, readEmotion } from '../../ai/index.ts';
import type { Command } from '../command.ts';

export const emotionRead: Command = {
  name: 'emotion read',
  summary: 'the emotion of messages, and its course over them',
  usage: 'emotion read [TEXT…|-] [--json]',
  help: `
Each TEXT is a message of one conversation. Without TEXT, or with "-", each line of stdin is one.

  --json   {messages:[{text, emotion, strength, polarity, score, anger, anxiety, …}], course}`,
  options: { json: { type: 'boolean' } },
  async run(options, texts) {
    const given =
      texts.length > 0 && texts[0] !== '-'
        ? texts
        : (await readAll(process.stdin)).split('\n').filter((line) => line.trim() !== '');
    const readings = given.map(readEmotion);
    const course = emotionCourse(readings);
    if (options['json'] === true) {
      const messages = given.map((text, at) => ({ text, ...readings[at] }));
      process.stdout.write(`${JSON.stringify({ messages, course })}\n`);
      return 0;
    }
    for (const [at, text] of given.entries()) {
      const { emotion, strength, polarity, score, ...levels } = readings[at] ?? readEmotion('');
      const told = Object.entries(levels).filter(([, level]) => level > 0);
      const list = told.map(([name, level]) => `${name} ${level.toFixed(2)}`).join(', ');
      process.stdout.write(`${emotion} ${strength.toFixed(2)}, ${polarity} ${score.toFixed(2)}  ${text}\n`);
      if (list !== '') process.stdout.write(`    ${list}\n`);
    }
    if (given.length > 1) {
      const { trend, mood, worst, recovered } = course;
      const place =
        worst === undefined ? '' : `, worst message ${worst.message + 1}${recovered ? ', recovered' : ''}`;
      process.stdout.write(`mood ${mood.toFixed(2)}, ${trend}${place}\n`);
    }
    return 0;
  },
};

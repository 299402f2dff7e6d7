export { isQuestion, plain } from './plain.ts';
export { isPlainAnswer, readAnswer } from './read-answer.ts';
export { readExactChoice, readMentionedChoice, readYesNo } from './read-choice.ts';
export { readMentions } from './read-mentions.ts';
export { readTyped } from './read-typed.ts';

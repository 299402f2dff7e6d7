export { encodeExamples } from './encode-examples.ts';
export { isUncertain } from './is-uncertain.ts';
export { consultIntent } from './consult-intent.ts';
export type { Asked, ConsultedReading, ReadingOptions, Stronger } from './consult-intent.ts';
export { textToSend } from './text-to-send.ts';

import { isChinese } from './is-chinese.ts';
import { shippedModel } from './shipped-model.ts';
import { readNormalised } from './polarity/index.ts';

/** Asking and asking for: what is asked for is no opinion of it. */
const ASKING =
  /[?]|吗|呢$|怎么|如何|什么|哪|多少|几(?!乎)|多久|能不能|可不可以|可以.{0,12}吗|是否|有没有|请问|我要|我想|帮我|麻烦|需要|how|what|when|where|which|can i|can you|could you|do you|is there|i want|i need|i'd like|please|help me/;
const LONG = 16;
const SURE = 0.35;

/** −1…1 from the polarity of expressions and from the model of reviews, which knows no questions. */
export function combinePolarity(form: string, positive: number, negative: number): number {
  const told = positive - negative;
  const asking = ASKING.test(form);
  const model = shippedModel();
  // The model learned from Chinese: letters of other languages are noise to it.
  if (model === undefined || !isChinese(form)) return told;
  const learned = 2 * readNormalised(model, form) - 1;
  const long = form.length >= LONG;
  if (Math.max(positive, negative) < SURE) {
    return clamp(asking ? 0.7 * told + 0.1 * learned : told + learned * (long ? 0.5 : 0.22));
  }
  const trust = asking ? 0.15 : long ? 0.6 : 0.3;
  return clamp((1 - trust) * told + trust * learned);
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

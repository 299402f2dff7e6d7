/** What a question asks for; one bit each. */
const asked = {
  how: 1,
  why: 2,
  when: 4,
  duration: 8,
  price: 16,
  amount: 32,
  where: 64,
  who: 128,
  meaning: 256,
  whether: 512,
  which: 1024,
} as const;

const NEGATED = 1 << 16;
const HAS_NUMBER = 1 << 17;

/** On match forms, where synonyms already stand by their first word. */
const patterns: readonly (readonly [number, RegExp])[] = [
  [asked.why, /为什么|why|how come/],
  [asked.duration, /多久|how long/],
  [asked.when, /什么时候|when|what time/],
  [asked.price, /多少钱|how much/],
  [asked.amount, /多少(?!钱)|几(?!乎)|how many/],
  [asked.where, /哪里|在哪|去哪|where/],
  [asked.who, /谁|who/],
  [asked.meaning, /什么意思|是什么(?!时候|意思)|什么是|meaning|what (is|are|does)/],
  [asked.how, /怎么|how (do|to|can|should|does|would)/],
  [asked.whether, /(?<![可功智性节效才不])能|会不会|要不要|需不需要|是否|吗|^(can|is|are|do|does|will|may) /],
  [asked.which, /哪(个|种|款|家|些)|which/],
];
const negation =
  /不(?!错|同|少|好意思|过)|没|无(?!理由|人机|线)|别(?!的|人)|非(?!常)|cannot|dont|doesnt|didnt|isnt|wont|havent|hasnt|never|\bno\b|\bnot\b/;
/** "能不能", "是不是" ask and deny nothing. */
const alternatives = /(.)[不没]\1/g;

/** The bits of a match form: what is asked, whether something is denied, whether a number is named. */
export function traitsOf(form: string): number {
  let bits = /\d/.test(form) ? HAS_NUMBER : 0;
  for (const [bit, pattern] of patterns) if (pattern.test(form)) bits |= bit;
  if (negation.test(form.replace(alternatives, ''))) bits |= NEGATED;
  return bits;
}

/** True when one text denies what the other doesn't. */
export function isNegationDifferent(left: number, right: number): boolean {
  return ((left ^ right) & NEGATED) !== 0;
}

/** True when both texts name numbers. */
export function areNumbersNamed(left: number, right: number): boolean {
  return (left & right & HAS_NUMBER) !== 0;
}

/** 1 when both ask for the same kind of thing, -1 when they ask for different ones, 0 when one doesn't say. */
export function askedAlike(left: number, right: number): -1 | 0 | 1 {
  const first = left & 0xffff;
  const second = right & 0xffff;
  if (first === 0 || second === 0) return 0;
  return (first & second) !== 0 ? 1 : -1;
}

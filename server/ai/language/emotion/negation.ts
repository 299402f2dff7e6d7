const CHINESE =
  /(?:不|没|没有|不是|不会|并不|并没|并没有|并非|别|无|未|不用|不要|不太|不怎么|不想|不算|没那么|不够|没什么|从不|谈不上|不该|不必|没啥|唔|冇|勿|莫)(?:有|很|太|是|那么|这么|再|让人|令人|特别|怎么|觉得)?$/;
const ENGLISH =
  /(?:\bnot|\bno|\bnever|\bwithout|\bhardly|n't|\bneither|\bnor|\bcannot|\bdont|\bisnt|\bwasnt|\bdidnt|\baint)(?: (?:a|an|the|very|really|so|too|that|all|any|been|be|feel|feeling|at all|going to|trying to|want to|here to)){0,3} $/;
/** Denials that deny nothing. */
const AFFIRMING =
  /(?:不得不|无不|没有不|不会不|是不是|要不要|会不会|能不能|有没有|好不好|差点没|不仅|不但|不只|不光|not only|no doubt)$/;
const MOST_UNITS = 8;
const MOST_ENGLISH_UNITS = 24;

/** Whether what begins at `start` is denied by the words before it. */
export function isNegated(form: string, start: number): boolean {
  if (start === 0) return false;
  const near = form.slice(Math.max(0, start - MOST_UNITS), start);
  if (CHINESE.test(near)) return !AFFIRMING.test(near);
  const before = form.slice(Math.max(0, start - MOST_ENGLISH_UNITS), start);
  return ENGLISH.test(before) && !AFFIRMING.test(before.trimEnd());
}

const BEFORE =
  /(?:太|真|真的|非常|特别|十分|极其|极度|超|超级|实在|简直|相当|好|贼|老|忒|巨|挺|完全|彻底|根本|\bvery |\bso |\breally |\bextremely |\babsolutely |\btotally |\bcompletely |\butterly |\bfucking |\bbeyond )$/;
const AFTER = /^(?:死了|透了|透顶|极了|至极|得很|到家|得要命|到爆|爆了|死|坏了)/;

/** Whether what stands from `start` to `end` is said with force. */
export function isIntensified(form: string, start: number, end: number): boolean {
  return BEFORE.test(form.slice(Math.max(0, start - 12), start)) || AFTER.test(form.slice(end, end + 4));
}

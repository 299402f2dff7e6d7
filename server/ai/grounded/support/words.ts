/** Words whose appearance changes what is promised: a sentence that has one must have it from its passages. */
export const STRONG_WORDS: readonly RegExp[] = [
  /保证|确保|承诺/u,
  /一定|肯定|绝对|必定/u,
  /免费|免收|包邮|0\s*元/u,
  /立即|马上|立刻|秒/u,
  /永久|终身|终生|永远/u,
  /全额|全款/u,
  /无条件|无理由/u,
  /任何|所有|全部|一律|随时|不限/u,
  /\bguarantee[ds]?\b|\bpromise[ds]?\b/iu,
  /\bfree\b|\bno charge\b|\bat no cost\b/iu,
  /\balways\b|\bforever\b|\blifetime\b|\bunlimited\b/iu,
  /\bimmediate(ly)?\b|\binstant(ly)?\b|\bat once\b/iu,
  /\bany\b|\ball\b|\bevery\b|\bfull(y)?\b|\bunconditional(ly)?\b/iu,
];

/** Words that turn a sentence into its opposite when one stands for the other. */
export const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/买家|顾客承担|客户承担|您承担|自行承担/u, /卖家|商家|我们承担|平台承担/u],
  [/线上|网上/u, /线下|门店/u],
  [/之前|以前|前(?=[，。,]|$)/u, /之后|以后|后(?=[，。,]|$)/u],
  [/至少|最少|不少于|以上/u, /至多|最多|不超过|以内|以下/u],
  [/必须|需要|须/u, /无需|不必|不用|不需要/u],
  [/工作日/u, /自然日/u],
  [/\bbefore\b/iu, /\bafter\b/iu],
  [/\bat least\b|\bminimum\b/iu, /\bat most\b|\bup to\b|\bmaximum\b|\bwithin\b/iu],
  [/\brequired\b|\bmust\b/iu, /\boptional\b|\bnot required\b|\bneed not\b/iu],
  [/\bbuyer\b|\bcustomer pays\b/iu, /\bseller\b|\bwe pay\b/iu],
];

const NEGATIONS =
  /不|没|無|无|非|勿|别|未|禁止|拒绝|除外|\bnot?\b|n't\b|\bnever\b|\bcannot\b|\bwithout\b|\bexcept\b/giu;
/** Where the sign does not negate. */
const NO_NEGATION =
  /不仅|不但|不同|不断|不过|不少于|不超过|不限|无论|无线|无忧|无理由|非常|别人|别的|特别|类别|级别|分别|差别|区别|性别|未来|不好意思|不客气|没问题|是不是|能不能|可不可以|\bnot only\b/giu;

/** Whether a clause says that something is not so. */
export function isNegated(clause: string): boolean {
  const count = clause.replace(NO_NEGATION, '').match(NEGATIONS)?.length ?? 0;
  return count % 2 === 1;
}

/** What stands before or behind an amount, folded → ISO 4217. */
export const CURRENCY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CNY: '元 圆 块 块钱 人民币 元人民币 rmb cny yuan',
    USD: '美元 美金 美刀 刀 usd dollar dollars buck bucks us$ $',
    HKD: '港币 港元 hkd hk$',
    TWD: '台币 新台币 twd nt$',
    EUR: '欧元 eur euro euros €',
    GBP: '英镑 gbp £',
    JPY: '日元 日币 円 jpy yen',
    KRW: '韩元 韩币 krw won ₩',
    SGD: '新币 新加坡元 sgd s$',
    AUD: '澳元 澳币 aud a$',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

const WITHOUT_MINOR = new Set(['JPY', 'KRW']);

/** Minor units in one major unit. */
export function minorUnits(currency: string): number {
  return WITHOUT_MINOR.has(currency) ? 1 : 100;
}

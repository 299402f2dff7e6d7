import type { Language } from '../../../i18n/languages.ts';

/** An amount in the smallest unit of its currency, as people write it. */
export function moneyText(amount: number, currency: string, language: Language): string {
  try {
    const format = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(amount / 10 ** digits);
  } catch {
    // A source may name a currency that nobody knows.
    return `${(amount / 100).toFixed(2)} ${currency}`;
  }
}

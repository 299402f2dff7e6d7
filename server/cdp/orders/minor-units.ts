const digits = new Map<string, number>();

/** An amount as people write it (19.9 CNY) in the smallest unit of its currency (1990); undefined for no currency. */
export function toMinor(amount: number, currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  let places = digits.get(currency);
  if (places === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    places = format.resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, places);
  }
  const minor = Math.round(Number(`${amount}e${places}`));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

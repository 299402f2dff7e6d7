/** The sum of decimal numbers, exact: 0.1 and 0.2 are 0.3. */
export function addDecimals(numbers: string[]): number {
  const parts = numbers.map(split);
  const places = Math.max(0, ...parts.map((part) => part.places));
  const sum = parts.reduce((total, part) => total + part.digits * 10n ** BigInt(places - part.places), 0n);
  return Number(`${sum}e-${places}`);
}

/** `-1.25e-3` as -125 with 5 places. */
function split(number: string): { digits: bigint; places: number } {
  const [mantissa = '0', exponent = '0'] = number.toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

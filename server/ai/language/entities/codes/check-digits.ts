const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10x98765432';
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The check digit of the first 17 digits of a resident identity number, `x` for ten (GB 11643, ISO 7064 MOD 11-2). */
export function idCheckDigit(digits: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(digits[place]) * (ID_WEIGHTS[place] ?? 0);
  return ID_CHECKS[sum % 11] ?? '';
}

/** Luhn (ISO/IEC 7812-1): every second digit from the right doubled, the sum of digits divisible by ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = digits.length - 1, twice = false; place >= 0; place -= 1, twice = !twice) {
    const digit = digits.charCodeAt(place) - 48;
    sum += twice ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** The check digit of the eight digits of an international postal item (UPU S10). */
export function postalCheckDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < 8; place += 1) sum += Number(digits[place]) * (S10_WEIGHTS[place] ?? 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 0 : check === 11 ? 5 : check;
}

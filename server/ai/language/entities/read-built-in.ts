import { readMoney } from './amounts/read-money.ts';
import { readPlainNumbers } from './amounts/read-plain-numbers.ts';
import { readQuantities } from './amounts/read-quantities.ts';
import { readShares } from './amounts/read-shares.ts';
import { readBankCards } from './codes/read-bank-cards.ts';
import { readIdCards } from './codes/read-id-cards.ts';
import { readPlates } from './codes/read-plates.ts';
import { readShipments } from './codes/read-shipments.ts';
import { readPhones } from './contact/read-phones.ts';
import { readWebAddresses } from './contact/read-web-addresses.ts';
import { nowIn } from './dates/now.ts';
import { readChineseTimes } from './dates/read-chinese-times.ts';
import { readDurations } from './dates/read-durations.ts';
import { readEnglishTimes } from './dates/read-english-times.ts';
import type { Candidate } from './entity.ts';
import { readColours } from './goods/read-colours.ts';
import { readSizes } from './goods/read-sizes.ts';
import { readNumbers } from './numbers/read-numbers.ts';
import { readNames } from './people/read-names.ts';
import { readAddresses } from './places/read-addresses.ts';

const DIGIT = /\d/;
const LATIN = /[a-z]{2}|\d[ap]m/;
const LONG_CODE = /\d{5}|\d{3}[ -]\d{3}/;

/** All that the built-in readers see in a text, overlaps and all. `folded` is the text folded unit by unit. */
export function readBuiltIn(original: string, folded: string, reference: Date, zone: string): Candidate[] {
  const out: Candidate[] = [];
  const now = nowIn(reference, zone);
  // Each reader is asked only where the text has what it lives on: most messages have little of it.
  if (DIGIT.test(folded) && LONG_CODE.test(folded)) {
    readIdCards(folded, reference, out);
    readBankCards(folded, out);
    readShipments(folded, out);
  }
  readPhones(folded, out);
  readPlates(folded, out);
  readWebAddresses(original, folded, out);
  const tokens = readNumbers(folded);
  readMoney(folded, tokens, out);
  readQuantities(folded, tokens, out);
  readShares(folded, tokens, out);
  readSizes(original, folded, tokens, out);
  readPlainNumbers(folded, tokens, out);
  readChineseTimes(folded, now, out);
  readDurations(folded, out);
  if (LATIN.test(folded)) readEnglishTimes(folded, now, out);
  readColours(folded, out);
  readNames(original, folded, out);
  readAddresses(folded, out);
  return out;
}

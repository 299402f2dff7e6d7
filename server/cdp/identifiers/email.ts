const EMAIL = /^[^\s@,;<>"']+@[^\s@,;<>"'.]+(?:\.[^\s@,;<>"'.]+)+$/;
const MAX_LENGTH = 320;

/** An email address trimmed and in lower case, undefined where it is none. Dots and plus signs stay: they may tell people apart. */
export function normaliseEmail(text: string): string | undefined {
  const folded = text.normalize('NFKC').trim().toLowerCase();
  const address = folded.replace(/^mailto:/, '').trim();
  return address.length <= MAX_LENGTH && EMAIL.test(address) ? address : undefined;
}

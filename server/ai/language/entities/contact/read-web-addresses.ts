import type { Candidate } from '../entity.ts';

const EMAIL =
  /(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![a-z0-9])/g;
const PATH = String.raw`[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%|]`;
const URL_WITH_SCHEME = new RegExp(`(?:https?://|www\\.)${PATH}{3,2000}`, 'g');
const BARE_DOMAIN = new RegExp(
  `(?<![a-z0-9@.\\-/_])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}(?:com|cn|net|org|io|shop|top|vip|app|dev|tv|hk|tw)(?![a-z0-9@.-])(?:/${PATH}{0,2000})?`,
  'g',
);
const CLOSING = /[.,;:!?'()\]]+$/;

/** Email addresses (canonical: lower case) and web addresses (canonical: with scheme, host in lower case, no mark at the end). */
export function readWebAddresses(original: string, folded: string, out: Candidate[]): void {
  if (folded.includes('@')) {
    EMAIL.lastIndex = 0;
    for (let match = EMAIL.exec(folded); match; match = EMAIL.exec(folded)) {
      const value = match[0];
      out.push({
        kind: 'email',
        start: match.index,
        end: match.index + value.length,
        value,
        canonical: value,
        confidence: 0.98,
      });
    }
  }
  if (!folded.includes('.') && !folded.includes('://')) return;
  for (const pattern of [URL_WITH_SCHEME, BARE_DOMAIN]) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
      const start = match.index;
      const end = start + match[0].replace(CLOSING, '').length;
      const canonical = canonicalUrl(original.slice(start, end));
      const confidence = pattern === BARE_DOMAIN ? 0.85 : 0.99;
      out.push({ kind: 'url', start, end, value: canonical, canonical, confidence });
    }
  }
}

function canonicalUrl(text: string): string {
  const plain = text.normalize('NFKC');
  const parts = /^(?:(https?):\/\/)?([^/?#]*)(.*)$/is.exec(plain);
  return `${(parts?.[1] ?? 'https').toLowerCase()}://${(parts?.[2] ?? '').toLowerCase()}${parts?.[3] ?? ''}`;
}

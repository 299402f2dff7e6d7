/** A web or mail address in a text, as UTF-16 offsets. */
export interface Address {
  kind: 'url' | 'email';
  start: number;
  end: number;
}

const MOST_LOCAL = 64;

/** A run of printable ASCII in which an address may stand: it is written as it is, with the addresses found in it. */
export interface Verbatim {
  start: number;
  end: number;
  addresses: Address[];
}

const MARKER = /:\/\/|@|www\./i;

/**
 * Finds the runs that hold a web or mail address, in one pass; time grows with the length of the text alone. What makes a run one
 * (`://`, `@`, `www.`) still does when it grows, so a second normalisation shortens nothing in it.
 */
export function findVerbatim(text: string): Verbatim[] {
  if (!MARKER.test(text)) return [];
  const found: Verbatim[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isPrintable(text.charCodeAt(at))) continue;
    const start = at;
    while (at < text.length && isPrintable(text.charCodeAt(at))) at += 1;
    if (MARKER.test(text.slice(start, at))) {
      found.push({ start, end: at, addresses: findAddresses(text, start, at) });
    }
  }
  return found;
}

/** ASCII without blanks, quotes, angle brackets. */
function isPrintable(code: number): boolean {
  return code > 0x20 && code < 0x7f && code !== 0x22 && code !== 0x3c && code !== 0x3e;
}

function findAddresses(text: string, start: number, end: number): Address[] {
  const found: Address[] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    let address: Address | undefined;
    if (code === 0x3a) address = urlAt(text, from, at);
    else if (code === 0x77 || code === 0x57) address = bareUrlAt(text, from, at);
    else if (code === 0x40) address = emailAt(text, from, at);
    if (!address) continue;
    found.push(address);
    from = address.end;
    at = address.end - 1;
  }
  return found;
}

/** `http://…`, `https://…` whose colon stands at `colon`. */
function urlAt(text: string, from: number, colon: number): Address | undefined {
  if (text.charCodeAt(colon + 1) !== 0x2f || text.charCodeAt(colon + 2) !== 0x2f) return undefined;
  const scheme = text.slice(Math.max(from, colon - 5), colon).toLowerCase();
  const length = scheme.endsWith('https') ? 5 : scheme.endsWith('http') ? 4 : 0;
  if (length === 0) return undefined;
  return { kind: 'url', start: colon - length, end: endOfUrl(text, colon + 3) };
}

/** `www.…` that starts at `at`. */
function bareUrlAt(text: string, from: number, at: number): Address | undefined {
  if (at > from && isWord(text.charCodeAt(at - 1))) return undefined;
  if (text.slice(at, at + 4).toLowerCase() !== 'www.' || !isWord(text.charCodeAt(at + 4))) return undefined;
  return { kind: 'url', start: at, end: endOfUrl(text, at + 4) };
}

function endOfUrl(text: string, from: number): number {
  let end = from;
  while (end < text.length && isPrintable(text.charCodeAt(end))) end += 1;
  while (end > from && /[.,;:!?)\]']/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

function emailAt(text: string, from: number, at: number): Address | undefined {
  let start = at;
  while (start > from && at - start < MOST_LOCAL && isLocal(text.charCodeAt(start - 1))) start -= 1;
  if (start === at) return undefined;
  let end = at + 1;
  while (end < text.length && isDomain(text.charCodeAt(end))) end += 1;
  while (end > at && !isWord(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(at + 2, end).includes('.') ? { kind: 'email', start, end } : undefined;
}

function isWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}

function isDomain(code: number): boolean {
  return isWord(code) || code === 0x2e || code === 0x2d;
}

function isLocal(code: number): boolean {
  return isDomain(code) || code === 0x5f || code === 0x25 || code === 0x2b;
}

/** A stretch of a message: plain, or an address that may be followed. */
export interface Piece {
  text: string;
  href?: string;
}

// Characters that no address contains as written: spaces, quotes, brackets of markup, Chinese text and
// punctuation, and invisible ones (\p{C}) such as those that turn the reading direction.
const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^\p{C}\p{Script=Han}\u3000-\u303f\uff00-\uffef]{1,2000}/giu;

function count(text: string, wanted: string): number {
  return text.split(wanted).length - 1;
}

/** Leaves punctuation that ends the sentence, and a bracket that was opened before the address, outside. */
function trimEnd(address: string): string {
  let end = address;
  for (;;) {
    const last = end.at(-1) ?? '';
    const isPunctuation = '.,;:!?…*_~'.includes(last);
    const isStrayBracket =
      (last === ')' && count(end, ')') > count(end, '(')) ||
      (last === ']' && count(end, ']') > count(end, '['));
    if (!last || !(isPunctuation || isStrayBracket)) return end;
    end = end.slice(0, -1);
  }
}

/** The address as the browser reads it, if it is http or https and names no user (a way to disguise the host). */
function findHref(address: string): string | null {
  try {
    const url = new URL(address);
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    return isWeb && url.username === '' && url.password === '' && url.hostname !== '' ? url.href : null;
  } catch {
    return null;
  }
}

/** Splits a text into plain pieces and links; the pieces together are the text, character for character. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimEnd(match[0]);
    const href = findHref(address);
    if (href === null) continue;
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) });
    pieces.push({ text: address, href });
    done = match.index + address.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** An absolute http(s) address for a link that the server gave, which may be relative to it; null for any other. */
export function safeUrl(url: string, origin: string): string | null {
  try {
    const absolute = new URL(url, origin);
    return absolute.protocol === 'https:' || absolute.protocol === 'http:' ? absolute.href : null;
  } catch {
    return null;
  }
}

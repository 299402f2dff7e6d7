const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\p{Cc}]+/gu;

/** A text in its plain form: full width made half width (NFKC), invisible characters out, blanks single, ends trimmed. */
export function foldText(text: string): string {
  if (isPlain(text)) return text;
  return text.normalize('NFKC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
}

// Most values are ASCII without double blanks: nothing to do for them.
function isPlain(text: string): boolean {
  let before = 32;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return before !== 32;
}

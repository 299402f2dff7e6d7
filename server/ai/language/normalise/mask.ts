import type { Mark, Normalised } from './normalised.ts';

/** The words that stand for marks where a text is turned into features. */
export const MASKS = { url: ' _url_ ', email: ' _email_ ', number: ' _number_ ' } as const;

/**
 * The normalised text with marks as words: `_url_`, `_email_`, `_number_`, `_emoji_laugh_`. For features only: offsets of the
 * result are not those of `text`.
 */
export function maskText(
  { text, marks }: Normalised,
  kinds: readonly Mark['kind'][] = ['url', 'email', 'number', 'emoji'],
): string {
  if (marks.length === 0) return text;
  let out = '';
  let from = 0;
  for (const mark of marks) {
    if (!kinds.includes(mark.kind) || mark.kind === 'elongation' || mark.textStart < from) continue;
    out += text.slice(from, mark.textStart);
    out += mark.kind === 'emoji' ? ` _emoji_${mark.word ?? 'other'}_ ` : MASKS[mark.kind];
    from = mark.textEnd;
  }
  return from === 0 ? text : (out + text.slice(from)).replace(/ {2,}/g, ' ').trim();
}

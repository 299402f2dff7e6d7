/**
 * About how many tokens a text has, where the server does not say: one for each Chinese character, one for four other
 * characters; rather too many than too few.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/gu)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / 4);
}

function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

/** The places of variants that say the same as the question or as a variant before them. */
export function duplicatesOf(question: string, variants: string[]): Set<number> {
  const seen = new Set([keyOf(question)]);
  const doubled = new Set<number>();
  for (const [index, variant] of variants.entries()) {
    const key = keyOf(variant);
    if (key && seen.has(key)) doubled.add(index);
    seen.add(key);
  }
  return doubled;
}

/** Variants as they are stored: trimmed, none empty, each once. */
export function cleanVariants(question: string, variants: string[]): string[] {
  const doubled = duplicatesOf(question, variants);
  return variants.map((text) => text.trim()).filter((text, index) => text && !doubled.has(index));
}

/** A retrieval that knows nothing of this product: the yardstick of the benchmarks. */
export interface PlainBm25 {
  /** Places (in the order of the given texts) of the best texts, best first. */
  search(query: string, limit: number): number[];
}

/**
 * Okapi BM25 (Robertson and Zaragoza 2009, k1 1.2, b 0.75) over the characters and the pairs of neighbouring characters of
 * the lower-cased texts without white space. Used only to compare with; no answer comes from it.
 */
export function buildPlainBm25(texts: readonly string[], k1 = 1.2, b = 0.75): PlainBm25 {
  const postings = new Map<string, { documents: number[]; counts: number[] }>();
  const lengths: number[] = [];
  for (const [place, text] of texts.entries()) {
    const grams = plainGrams(text);
    lengths.push(grams.length);
    for (const gram of grams) {
      let list = postings.get(gram);
      if (!list) postings.set(gram, (list = { documents: [], counts: [] }));
      const last = list.documents.length - 1;
      if (list.documents[last] === place) list.counts[last] = (list.counts[last] ?? 0) + 1;
      else {
        list.documents.push(place);
        list.counts.push(1);
      }
    }
  }
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);

  return {
    search(query, limit) {
      const scores = new Map<number, number>();
      for (const gram of plainGrams(query)) {
        const list = postings.get(gram);
        if (!list) continue;
        const idf = Math.log(
          1 + (texts.length - list.documents.length + 0.5) / (list.documents.length + 0.5),
        );
        for (const [i, place] of list.documents.entries()) {
          const count = list.counts[i] ?? 0;
          const long = k1 * (1 - b + (b * (lengths[place] ?? 0)) / average);
          scores.set(place, (scores.get(place) ?? 0) + (idf * count * (k1 + 1)) / (count + long));
        }
      }
      return [...scores]
        .sort((left, right) => right[1] - left[1] || left[0] - right[0])
        .slice(0, limit)
        .map(([place]) => place);
    },
  };
}

function plainGrams(text: string): string[] {
  const letters = [...text.toLowerCase().replace(/\s+/g, '')];
  const grams = [...letters];
  for (let i = 1; i < letters.length; i += 1) grams.push(`${letters[i - 1] ?? ''}${letters[i] ?? ''}`);
  return grams;
}

/** What a search found. */
export interface Found {
  /** Best first. */
  ids: string[];
  /** How sure the search is of the first, 0 to 1; asked outside the time that is measured. */
  confidence: () => number;
}

/** How well and how fast searches went; shares are 0 to 1. */
export interface SearchFigures {
  hit1: number;
  hit5: number;
  mrr10: number;
  p50Ms: number;
  p99Ms: number;
  indexSeconds: number;
}

const WARM_UP = 200;

/** Builds a search and runs it for every query. */
export function measureSearch<Query extends { query: string; id: string }>(
  queries: readonly Query[],
  build: () => (query: Query) => Found,
  onFound?: (found: Found, query: Query) => void,
): SearchFigures {
  const started = performance.now();
  const search = build();
  const indexSeconds = (performance.now() - started) / 1000;
  // The engine compiles what it runs often; the first searches would measure the compiler.
  for (const query of queries.slice(0, WARM_UP)) search(query);
  const times: number[] = [];
  const counts = { hit1: 0, hit5: 0, reciprocal: 0 };
  for (const query of queries) {
    const before = performance.now();
    const found = search(query);
    times.push(performance.now() - before);
    onFound?.(found, query);
    const place = found.ids.indexOf(query.id);
    if (place === 0) counts.hit1 += 1;
    if (place >= 0 && place < 5) counts.hit5 += 1;
    if (place >= 0 && place < 10) counts.reciprocal += 1 / (place + 1);
  }
  times.sort((left, right) => left - right);
  const share = (count: number): number => count / Math.max(1, queries.length);
  const at = (part: number): number => times[Math.floor((times.length - 1) * part)] ?? 0;
  return {
    hit1: share(counts.hit1),
    hit5: share(counts.hit5),
    mrr10: share(counts.reciprocal),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    indexSeconds,
  };
}

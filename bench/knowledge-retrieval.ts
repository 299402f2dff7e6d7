import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { createKnowledgeIndex } from '../server/ai/index.ts';
import { buildPlainBm25 } from './plain-bm25.ts';

/** How well and how fast one retrieval did; shares are 0 to 1. */
export interface RetrievalFigures {
  hit1: number;
  hit5: number;
  mrr10: number;
  p50Ms: number;
  p99Ms: number;
  indexSeconds: number;
}

export interface RetrievalReport {
  articles: number;
  queries: number;
  zhike: RetrievalFigures;
  /** The yardstick: BM25 over characters and pairs of characters, in the same run. */
  plainBm25: RetrievalFigures;
  /** Zhike's figure through the yardstick's. */
  ratios: { hit1: number; hit5: number; mrr10: number };
}

interface Row {
  id: string;
  text: string;
  answer: string;
}

/**
 * Searches a knowledge base (CSV: kb_id,question[,answer]) for queries (CSV: query,kb_id), once with Zhike's index and once
 * with a plain BM25. `limit` takes that many queries, spread evenly over the file.
 */
export async function benchKnowledgeRetrieval(options: {
  kb: string;
  queries: string;
  limit?: number;
}): Promise<RetrievalReport> {
  const articles = await readRows(options.kb, 'question');
  const all = await readRows(options.queries, 'query');
  const step = Math.max(1, Math.floor(all.length / (options.limit ?? all.length)));
  const queries = all.filter((_, place) => place % step === 0).slice(0, options.limit ?? all.length);

  const zhike = measure(queries, () => {
    const index = createKnowledgeIndex();
    for (const { id, text, answer } of articles) index.put({ id, question: text, answer, variants: [] });
    return (query) => index.search(query, 10).map(({ article }) => article.id);
  });
  const plainBm25 = measure(queries, () => {
    const plain = buildPlainBm25(articles.map(({ text }) => text));
    return (query) => plain.search(query, 10).map((place) => articles[place]?.id ?? '');
  });
  const ratio = (figure: 'hit1' | 'hit5' | 'mrr10'): number =>
    plainBm25[figure] === 0 ? 0 : zhike[figure] / plainBm25[figure];
  return {
    articles: articles.length,
    queries: queries.length,
    zhike,
    plainBm25,
    ratios: { hit1: ratio('hit1'), hit5: ratio('hit5'), mrr10: ratio('mrr10') },
  };
}

async function readRows(path: string, textColumn: string): Promise<Row[]> {
  const rows = parse<Record<string, string>>(await readFile(path), { columns: true, bom: true });
  return rows.map((row) => {
    const text = row[textColumn] ?? '';
    return { id: row['kb_id'] ?? '', text, answer: row['answer'] ?? text };
  });
}

function measure(queries: readonly Row[], build: () => (query: string) => string[]): RetrievalFigures {
  const started = performance.now();
  const search = build();
  const indexSeconds = (performance.now() - started) / 1000;
  // The engine compiles what it runs often; the first searches would measure the compiler.
  for (const { text } of queries.slice(0, 200)) search(text);
  const times: number[] = [];
  let hit1 = 0;
  let hit5 = 0;
  let reciprocal = 0;
  for (const { id, text } of queries) {
    const before = performance.now();
    const found = search(text);
    times.push(performance.now() - before);
    const place = found.indexOf(id);
    if (place === 0) hit1 += 1;
    if (place >= 0 && place < 5) hit5 += 1;
    if (place >= 0) reciprocal += 1 / (place + 1);
  }
  times.sort((left, right) => left - right);
  const count = Math.max(1, queries.length);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return {
    hit1: hit1 / count,
    hit5: hit5 / count,
    mrr10: reciprocal / count,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    indexSeconds,
  };
}

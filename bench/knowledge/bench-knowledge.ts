import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { createKnowledgeIndex, evaluateKnowledge, seededRandom } from '../../server/ai/index.ts';
import type { IndexedArticle, LabelledPair } from '../../server/ai/index.ts';
import { loadDemoContent } from '../../server/demo/content/index.ts';
import { appError } from '../../server/platform/errors/index.ts';
import { percentiles } from '../load/percentiles.ts';
import { startProgress } from '../load/progress.ts';
import { OWN, PEER_ENGINES } from './engines.ts';
import type { Engine } from './engines.ts';
import { makeArticles } from './make-articles.ts';

interface Query {
  text: string;
  id: string;
}

const PEERS = new URL('../peers/node_modules/', import.meta.url);
const WARM_UP = 200;
const SEARCHES = 2000;

/**
 * Searches the demo shop (its test questions) and a knowledge base for queries, beside other engines; with `articles` instead takes so many
 * made-up ones in and searches them.
 */
export async function benchKnowledge(options: Record<string, unknown>): Promise<object> {
  if (typeof options['articles'] === 'string') return benchSize(Number(options['articles']));
  const engines: Record<string, Engine> = { ...OWN, ...(options['peers'] === true ? neededPeers() : {}) };
  const shop = demoShop();
  const sets: object[] = [{ name: 'demo shop', ...(await compare(engines, shop.articles, shop.queries)) }];
  const { kb, queries, pairs } = options;
  if (typeof kb === 'string' && typeof queries === 'string') {
    const articles = (await readRows(kb)).map(({ kb_id: id = '', question = '', answer = '' }) => {
      return { id, question, answer, variants: [] };
    });
    const asked = (await readRows(queries)).map(({ query = '', kb_id: id = '' }) => ({ text: query, id }));
    const set = await compare(engines, articles, asked);
    sets.push({ name: kb.split('/').slice(-2).join('/'), ...set });
    if (typeof pairs === 'string') sets.push(await taught(articles, asked, await readRows(pairs)));
  }
  return { sets };
}

async function taught(
  articles: IndexedArticle[],
  queries: Query[],
  rows: Record<string, string>[],
): Promise<object> {
  const pairs = rows.map(({ text1 = '', text2 = '', label }): LabelledPair => {
    return { left: text1, right: text2, same: label === '1' };
  });
  const asked = queries.map(({ text, id }) => ({ query: text, id }));
  return { name: 'taught by pairs', ...(await evaluateKnowledge(articles, asked, pairs)) };
}

async function readRows(path: string): Promise<Record<string, string>[]> {
  return parse<Record<string, string>>(await readFile(path), { columns: true, bom: true });
}

function demoShop(): { articles: IndexedArticle[]; queries: Query[] } {
  const { faq, questions } = loadDemoContent();
  return {
    articles: faq.map((each) => ({ ...each, id: each.question })),
    queries: questions.flatMap(({ question, expected }) =>
      expected === null ? [] : [{ text: question, id: expected }],
    ),
  };
}

function neededPeers(): Record<string, Engine> {
  if (existsSync(PEERS)) return PEER_ENGINES;
  throw appError('bench.no_peers', 404, 'the other engines are not installed: npm ci --prefix bench/peers');
}

async function compare(
  engines: Record<string, Engine>,
  articles: IndexedArticle[],
  queries: Query[],
): Promise<object> {
  const figures: Record<string, object> = {};
  for (const [name, engine] of Object.entries(engines)) {
    const progress = startProgress(name, queries.length);
    figures[name] = await measure(engine, articles, queries, () => progress.add());
    progress.end();
  }
  return { articles: articles.length, queries: queries.length, engines: figures };
}

async function measure(
  engine: Engine,
  articles: IndexedArticle[],
  queries: Query[],
  onQuery: () => void,
): Promise<object> {
  const started = performance.now();
  const search = await engine(articles);
  const indexSeconds = (performance.now() - started) / 1000;
  for (const { text } of queries.slice(0, WARM_UP)) await search(text, 10);
  const times: number[] = [];
  const counts = { hit1: 0, hit5: 0, mrr10: 0 };
  for (const { text, id } of queries) {
    const before = performance.now();
    const found = await search(text, 10);
    times.push(performance.now() - before);
    const place = found.indexOf(id);
    if (place === 0) counts.hit1 += 1;
    if (place >= 0 && place < 5) counts.hit5 += 1;
    if (place >= 0) counts.mrr10 += 1 / (place + 1);
    onQuery();
  }
  const share = (sum: number): number => sum / Math.max(1, queries.length);
  return {
    hit1: share(counts.hit1),
    hit5: share(counts.hit5),
    mrr10: share(counts.mrr10),
    searchMs: percentiles(times),
    indexSeconds,
  };
}

/** How long many articles take to be searched for the first time, how much memory they take, and how long searches are. */
function benchSize(count: number): object {
  if (!Number.isInteger(count) || count < 1) {
    throw appError('bench.option_invalid', 400, '--articles must be a whole number above 0');
  }
  const articles = makeArticles(count);
  const started = performance.now();
  const index = createKnowledgeIndex();
  for (const article of articles) index.put(article);
  const indexSeconds = (performance.now() - started) / 1000;
  const random = seededRandom(11);
  const searches = Array.from({ length: SEARCHES }, () => {
    const article = articles[Math.floor(random() * articles.length)]!;
    const asked = [article.question, ...article.variants][Math.floor(random() * 3)] ?? article.question;
    return { id: article.id, text: `请问一下，我上个月买的${asked}，谢谢` };
  });
  for (const { text } of searches.slice(0, WARM_UP)) index.search(text, 10);
  let hit1 = 0;
  const cpu = process.cpuUsage();
  const times = searches.map(({ text, id }) => {
    const before = performance.now();
    const [best] = index.search(text, 10);
    if (best?.article.id === id) hit1 += 1;
    return performance.now() - before;
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    articles: count,
    indexSeconds,
    rssMb: process.memoryUsage.rss() / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    searches: SEARCHES,
    searchMs: percentiles(times),
    processorMsPerSearch: (user + system) / 1000 / SEARCHES,
    hit1: hit1 / SEARCHES,
  };
}

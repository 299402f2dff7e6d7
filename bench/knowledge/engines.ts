import { createRequire } from 'node:module';
import { buildPlainBm25, createKnowledgeIndex } from '../../server/ai/index.ts';
import type { IndexedArticle } from '../../server/ai/index.ts';

/** Ids of the best articles for a text, best first. */
export type Search = (text: string, limit: number) => string[] | Promise<string[]>;

/** Takes articles in and searches them. */
export type Engine = (articles: readonly IndexedArticle[]) => Search | Promise<Search>;

const PEERS = new URL('../peers/package.json', import.meta.url);

export const OWN: Record<string, Engine> = { zhike, plainBm25 };

/**
 * Other search engines, from bench/peers. They know words by their spaces; so that Chinese is found at all each is given
 * characters and pairs of characters, as plain BM25 has them.
 */
export const PEER_ENGINES: Record<string, Engine> = { minisearch, orama, flexsearch };

function zhike(articles: readonly IndexedArticle[]): Search {
  const index = createKnowledgeIndex();
  for (const article of articles) index.put(article);
  return (text, limit) => index.search(text, limit).map(({ article }) => article.id);
}

function plainBm25(articles: readonly IndexedArticle[]): Search {
  const plain = buildPlainBm25(articles.map(textOf));
  return (text, limit) => plain.search(text, limit).map((place) => articles[place]?.id ?? '');
}

interface MiniSearch {
  addAll(documents: object[]): void;
  search(text: string): { id: string }[];
}

function minisearch(articles: readonly IndexedArticle[]): Search {
  const Peer = peer('minisearch') as new (settings: object) => MiniSearch;
  const index = new Peer({ fields: ['text'], tokenize: grams });
  index.addAll(articles.map((article) => ({ id: article.id, text: textOf(article) })));
  return (text, limit) =>
    index
      .search(text)
      .slice(0, limit)
      .map(({ id }) => id);
}

interface Orama {
  create(settings: object): object;
  insertMultiple(database: object, documents: object[], batch: number): Promise<unknown>;
  search(database: object, query: object): Promise<{ hits: { id: string }[] }>;
}

async function orama(articles: readonly IndexedArticle[]): Promise<Search> {
  const { create, insertMultiple, search } = peer('@orama/orama') as Orama;
  const tokenizer = { language: 'english', normalizationCache: new Map(), tokenize: grams };
  const database = create({ schema: { text: 'string' }, components: { tokenizer } });
  const documents = articles.map((article) => ({ id: article.id, text: textOf(article) }));
  await insertMultiple(database, documents, 500);
  return async (term, limit) => {
    const { hits } = await search(database, { term, limit, threshold: 1 });
    return hits.map(({ id }) => id);
  };
}

interface FlexSearch {
  add(id: string, text: string): void;
  search(text: string, settings: object): string[];
}

function flexsearch(articles: readonly IndexedArticle[]): Search {
  const { Index } = peer('flexsearch') as { Index: new (settings: object) => FlexSearch };
  const index = new Index({ tokenize: 'strict', encode: grams });
  for (const article of articles) index.add(article.id, textOf(article));
  return (text, limit) => index.search(text, { limit, suggest: true });
}

function textOf({ question, variants }: IndexedArticle): string {
  return [question, ...variants].join(' ');
}

function grams(text: string): string[] {
  const letters = [...text.toLowerCase().replace(/\s+/g, '')];
  return letters.flatMap((letter, i) => (i === 0 ? [letter] : [letter, `${letters[i - 1] ?? ''}${letter}`]));
}

function peer(name: string): unknown {
  return createRequire(PEERS)(name);
}

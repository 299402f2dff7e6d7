import { sayByFirst } from '../synonyms/say-by-first.ts';
import type { SayByFirst } from '../synonyms/say-by-first.ts';
import { exactKey } from '../text/match-form.ts';
import { emptyState } from './index-state.ts';
import type { IndexedArticle } from './index-state.ts';
import { putArticle, removeArticle } from './put-article.ts';
import { searchState } from './search.ts';
import type { Hit, IsVisible } from './search.ts';

/** The articles of one tenant, in memory. */
export interface KnowledgeIndex {
  /** Adds an article, or replaces the one with its id. */
  put(article: IndexedArticle): void;
  /** False when there is no such article. */
  remove(id: string): boolean;
  get(id: string): IndexedArticle | undefined;
  /** Articles that have this very text as their question, else those that have it as a variant. */
  exact(text: string, isVisible?: IsVisible): IndexedArticle[];
  /** The best articles for a text, best first, of those that are visible. */
  search(text: string, limit: number, isVisible?: IsVisible): Hit[];
  /** Takes other groups of words that mean the same; the index is built anew when they differ from those it has. */
  setSynonyms(groups: readonly (readonly string[])[]): void;
  /** How many articles there are. */
  size(): number;
}

/** An index without articles. */
export function createKnowledgeIndex(): KnowledgeIndex {
  let state = emptyState();
  let synonyms = '[]';

  const rebuild = (say: SayByFirst): void => {
    const fresh = emptyState(say);
    for (const slot of state.slots) if (slot) putArticle(fresh, slot.article);
    state = fresh;
  };
  const rebuildIfWorn = (): void => {
    if (state.entries - state.living >= state.living + REBUILD_SLACK) rebuild(state.sayByFirst);
  };

  return {
    put(article) {
      putArticle(state, article);
      rebuildIfWorn();
    },
    remove(id) {
      const removed = removeArticle(state, id);
      if (removed) rebuildIfWorn();
      return removed;
    },
    get(id) {
      const slot = state.slotOfId.get(id);
      return slot === undefined ? undefined : state.slots[slot]?.article;
    },
    exact(text, isVisible = () => true) {
      const key = exactKey(text);
      const found = (state.exact.get(key) ?? [])
        .flatMap((slot) => state.slots[slot]?.article ?? [])
        .filter(isVisible);
      const asQuestion = found.filter((article) => exactKey(article.question) === key);
      return asQuestion.length > 0 ? asQuestion : found;
    },
    search: (text, limit, isVisible) => searchState(state, text, limit, isVisible),
    setSynonyms(groups) {
      const given = JSON.stringify(groups);
      if (given === synonyms) return;
      synonyms = given;
      rebuild(sayByFirst(groups));
    },
    size: () => state.slotOfId.size,
  };
}

/** Removed entries that are borne before the index is built anew. */
const REBUILD_SLACK = 1000;

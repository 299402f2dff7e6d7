import type { KnowledgeIndex } from '../retrieval/knowledge-index.ts';
import type { IndexedArticle } from '../retrieval/index-state.ts';

/** Hidden articles may take so many of the best places before one that may be said is missed. */
const WIDER = 4;

/** The index with only those articles in it that `isVisible` lets through. */
export function visibleIndex(
  index: KnowledgeIndex,
  isVisible: (article: IndexedArticle) => boolean,
): KnowledgeIndex {
  return {
    ...index,
    get(id) {
      const found = index.get(id);
      return found && isVisible(found) ? found : undefined;
    },
    exact: (text) => index.exact(text).filter(isVisible),
    search(text, limit) {
      const first = index.search(text, limit);
      const seen = first.filter(({ article }) => isVisible(article));
      if (seen.length === first.length) return first;
      return index
        .search(text, limit * WIDER)
        .filter(({ article }) => isVisible(article))
        .slice(0, limit);
    },
  };
}

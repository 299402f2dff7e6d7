import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeArticle, createArticle, deleteArticle } from '../../../api/bot/knowledge.ts';
import type { Article, CreateArticle } from '../../../../contracts/ai/index.ts';
import { contentOf, formOf } from './article-form.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';

/** Saves and deletes articles; a deleted one can be taken back: it is written again. */
export function useArticleChanges(onDone: () => void) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const refresh = () => client.invalidateQueries({ queryKey: ['knowledge'] });
  const saving = useMutation({
    mutationFn: ({ article, content }: { article: Article | undefined; content: CreateArticle }) =>
      article
        ? changeArticle(article.id, { ...content, ifVersion: article.version })
        : createArticle(content),
    onSuccess: async (_, { article }) => {
      feedback.done(article ? t('knowledge.edit.saved') : t('knowledge.edit.created'));
      onDone();
      await refresh();
    },
    onError: (error) => feedback.failed(error),
  });
  const restoring = useMutation({
    mutationFn: (article: Article) => createArticle(contentOf(formOf(article, ''), article)),
    onSuccess: async () => {
      feedback.done(t('knowledge.edit.restored'));
      await refresh();
    },
    onError: (error) => feedback.failed(error),
  });
  const removing = useMutation({
    mutationFn: (article: Article) => deleteArticle(article.id),
    onSuccess: async (_, article) => {
      feedback.undoable(t('knowledge.edit.deleted', { question: article.question }), () =>
        restoring.mutate(article),
      );
      onDone();
      // Not the article itself: it would be asked for once more while its drawer closes.
      await client.invalidateQueries({ queryKey: ['knowledge', 'articles'] });
    },
    onError: (error) => feedback.failed(error),
  });
  return {
    save: (article: Article | undefined, content: CreateArticle) => saving.mutate({ article, content }),
    remove: (article: Article) => removing.mutate(article),
    saving: saving.isPending,
  };
}

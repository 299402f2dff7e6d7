import { useQuery } from '@tanstack/react-query';
import { articleQuery } from '../../../api/bot/knowledge.ts';
import type { Article, ArticlePage } from '../../../../contracts/ai/index.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { FormDrawer } from '../../../ui/forms/form-drawer.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { ArticleEditor } from './article-editor.tsx';

interface ArticleDrawerProps {
  /** An article's id, `new`, or nothing when the drawer is closed. */
  id: string | undefined;
  /** What a new article begins with. */
  question: string;
  categories: ArticlePage['categories'];
  onClose: () => void;
}

/** Where an article is read, written and changed. */
export function ArticleDrawer({ id, question, categories, onClose }: ArticleDrawerProps) {
  const { t } = useT();
  const mayEdit = useCan('knowledge.edit');
  const isNew = id === 'new';
  const { data, error, refetch } = useQuery({ ...articleQuery(id ?? ''), enabled: !!id && !isNew });
  const article: Article | undefined = isNew ? undefined : data;
  if (!id) return null;
  if (isNew || article) {
    return (
      <ArticleEditor
        key={`${id}/${article?.version ?? 0}`}
        article={article}
        question={question}
        categories={categories}
        readOnly={!mayEdit}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDrawer
      open
      readOnly
      title={t('knowledge.edit.viewTitle')}
      saving={false}
      dirty={false}
      onSave={onClose}
      onClose={onClose}
    >
      {error ? (
        <ErrorState compact error={error} retry={() => void refetch()} />
      ) : (
        <ListSkeleton avatar={false} />
      )}
    </FormDrawer>
  );
}

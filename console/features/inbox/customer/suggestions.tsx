import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import type { Suggestion } from '../../../../contracts/service/entries.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Kbd } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useHotkeys } from '../../../ui/use-hotkeys.ts';
import { suggestionsQuery } from '../data/conversation-queries.ts';
import styles from './customer.module.css';

interface SuggestionsProps {
  conversation: ConversationDetail;
  insert: ((text: string) => void) | undefined;
}

const MOST = 9;
const LEAST_CONFIDENCE = 0.2;

/** Answers from knowledge for what the customer said last; a click or the digit inserts one. */
export function Suggestions({ conversation, insert }: SuggestionsProps) {
  const { t } = useT();
  const found = useQuery(suggestionsQuery(conversation.id, conversation.lastMessage?.sequence ?? 0));
  const fitting = (found.data?.items ?? []).filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  const items = fitting.slice(0, MOST);
  useHotkeys(
    insert
      ? Object.fromEntries(items.map((item, index) => [String(index + 1), () => insert(item.answer)]))
      : {},
  );
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('inbox.suggestions.title')}</h3>
      {found.data?.forText ? (
        <p className={styles.for}>{t('inbox.suggestions.for', { text: found.data.forText })}</p>
      ) : null}
      {found.isPending ? <ListSkeleton rows={2} avatar={false} /> : null}
      {found.isError && !found.data ? (
        <ErrorState compact error={found.error} retry={() => void found.refetch()} />
      ) : null}
      {found.data && items.length === 0 ? (
        <p className={styles.nothing}>{t('inbox.suggestions.none')}</p>
      ) : null}
      <ol className={styles.suggestions}>
        {items.map((item, index) => (
          <SuggestionCard key={item.articleId} item={item} digit={index + 1} insert={insert} />
        ))}
      </ol>
    </section>
  );
}

interface SuggestionCardProps {
  item: Suggestion;
  digit: number;
  insert: ((text: string) => void) | undefined;
}

function SuggestionCard({ item, digit, insert }: SuggestionCardProps) {
  const { t, language } = useT();
  return (
    <li className={styles.suggestion}>
      <p className={styles.question}>
        {insert ? <Kbd>{digit}</Kbd> : null}
        <span className={styles.grow}>{item.question}</span>
        <span
          className={styles.confidence}
          title={t('inbox.suggestions.confidence')}
          style={{ ['--share' as string]: `${Math.round(item.confidence * 100)}%` }}
        >
          {percent(item.confidence, language, 0)}
        </span>
      </p>
      <p className={styles.reply}>{item.answer}</p>
      {insert ? (
        <Button size="small" onClick={() => insert(item.answer)}>
          {t('inbox.suggestions.insert')}
        </Button>
      ) : null}
    </li>
  );
}

import { StarFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ConversationDetail, ConversationSummary } from '../../../../contracts/service/conversation.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { StatusChip } from '../status-chip.tsx';
import { customerHistoryQuery } from './customer-api.ts';
import styles from './customer.module.css';

/** The customer's conversations, the newest first. */
export function HistoryTab({
  conversation,
  open,
}: {
  conversation: ConversationDetail;
  open: (id: string) => void;
}) {
  const { t } = useT();
  const history = useQuery(customerHistoryQuery(conversation.customer.id));
  if (history.isPending) return <ListSkeleton rows={3} avatar={false} />;
  if (history.isError)
    return <ErrorState compact error={history.error} retry={() => void history.refetch()} />;
  if (history.data.items.length === 0) return <EmptyState compact title={t('inbox.history.none')} />;
  return (
    <ol className={styles.timeline}>
      {history.data.items.map((one) => (
        <HistoryItem key={one.id} one={one} current={one.id === conversation.id} open={open} />
      ))}
    </ol>
  );
}

interface HistoryItemProps {
  one: ConversationSummary;
  current: boolean;
  open: (id: string) => void;
}

function HistoryItem({ one, current, open }: HistoryItemProps) {
  const { t, language } = useT();
  return (
    <li className={styles.event}>
      <button type="button" className={styles.past} disabled={current} onClick={() => open(one.id)}>
        <span className={styles.pastHead}>
          <time dateTime={one.openedAt}>{fullTime(new Date(one.openedAt), language)}</time>
          {current ? (
            <span className={styles.current}>{t('inbox.history.current')}</span>
          ) : (
            <StatusChip one={one} />
          )}
        </span>
        <span className={styles.pastText}>{one.lastMessage?.text ?? t('inbox.list.noWords')}</span>
        <span className={styles.pastFoot}>
          {[one.agent?.name ?? t('inbox.thread.bot'), one.intent].filter(Boolean).join(' · ')}
          {one.csat ? (
            <span>
              <StarFilled style={{ color: '#d99a2b' }} /> {one.csat}
            </span>
          ) : null}
        </span>
      </button>
    </li>
  );
}

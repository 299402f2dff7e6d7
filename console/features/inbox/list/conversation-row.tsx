import { memo } from 'react';
import type { ConversationSummary } from '../../../../contracts/service/conversation.ts';
import { clockSpan } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { TimeAgo, useNow } from '../../../ui/time-ago.tsx';
import { Marked } from '../marked.tsx';
import { EmotionChip } from '../emotion-chip.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import styles from './list.module.css';

interface ConversationRowProps {
  row: ConversationSummary;
  q: string;
  showAgent: boolean;
  chosen: boolean;
  choose: (id: string) => void;
}

/** One conversation of the list: who, the last words, how long it waits, mood and tags. */
export const ConversationRow = memo(function ConversationRow({
  row,
  q,
  showAgent,
  chosen,
  choose,
}: ConversationRowProps) {
  const { t } = useT();
  const nameOf = useCustomerName();
  const name = nameOf(row.customer);
  const from = row.lastMessage?.from;
  return (
    <div
      role="option"
      aria-selected={chosen}
      tabIndex={chosen ? 0 : -1}
      data-conversation={row.id}
      className={chosen ? `${styles.row} ${styles.chosen}` : styles.row}
      onClick={() => choose(row.id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') choose(row.id);
      }}
    >
      <span className={styles.face}>
        <Avatar seed={row.customer.id} name={name} size={38} />
        {row.unread > 0 ? (
          <span className={styles.unread} aria-label={t('inbox.list.unread', { n: row.unread })}>
            {row.unread > 99 ? '99+' : row.unread}
          </span>
        ) : null}
      </span>
      <span className={styles.body}>
        <span className={styles.line}>
          <span className={row.unread > 0 ? `${styles.name} ${styles.bold}` : styles.name}>
            <Marked text={name} q={q} />
          </span>
          {row.status === 'queued' && row.queuedAt ? (
            <Waiting since={row.queuedAt} />
          ) : (
            <span className={styles.time}>
              <TimeAgo at={row.lastMessage?.at ?? row.updatedAt} />
            </span>
          )}
        </span>
        <span className={styles.words}>
          {from === 'agent' || from === 'bot' ? (
            <span className={styles.from}>{t(`inbox.list.from.${from}`)}</span>
          ) : null}
          <Marked
            text={row.lastMessage ? row.lastMessage.text || t('inbox.list.file') : t('inbox.list.noWords')}
            q={q}
          />
        </span>
        <span className={styles.chips}>
          <EmotionChip emotion={row.emotion} />
          {row.tags.slice(0, 2).map((tag) => (
            <Chip key={tag}>
              <Marked text={tag} q={q} />
            </Chip>
          ))}
          <Holder row={row} showStatus={showAgent} />
        </span>
      </span>
    </div>
  );
});

/** Who has it or where it waits; in a mixed list also where it stands. */
function Holder({ row, showStatus }: { row: ConversationSummary; showStatus: boolean }) {
  const { t } = useT();
  const name =
    row.status === 'queued'
      ? row.skillGroup?.name
      : showStatus
        ? row.status === 'assigned'
          ? row.agent?.name
          : t(`inbox.status.${row.status}`)
        : undefined;
  return name ? <span className={styles.agent}>{name}</span> : null;
}

const LONG_WAIT = 180;

function Waiting({ since }: { since: string }) {
  const { t } = useT();
  const seconds = (useNow() - Date.parse(since)) / 1000;
  return (
    <span
      className={seconds > LONG_WAIT ? `${styles.wait} ${styles.long}` : styles.wait}
      title={t('inbox.list.waits')}
    >
      {t('inbox.list.waiting', { time: clockSpan(seconds) })}
    </span>
  );
}

import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { ApiError } from '../../../api/api-error.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { ValueBadges } from '../../../ui/customers/value-badges.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import { AssistTab } from './assist-tab.tsx';
import { customerQuery } from '../../../api/customers/customers.ts';
import styles from './customer.module.css';
import { HistoryTab } from './history-tab.tsx';
import { ProfileTab } from './profile-tab.tsx';

interface CustomerPanelProps {
  conversation: ConversationDetail;
  /** Puts a suggested answer into the composer; undefined where nothing may be written. */
  insert: ((text: string) => void) | undefined;
  openConversation: (id: string) => void;
}

/** Who is writing, why they came to a person, what could be answered, and what was before. */
export function CustomerPanel({ conversation, insert, openConversation }: CustomerPanelProps) {
  const { t } = useT();
  const customer = useQuery(customerQuery(conversation.customer.id));
  const profile = customer.data ? (
    <ProfileTab customer={customer.data} />
  ) : customer.error ? (
    customer.error instanceof ApiError && customer.error.status === 404 ? (
      <EmptyState compact title={t('inbox.customer.unknown')} hint={t('inbox.customer.unknownHint')} />
    ) : (
      <ErrorState compact error={customer.error} retry={() => void customer.refetch()} />
    )
  ) : (
    <ListSkeleton rows={4} avatar={false} />
  );
  return (
    <aside className={styles.panel} aria-label={t('inbox.customer.label')}>
      <Head
        conversation={conversation}
        level={customer.data?.level ?? null}
        known={customer.data !== undefined}
      />
      <Tabs
        className={styles.tabs ?? ''}
        size="small"
        items={[
          {
            key: 'assist',
            label: t('inbox.customer.assist'),
            children: <AssistTab conversation={conversation} insert={insert} />,
          },
          { key: 'profile', label: t('inbox.customer.profile'), children: profile },
          {
            key: 'history',
            label: t('inbox.customer.history'),
            children: <HistoryTab conversation={conversation} open={openConversation} />,
          },
        ]}
      />
    </aside>
  );
}

interface HeadProps {
  conversation: ConversationDetail;
  level: string | null;
  /** Whether there is a page about the customer. */
  known: boolean;
}

function Head({ conversation, level, known }: HeadProps) {
  const { t } = useT();
  const nameOf = useCustomerName();
  const { customer } = conversation;
  const name = nameOf(customer);
  return (
    <div className={styles.head}>
      <Avatar seed={customer.id} name={name} size={44} />
      <div className={styles.who}>
        <h2 className={styles.name}>{name}</h2>
        <div className={styles.chips}>
          {customer.verified ? (
            <Chip tone="success" dot>
              {t('inbox.customer.verified')}
            </Chip>
          ) : (
            <Chip dot>{t('inbox.customer.unverified')}</Chip>
          )}
          {level ? <Chip tone="brand">{level}</Chip> : null}
          {known ? <ValueBadges id={customer.id} /> : null}
          {customer.tags.slice(0, 3).map((tag) => (
            <Chip key={tag} tone="info">
              {tag}
            </Chip>
          ))}
        </div>
      </div>
      {known ? (
        <Link to="/customers/$id" params={{ id: customer.id }} className={styles.full ?? ''}>
          {t('inbox.customer.full')}
        </Link>
      ) : null}
    </div>
  );
}

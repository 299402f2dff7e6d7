import { AuditOutlined } from '@ant-design/icons';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Approval, Approvals } from '../../../../contracts/service/approvals.ts';
import { request } from '../../../api/request.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './approvals.module.css';

const EVERY_MS = 30_000;
const MINOR = 100;

const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: ({ signal }) => request<Approvals>('GET', '/api/approvals', { signal }),
  refetchInterval: EVERY_MS,
  retry: false,
});

/** Actions that cost money and wait for consent; nothing while there are none. */
export function ApprovalList({ open }: { open: (conversationId: string) => void }) {
  const { t } = useT();
  const [shown, setShown] = useState(false);
  const { data } = useQuery(approvalsQuery);
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.approvals} aria-label={t('copilot.approvals.title')}>
      <button type="button" className={styles.head} aria-expanded={shown} onClick={() => setShown(!shown)}>
        <AuditOutlined />
        {t('copilot.approvals.waiting', { n: items.length })}
      </button>
      {shown ? (
        <ul className={styles.items}>
          {items.map((item) => (
            <Item key={item.id} item={item} open={open} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Item({ item, open }: { item: Approval; open: (conversationId: string) => void }) {
  const { t, language } = useT();
  const mayDecide = useCan('conversations.supervise');
  const client = useQueryClient();
  const feedback = useFeedback();
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      request('POST', `/api/approvals/${item.id}/decide`, { body: { approve } }),
    onSuccess: (_reply, approve) =>
      feedback.done(t(approve ? 'copilot.approvals.approved' : 'copilot.approvals.refused')),
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: approvalsQuery.queryKey }),
  });
  const cost =
    item.cost === null
      ? t('copilot.approvals.unknownCost')
      : new Intl.NumberFormat(language, { style: 'currency', currency: item.currency }).format(
          item.cost / MINOR,
        );
  return (
    <li className={styles.item}>
      <button type="button" className={styles.what} onClick={() => open(item.conversationId)}>
        <strong>{item.action}</strong>
        <span className={styles.cost}>{cost}</span>
        <TimeAgo at={item.askedAt} />
        <code className={styles.input}>{JSON.stringify(item.input)}</code>
      </button>
      {mayDecide ? (
        <span className={styles.buttons}>
          <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            {t('copilot.approvals.approve')}
          </Button>
          <Button size="small" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {t('copilot.approvals.refuse')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

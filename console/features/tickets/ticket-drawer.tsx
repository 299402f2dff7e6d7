import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Select } from 'antd';
import type { ChangeTicket, Ticket, TicketPriority } from '../../../contracts/service/index.ts';
import { changeTicket } from '../../api/service/tickets.ts';
import { useCan } from '../../api/session.ts';
import { fullTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFeedback } from '../../ui/use-feedback.tsx';
import styles from './tickets.module.css';

const PRIORITIES: TicketPriority[] = ['low', 'normal', 'high', 'urgent'];

/** One ticket with all that was told, and what can be done about it. */
export function TicketDrawer({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useT();
  const mayEdit = useCan('tickets.edit');
  const client = useQueryClient();
  const feedback = useFeedback();
  const changing = useMutation({
    mutationFn: (change: ChangeTicket) => changeTicket(ticket.id, change),
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  });
  const isOpen = ticket.status === 'open';
  return (
    <Drawer
      open
      size={520}
      title={`#${ticket.number} ${ticket.subject || t('tickets.erased')}`}
      onClose={onClose}
      extra={
        mayEdit ? (
          <Button
            type={isOpen ? 'primary' : 'default'}
            loading={changing.isPending}
            onClick={() => changing.mutate({ status: isOpen ? 'closed' : 'open' })}
          >
            {t(isOpen ? 'tickets.close' : 'tickets.reopen')}
          </Button>
        ) : null
      }
    >
      {ticket.description ? <p className={styles.text}>{ticket.description}</p> : null}
      <Facts ticket={ticket} />
      {mayEdit ? (
        <Select<TicketPriority>
          aria-label={t('tickets.priority')}
          value={ticket.priority}
          loading={changing.isPending}
          options={PRIORITIES.map((value) => ({ value, label: t(`tickets.priorities.${value}`) }))}
          onChange={(priority) => changing.mutate({ priority })}
        />
      ) : null}
    </Drawer>
  );
}

function Facts({ ticket }: { ticket: Ticket }) {
  const { t, language } = useT();
  const { customerId, customerName, conversationId, createdAt, closedAt } = ticket;
  return (
    <dl className={styles.fields}>
      <dt>{t('tickets.kind')}</dt>
      <dd>{ticket.kind}</dd>
      <dt>{t('tickets.customer')}</dt>
      <dd>
        <Link to="/customers/$id" params={{ id: customerId }}>
          {customerName || t('tickets.noName')}
        </Link>
      </dd>
      {Object.entries(ticket.fields).map(([name, value]) => (
        <Field key={name} name={name} value={value} />
      ))}
      <dt>{t('tickets.created')}</dt>
      <dd>{fullTime(new Date(createdAt), language)}</dd>
      {closedAt ? (
        <>
          <dt>{t('tickets.closed')}</dt>
          <dd>{fullTime(new Date(closedAt), language)}</dd>
        </>
      ) : null}
      {conversationId ? (
        <>
          <dt>{t('tickets.conversation')}</dt>
          <dd>
            <a href={`/inbox?view=all&c=${conversationId}`}>{t('tickets.openConversation')}</a>
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Field({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === 'string' ? value : value === null ? '–' : JSON.stringify(value)}</dd>
    </>
  );
}

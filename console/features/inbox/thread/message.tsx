import { BookOutlined, RobotOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ConversationDetail, ConversationSummary } from '../../../../contracts/service/conversation.ts';
import type { MessageEntry } from '../../../../contracts/service/entries.ts';
import { clockTime, fullTime, percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import { WhyButton } from '../why/why-button.tsx';
import { AttachmentView } from './attachment-view.tsx';
import { Delivery } from './delivery.tsx';
import { PlainText } from './plain-text.tsx';
import styles from './thread.module.css';

interface MessageProps {
  entry: MessageEntry;
  joined: boolean;
  conversation: Pick<ConversationDetail, 'id' | 'customer' | 'firstSequence'>;
  q: string;
}

/** A message: the customer's on the left, Zhike's and the agents' on the right, each with its own look. */
export function Message({ entry, joined, conversation, q }: MessageProps) {
  const { customer } = conversation;
  const { t, language } = useT();
  const { message } = entry;
  if (message.from === 'system') {
    return (
      <div className={styles.step}>
        <span>{message.text}</span>
      </div>
    );
  }
  return (
    <article className={`${styles.message} ${styles[message.from] ?? ''} ${joined ? styles.joined : ''}`}>
      <span className={styles.face}>{joined ? null : <Face entry={entry} customer={customer} />}</span>
      <div className={styles.content}>
        {joined ? null : <Sender entry={entry} customer={customer} />}
        <div className={styles.bubble} title={fullTime(new Date(entry.at), language)}>
          {message.text ? <PlainText text={message.text} q={q} /> : null}
          {message.attachment ? <AttachmentView attachment={message.attachment} /> : null}
          {message.choices?.length ? (
            <ul className={styles.choices} aria-label={t('inbox.thread.choices')}>
              {message.choices.map((choice) => (
                <li key={choice.text}>{choice.label}</li>
              ))}
            </ul>
          ) : null}
        </div>
        <div className={styles.under}>
          {message.citations?.map((citation) => (
            <Tooltip key={citation.articleId} title={entry.why}>
              <span className={styles.citation}>
                <BookOutlined /> {citation.title} · {percent(citation.confidence, language, 0)}
              </span>
            </Tooltip>
          ))}
          {entry.traceId && entry.sequence >= conversation.firstSequence ? (
            <WhyButton conversationId={conversation.id} traceId={entry.traceId} />
          ) : null}
          {message.generated ? <span>{t('copilot.generated')}</span> : null}
          <Delivery delivery={entry.delivery} />
        </div>
      </div>
    </article>
  );
}

interface WhoProps {
  entry: MessageEntry;
  customer: ConversationSummary['customer'];
}

function Face({ entry, customer }: WhoProps) {
  const nameOf = useCustomerName();
  const { from, agentName } = entry.message;
  if (from === 'bot') {
    return (
      <span className={styles.robot} aria-hidden="true">
        <RobotOutlined />
      </span>
    );
  }
  if (from === 'agent') return <Avatar seed={agentName ?? ''} name={agentName ?? ''} size={30} />;
  return <Avatar seed={customer.id} name={nameOf(customer)} size={30} />;
}

function Sender({ entry, customer }: WhoProps) {
  const { t, language } = useT();
  const nameOf = useCustomerName();
  const { from, agentName } = entry.message;
  const name =
    from === 'bot' ? t('inbox.thread.bot') : from === 'agent' ? (agentName ?? '') : nameOf(customer);
  return (
    <span className={styles.sender}>
      {name} <time dateTime={entry.at}>{clockTime(new Date(entry.at), language)}</time>
    </span>
  );
}

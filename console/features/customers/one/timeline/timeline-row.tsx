import {
  EyeOutlined,
  MessageOutlined,
  RollbackOutlined,
  SearchOutlined,
  ShoppingCartOutlined,
  ShoppingOutlined,
  StarFilled,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CustomerEvent } from '../../../../../contracts/cdp/index.ts';
import type { ConversationSummary } from '../../../../../contracts/service/conversation.ts';
import { clockTime, fullTime } from '../../../../i18n/format.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { eventWords } from '../../../../ui/customers/event-name.tsx';
import { useSourceName } from '../../parts/use-source-name.ts';
import type { TimelineItem } from './use-timeline.ts';
import styles from './timeline.module.css';

/** One thing that happened. */
export function TimelineRow({ item, isFresh }: { item: TimelineItem; isFresh: boolean }) {
  const { t, language } = useT();
  const at = new Date(item.at);
  return (
    <li className={isFresh ? `${styles.row} ${styles.fresh}` : styles.row}>
      <time dateTime={item.at} title={fullTime(at, language)} className={`${styles.time} zk-num`}>
        {clockTime(at, language)}
      </time>
      {item.kind === 'event' ? <EventBody event={item.event} /> : <Talk conversation={item.conversation} />}
      {isFresh ? <Chip tone="success">{t('customers.timeline.new')}</Chip> : null}
    </li>
  );
}

function EventBody({ event }: { event: CustomerEvent }) {
  const { t } = useT();
  const sourceName = useSourceName();
  const [open, setOpen] = useState(false);
  const { what, detail } = eventWords(t, event);
  const properties = Object.entries(event.properties);
  const [icon, tone] = iconOf(event);
  const amount = amountOf(event);
  return (
    <>
      <span className={`${styles.icon} ${styles[tone] ?? ''}`}>{icon}</span>
      <div className={styles.body}>
        <button
          type="button"
          className={styles.what}
          aria-expanded={open}
          disabled={properties.length === 0 && event.masked.length === 0}
          onClick={() => setOpen(!open)}
        >
          {what} {detail ? <b>{detail}</b> : null}
          {amount ? <span className={`${styles.amount} zk-num`}>{amount}</span> : null}
        </button>
        {open ? (
          <dl className={styles.properties}>
            {properties.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
            {event.masked.map((name) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className={styles.faint}>{t('customers.timeline.masked')}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
      <span className={styles.source}>{sourceName(event.source)}</span>
    </>
  );
}

function Talk({ conversation }: { conversation: ConversationSummary }) {
  const { t } = useT();
  const { channel, lastMessage, agent, intent, csat } = conversation;
  return (
    <>
      <span className={`${styles.icon} ${styles.brand ?? ''}`}>
        <MessageOutlined />
      </span>
      <div className={styles.body}>
        <Link to="/inbox" search={{ view: 'all', c: conversation.id }} className={styles.talk}>
          {lastMessage?.text ?? t('inbox.list.noWords')}
        </Link>
        <p className={styles.foot}>
          <Chip tone={conversation.status === 'resolved' ? 'neutral' : 'brand'}>
            {t(`inbox.status.${conversation.status}`)}
          </Chip>
          {[agent?.name ?? t('inbox.thread.bot'), intent].filter(Boolean).join(' · ')}
          {csat ? (
            <span>
              <StarFilled style={{ color: '#d99a2b' }} /> {csat}
            </span>
          ) : null}
        </p>
      </div>
      <span className={styles.source}>{channel === 'web-chat' ? t('inbox.channel.webChat') : channel}</span>
    </>
  );
}

function iconOf({ kind, name }: CustomerEvent): [ReactNode, 'neutral' | 'success' | 'warning' | 'info'] {
  if (kind === 'page' || kind === 'screen') return [<EyeOutlined key="i" />, 'neutral'];
  if (/refund|return|cancel/i.test(name)) return [<RollbackOutlined key="i" />, 'warning'];
  if (/order|purchase|paid/i.test(name)) return [<ShoppingOutlined key="i" />, 'success'];
  if (/cart|added|checkout/i.test(name)) return [<ShoppingCartOutlined key="i" />, 'info'];
  if (/search/i.test(name)) return [<SearchOutlined key="i" />, 'neutral'];
  return [<ThunderboltOutlined key="i" />, 'info'];
}

function amountOf({ properties }: CustomerEvent): string | undefined {
  const value = properties.revenue ?? properties.total ?? properties.value ?? properties.price;
  if (typeof value !== 'number') return undefined;
  const currency = typeof properties.currency === 'string' ? properties.currency : 'CNY';
  return currency === 'CNY' ? `¥${value.toFixed(2)}` : `${value.toFixed(2)} ${currency}`;
}

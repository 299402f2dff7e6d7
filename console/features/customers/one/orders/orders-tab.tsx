import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { Customer, Orders, OrderStatus } from '../../../../../contracts/cdp/index.ts';
import { customerOrdersQuery } from '../../../../api/customers/customers.ts';
import { fullTime } from '../../../../i18n/format.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import type { Tone } from '../../../../ui/chip.tsx';
import tables from '../../../../ui/lists/table.module.css';
import { ListSkeleton } from '../../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../../ui/states.tsx';
import { moneyText } from '../../parts/money.ts';
import { useSourceName } from '../../parts/use-source-name.ts';
import styles from './orders.module.css';

type Order = Orders['items'][number];

const TONE: Record<OrderStatus, Tone> = {
  pending: 'warning',
  paid: 'info',
  completed: 'success',
  refunded: 'danger',
  cancelled: 'neutral',
};

/** What the customer bought, from all sources, the newest first. */
export function OrdersTab({ customer }: { customer: Customer }) {
  const { t, language } = useT();
  const sourceName = useSourceName();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    customerOrdersQuery(customer.id),
  );
  if (error) return <ErrorState compact error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={4} avatar={false} />;
  const orders = data.pages.flatMap(({ items }) => items);
  if (orders.length === 0) {
    return <EmptyState compact title={t('customers.orders.none')} hint={t('customers.orders.noneHint')} />;
  }
  return (
    <>
      <Table<Order>
        className={tables.dense}
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={orders}
        expandable={{
          rowExpandable: ({ details }) => Object.keys(details).length > 0,
          expandedRowRender: (order) => <Details order={order} />,
        }}
        columns={[
          {
            title: t('customers.orders.at'),
            width: 160,
            render: (_, { at }) => <span className="zk-num">{fullTime(new Date(at), language)}</span>,
          },
          { title: t('customers.orders.what'), render: (_, order) => <What order={order} /> },
          {
            title: t('customers.orders.status'),
            width: 90,
            render: (_, { status }) => (
              <Chip tone={TONE[status]}>{t(`customers.orders.statuses.${status}`)}</Chip>
            ),
          },
          {
            title: t('customers.orders.amount'),
            width: 120,
            align: 'end',
            render: (_, { amount, refunded, currency }) => (
              <span className="zk-num">
                {moneyText(amount, currency, language)}
                {refunded > 0 ? (
                  <span className={styles.refunded}>{`−${moneyText(refunded, currency, language)}`}</span>
                ) : null}
              </span>
            ),
          },
          { title: t('customers.orders.source'), width: 110, render: (_, { source }) => sourceName(source) },
        ]}
      />
      {hasNextPage ? (
        <div className={styles.more}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('customers.orders.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const KNOWN = [
  'carrier',
  'tracking_no',
  'payment_method',
  'warehouse',
  'shipped_at',
  'delivered_at',
  'status_text',
] as const;

/** What else the source told, under its own names where they are none of the usual ones. */
function Details({ order }: { order: Order }) {
  const { t, language } = useT();
  return (
    <dl className={styles.details}>
      {Object.entries(order.details).map(([name, value]) => {
        const known = KNOWN.find((each) => each === name);
        const text = /^\d{4}-\d\d-\d\dT/.test(String(value))
          ? fullTime(new Date(String(value)), language)
          : String(value);
        return (
          <div key={name}>
            <dt>{known ? t(`customers.orders.details.${known}`) : name}</dt>
            <dd className="zk-num">{text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const ITEMS_SHOWN = 3;

function What({ order }: { order: Order }) {
  const names = order.items.map(({ name, sku, quantity }) =>
    [name ?? sku ?? '', quantity && quantity > 1 ? `× ${quantity}` : ''].filter(Boolean).join(' '),
  );
  const more = names.length - ITEMS_SHOWN;
  return (
    <div>
      {names.slice(0, ITEMS_SHOWN).join(' · ')}
      {more > 0 ? ` · +${more}` : ''}
      <p className={`${styles.number} zk-num`}>{order.externalId}</p>
    </div>
  );
}

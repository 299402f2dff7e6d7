import { useNavigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useEffect } from 'react';
import { ApiError } from '../../../api/api-error.ts';
import { customerQuery } from '../../../api/customers/customers.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Page, Panel } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState, NotFoundState } from '../../../ui/states.tsx';
import { useHotkeys } from '../../../ui/use-hotkeys.ts';
import { CustomerPrivacy } from '../../privacy/customer/customer-privacy.tsx';
import { Aside } from './aside/aside.tsx';
import { AttributesTab } from './attributes/attributes-tab.tsx';
import { Header } from './header.tsx';
import { IdentityTab } from './identity/identity-tab.tsx';
import { OrdersTab } from './orders/orders-tab.tsx';
import { TagHistoryTab } from './tags/tag-history-tab.tsx';
import { TimelineTab } from './timeline/timeline-tab.tsx';
import styles from './one.module.css';

const TABS = ['timeline', 'attributes', 'identity', 'orders', 'tags', 'privacy'] as const;

/** One customer from all sides. */
export default function CustomerPage() {
  const { t } = useT();
  const navigate = useNavigate();
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const [{ tab }, change] = useUrlState();
  const { data: customer, error, refetch } = useQuery(customerQuery(id));
  const shown = TABS.find((name) => name === tab) ?? 'timeline';
  const toList = () => void navigate({ to: '/customers' });
  useHotkeys({
    Escape: toList,
    ...Object.fromEntries(TABS.map((name, place) => [String(place + 1), () => change({ tab: name })])),
  });
  // Who was merged lives on in another: the address follows.
  useEffect(() => {
    if (!customer || customer.id === id) return;
    void navigate({ to: '/customers/$id', params: { id: customer.id }, search: true, replace: true });
  }, [customer, id, navigate]);
  if (!customer) {
    if (error instanceof ApiError && error.status === 404) {
      return (
        <NotFoundState
          title={t('customers.one.missing')}
          hint={t('customers.one.missingHint')}
          action={<Button onClick={toList}>{t('customers.one.toList')}</Button>}
        />
      );
    }
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <PageSkeleton />;
  }
  const body = {
    timeline: <TimelineTab customer={customer} />,
    attributes: <AttributesTab customer={customer} />,
    identity: <IdentityTab customer={customer} />,
    orders: <OrdersTab customer={customer} />,
    tags: <TagHistoryTab customer={customer} />,
    privacy: <CustomerPrivacy customerId={customer.id} />,
  };
  return (
    <Page wide>
      <Header customer={customer} onBack={toList} />
      <div className={styles.columns}>
        <Panel flush>
          <Tabs
            className={styles.tabs ?? ''}
            activeKey={shown}
            onChange={(key) => change({ tab: key })}
            items={TABS.map((key) => ({ key, label: t(`customers.one.tabs.${key}`) }))}
          />
          {body[shown]}
        </Panel>
        <Aside customer={customer} />
      </div>
    </Page>
  );
}

import { CheckOutlined, ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import type { MessageEntry } from '../../../../contracts/service/entries.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './thread.module.css';

/** How far a message has come: on its way, sent, delivered, read, failed. */
export function Delivery({ delivery }: { delivery: MessageEntry['delivery'] }) {
  const { t } = useT();
  if (delivery === 'none') return null;
  const label = t(`inbox.delivery.${delivery}`);
  if (delivery === 'failed') {
    return (
      <span className={styles.failed}>
        <ExclamationCircleOutlined /> {label}
      </span>
    );
  }
  const read = delivery === 'read';
  return (
    <span className={read ? `${styles.delivery} ${styles.read}` : styles.delivery} title={label}>
      {delivery === 'pending' ? <ClockCircleOutlined /> : <CheckOutlined />}
      {read || delivery === 'delivered' ? <CheckOutlined className={styles.second ?? ''} /> : null}
      <span className={read ? undefined : 'zk-hidden'}>{label}</span>
    </span>
  );
}

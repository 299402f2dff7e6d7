import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { GraphRecord } from '../../../../../contracts/cdp/index.ts';
import { useCan } from '../../../../api/session.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { Verified } from '../../../../ui/customers/verified.tsx';
import { useSourceName } from '../../parts/use-source-name.ts';
import styles from './identity.module.css';

interface RecordCardProps {
  record: GraphRecord;
  joined: boolean;
  onClose: () => void;
  onTakeOut: () => void;
}

/** What one source says: its ids, and which of them may join records. */
export function RecordCard({ record, joined, onClose, onTakeOut }: RecordCardProps) {
  const { t } = useT();
  const mayEdit = useCan('customers.edit');
  const sourceName = useSourceName();
  return (
    <section className={styles.card}>
      <div className={styles.line}>
        <h3 className={styles.cardTitle}>
          {sourceName(record.source)} {record.name}
        </h3>
        <span className={styles.faint}>
          {record.externalId} · <TimeAgo at={record.createdAt} />
        </span>
        {joined && mayEdit ? (
          <Button size="small" onClick={onTakeOut}>
            {t('customers.identity.takeOut')}
          </Button>
        ) : null}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('common.close')}
          onClick={onClose}
        />
      </div>
      <ul className={styles.values}>
        {record.identifiers.map((one) => (
          <li key={one.id}>
            <span className={styles.faint}>{t(`customers.identifier.${one.kind}`)}</span>
            <span className="zk-num">
              {one.value} {one.verified ? <Verified /> : null}
            </span>
            {one.joins ? null : <Chip>{t('customers.identity.statedOnly')}</Chip>}
          </li>
        ))}
        {record.identifiers.length === 0 ? (
          <li className={styles.faint}>{t('customers.one.noIdentifiers')}</li>
        ) : null}
      </ul>
    </section>
  );
}

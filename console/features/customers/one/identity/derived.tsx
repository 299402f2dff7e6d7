import { Link } from '@tanstack/react-router';
import { Modal } from 'antd';
import type { UnmergedCustomer } from '../../../../api/customers/identity.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { useSourceName } from '../../parts/use-source-name.ts';
import styles from './identity.module.css';

/** What was written while the records were wrongly one customer: somebody should look at it. */
export function Derived({ result, onClose }: { result: UnmergedCustomer; onClose: () => void }) {
  const { t } = useT();
  const sourceName = useSourceName();
  return (
    <Modal open width={560} title={t('customers.unmerge.derived')} footer={null} onCancel={onClose}>
      <p className={styles.about}>{t('customers.unmerge.derivedHint')}</p>
      <ul className={styles.reasons}>
        {result.derived.map((one, place) => (
          <li key={place} className={styles.reason}>
            <div className={styles.line}>
              <Chip>{t(`customers.unmerge.what.${one.what}`)}</Chip>
              <span className={styles.grow}>
                {one.what === 'conversation' ? (
                  <Link to="/inbox" search={{ view: 'all', c: one.name }}>
                    {t('customers.unmerge.openConversation')}
                  </Link>
                ) : (
                  one.name
                )}
              </span>
              <Link to="/customers/$id" params={{ id: one.customerId }} onClick={onClose}>
                {one.customerId === result.customerId
                  ? t('customers.unmerge.atStayed')
                  : t('customers.unmerge.atLeft')}
              </Link>
            </div>
            <p className={styles.about}>
              {sourceName(one.source)} · <TimeAgo at={one.at} />
            </p>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

import { LeftOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../../../contracts/cdp/index.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { ValueBadges } from '../../../ui/customers/value-badges.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import { MergeDialog } from './merge/merge-dialog.tsx';
import { TagStrip } from './tags/tag-strip.tsx';
import styles from './one.module.css';

/** Who this is, at the head of the page, and what can be done with the customer as a whole. */
export function Header({ customer, onBack }: { customer: Customer; onBack: () => void }) {
  const { t } = useT();
  const mayEdit = useCan('customers.edit');
  const [merging, setMerging] = useState(false);
  const name = useCustomerName()(customer);
  return (
    <header className={styles.header}>
      <Button type="text" icon={<LeftOutlined />} aria-label={t('customers.one.toList')} onClick={onBack} />
      <Avatar seed={customer.id} name={name} size={52} />
      <div className={styles.who}>
        <div className={styles.line}>
          <h1 className={styles.name}>{name}</h1>
          {customer.verified ? (
            <Tooltip title={t('inbox.customer.verifiedHint')}>
              <span>
                <Chip tone="success" dot>
                  {t('customers.verified')}
                </Chip>
              </span>
            </Tooltip>
          ) : (
            <Chip dot>{t('customers.unverified')}</Chip>
          )}
          {customer.level ? <Chip tone="brand">{customer.level}</Chip> : null}
          <ValueBadges id={customer.id} />
          <span className={styles.since}>
            {t('customers.one.since')} <TimeAgo at={customer.createdAt} />
          </span>
        </div>
        <TagStrip customer={customer} />
      </div>
      <div className={styles.actions}>
        <CopyButton text={customer.id} label="OneID" />
        {mayEdit ? (
          <Button size="small" icon={<MergeCellsOutlined />} onClick={() => setMerging(true)}>
            {t('customers.merge.action')}
          </Button>
        ) : null}
      </div>
      {merging ? <MergeDialog customer={customer} onClose={() => setMerging(false)} /> : null}
    </header>
  );
}

import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { Customer, CustomerTag } from '../../../../../contracts/cdp/index.ts';
import { useCan } from '../../../../api/session.ts';
import { fullTime } from '../../../../i18n/format.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { useSourceName } from '../../parts/use-source-name.ts';
import { AddTagForm } from './add-tag-form.tsx';
import { useTagChanges } from './use-tag-changes.ts';
import styles from './tags.module.css';

/** The tags that the customer carries, each with its source and when it ends; more can be put on. */
export function TagStrip({ customer }: { customer: Customer }) {
  const { t } = useT();
  const mayEdit = useCan('customers.edit');
  const [adding, setAdding] = useState(false);
  const { add, remove } = useTagChanges(customer.id);
  return (
    <div className={styles.strip}>
      {customer.tags.map((tag) => (
        <OneTag key={tag.tag} tag={tag} remove={mayEdit ? () => remove(tag) : undefined} />
      ))}
      {customer.tags.length === 0 && !mayEdit ? (
        <span className={styles.none}>{t('customers.tags.none')}</span>
      ) : null}
      {mayEdit && !adding ? (
        <Button
          type="dashed"
          size="small"
          className={styles.add ?? ''}
          icon={<PlusOutlined />}
          onClick={() => setAdding(true)}
        >
          {t('inbox.tags.add')}
        </Button>
      ) : null}
      {adding ? (
        <AddTagForm
          taken={customer.tags.map(({ tag }) => tag)}
          onCancel={() => setAdding(false)}
          onAdd={(tag, expiresAt) => {
            setAdding(false);
            add(tag, expiresAt);
          }}
        />
      ) : null}
    </div>
  );
}

function OneTag({ tag, remove }: { tag: CustomerTag; remove: (() => void) | undefined }) {
  const { t, language } = useT();
  const sourceName = useSourceName();
  const about = [
    t('customers.tags.from', { source: sourceName(tag.source) }),
    fullTime(new Date(tag.at), language),
    ...(tag.expiresAt
      ? [t('customers.tags.until', { time: fullTime(new Date(tag.expiresAt), language) })]
      : []),
  ].join(' · ');
  return (
    <Tooltip title={about}>
      <span>
        <Chip tone={tag.source === 'person' ? 'brand' : 'info'}>
          {tag.tag}
          {tag.expiresAt ? <i className={styles.ends} aria-label={about} role="img" /> : null}
          {remove ? (
            <button
              type="button"
              className={styles.remove}
              aria-label={t('inbox.tags.remove', { tag: tag.tag })}
              onClick={remove}
            >
              <CloseOutlined />
            </button>
          ) : null}
        </Chip>
      </span>
    </Tooltip>
  );
}

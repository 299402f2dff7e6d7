import { useQuery } from '@tanstack/react-query';
import { Input, Switch } from 'antd';
import { useState } from 'react';
import type { Attribute, Customer } from '../../../../../contracts/cdp/index.ts';
import { catalogueQuery } from '../../../../api/customers/customers.ts';
import { useCan } from '../../../../api/session.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { EmptyState } from '../../../../ui/states.tsx';
import { RevealButton } from '../../../../ui/customers/reveal-button.tsx';
import { AttributeRow } from './attribute-row.tsx';
import { groupAttributes } from './group-attributes.ts';
import { useChangeAttribute } from './use-change-attribute.ts';
import styles from './attributes.module.css';

/** What is known of the customer, by group, with who says so; what a person may correct can be changed here. */
export function AttributesTab({ customer }: { customer: Customer }) {
  const { t, language } = useT();
  const mayEdit = useCan('customers.edit');
  const [text, setText] = useState('');
  const [disputed, setDisputed] = useState(false);
  const { data: catalogue } = useQuery({ ...catalogueQuery, retry: false });
  const change = useChangeAttribute(customer);
  const isShown = (attribute: Attribute) => !disputed || isDisputed(attribute);
  const groups = groupAttributes(customer.attributes.filter(isShown), catalogue?.items ?? [], language, text);
  return (
    <>
      <div className={styles.toolbar}>
        <Input
          allowClear
          size="small"
          style={{ width: 220 }}
          value={text}
          aria-label={t('customers.attributes.search')}
          placeholder={t('customers.attributes.search')}
          onChange={(event) => setText(event.target.value)}
        />
        <label className={styles.switch}>
          <Switch size="small" checked={disputed} onChange={setDisputed} />
          {t('customers.attributes.disputed', { n: customer.attributes.filter(isDisputed).length })}
        </label>
        <span className={styles.space} />
        <RevealButton customerId={customer.id} values={[...customer.identifiers, ...customer.attributes]} />
      </div>
      {groups.length === 0 ? (
        <EmptyState
          compact
          title={t('customers.attributes.none')}
          hint={t('customers.attributes.noneHint')}
        />
      ) : null}
      {groups.map(({ group, rows }) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.title}>{t(`customers.attributes.groups.${group}`)}</h3>
          <ul>
            {rows.map(({ attribute, label, isComputed }) => (
              <AttributeRow
                key={attribute.name}
                attribute={attribute}
                label={label}
                onChange={
                  mayEdit && !isComputed && !attribute.masked
                    ? (value) => change(attribute, value)
                    : undefined
                }
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Whether sources say different things. */
function isDisputed({ told }: Attribute): boolean {
  return new Set(told.map(({ value }) => String(value))).size > 1;
}

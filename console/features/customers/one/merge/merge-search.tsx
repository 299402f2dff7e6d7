import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { customersQuery } from '../../../../api/customers/customers.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { Chip } from '../../../../ui/chip.tsx';
import { useDebounced } from '../../../../ui/lists/use-debounced.ts';
import { ErrorState } from '../../../../ui/states.tsx';
import { useCustomerName } from '../../../../ui/customers/use-customer-name.ts';
import { readSearch } from '../../list/read-search.ts';
import styles from './merge.module.css';

/** Finds the customer to merge with. */
export function MergeSearch({ except, onChoose }: { except: string; onChoose: (id: string) => void }) {
  const { t } = useT();
  const nameOf = useCustomerName();
  const [text, setText] = useState('');
  const settled = useDebounced(text.trim(), 250);
  const found = useQuery({
    ...customersQuery({ ...readSearch(settled), limit: 8 }),
    enabled: settled !== '',
  });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== except);
  return (
    <>
      <Input
        autoFocus
        value={text}
        aria-label={t('customers.merge.search')}
        placeholder={t('customers.merge.search')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => others[0] && onChoose(others[0].id)}
      />
      {found.error ? <ErrorState compact error={found.error} retry={() => void found.refetch()} /> : null}
      {settled && found.data && others.length === 0 ? (
        <p className={styles.none}>{t('customers.list.noMatch')}</p>
      ) : null}
      <ul className={styles.found}>
        {(settled ? others : []).map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => onChoose(one.id)}>
              <Avatar seed={one.id} name={nameOf(one)} size={28} />
              <span className={styles.grow}>{nameOf(one)}</span>
              {one.verified ? (
                <Chip tone="success" dot>
                  {t('customers.verified')}
                </Chip>
              ) : null}
              {one.level ? <Chip tone="brand">{one.level}</Chip> : null}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

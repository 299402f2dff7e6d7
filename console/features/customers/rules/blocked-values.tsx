import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { IdentifierKind, IdentityRules } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import styles from './rules.module.css';

type Blocked = IdentityRules['blocked'];

const KINDS: IdentifierKind[] = [
  'phone',
  'email',
  'user_id',
  'member_id',
  'openid',
  'unionid',
  'external_userid',
  'card',
  'id_card',
  'order_number',
  'device',
  'anonymous_id',
];

/** Patterns of values that identify nobody: shared phones of shops, numbers typed to get past a form. */
export function BlockedValues({
  blocked,
  onChange,
}: {
  blocked: Blocked;
  onChange: ((next: Blocked) => void) | undefined;
}) {
  const { t } = useT();
  const change = (at: number, part: Partial<Blocked[number]>) =>
    onChange?.(blocked.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <ul className={styles.blocked}>
      {blocked.map(({ kind, pattern }, at) => (
        <li key={at}>
          <Select
            style={{ width: 150 }}
            disabled={!onChange}
            aria-label={t('customers.rules.kind')}
            value={kind ?? ''}
            onChange={(value: IdentifierKind | '') => change(at, { kind: value || null })}
            options={[
              { value: '', label: t('customers.rules.anyKind') },
              ...KINDS.map((value) => ({ value, label: t(`customers.identifier.${value}`) })),
            ]}
          />
          <Input
            className={styles.pattern ?? ''}
            disabled={!onChange}
            maxLength={200}
            value={pattern}
            status={pattern.trim() ? '' : 'error'}
            aria-label={t('customers.rules.pattern')}
            placeholder={t('customers.rules.patternHint')}
            onChange={(event) => change(at, { pattern: event.target.value })}
          />
          {onChange ? (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('common.delete')}
              onClick={() => onChange(blocked.filter((_, place) => place !== at))}
            />
          ) : null}
        </li>
      ))}
      {onChange ? (
        <li>
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={blocked.length >= 100}
            onClick={() => onChange([...blocked, { kind: 'phone', pattern: '' }])}
          >
            {t('customers.rules.block')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

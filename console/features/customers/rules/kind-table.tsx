import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, InputNumber, Switch } from 'antd';
import type { KindRule } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import styles from './rules.module.css';

interface KindTableProps {
  kinds: KindRule[];
  onChange: ((next: KindRule[]) => void) | undefined;
}

const LIMITS = [
  { name: 'recordsPerValue', min: 2, max: 1000 },
  { name: 'valuesPerCustomer', min: 1, max: 1000 },
  { name: 'windowDays', min: 1, max: 3650 },
] as const;

/** Each kind of identifier with its limits, the most believed first. */
export function KindTable({ kinds, onChange }: KindTableProps) {
  const { t } = useT();
  const change = (at: number, part: Partial<KindRule>) =>
    onChange?.(kinds.map((rule, place) => (place === at ? { ...rule, ...part } : rule)));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.order}>
            {t('customers.rules.order')}
          </th>
          <th scope="col">{t('customers.rules.kind')}</th>
          <th scope="col">{t('customers.rules.joins')}</th>
          {LIMITS.map(({ name }) => (
            <th key={name} scope="col">
              {t(`customers.rules.${name}`)}{' '}
              <Hint about={t(`customers.rules.${name}`)}>{t(`customers.rules.${name}Hint`)}</Hint>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((rule, at) => {
          const kind = t(`customers.identifier.${rule.kind}`);
          return (
            <tr key={rule.kind} className={rule.joins ? undefined : styles.off}>
              <td className={styles.order}>
                <span className="zk-num">{at + 1}</span>
                {onChange ? (
                  <>
                    <Button
                      type="text"
                      size="small"
                      icon={<ArrowUpOutlined />}
                      disabled={at === 0}
                      aria-label={t('customers.rules.up', { kind })}
                      onClick={() => onChange(swap(kinds, at, at - 1))}
                    />
                    <Button
                      type="text"
                      size="small"
                      icon={<ArrowDownOutlined />}
                      disabled={at === kinds.length - 1}
                      aria-label={t('customers.rules.down', { kind })}
                      onClick={() => onChange(swap(kinds, at, at + 1))}
                    />
                  </>
                ) : null}
              </td>
              <th scope="row">
                {kind}{' '}
                {rule.valuesPerCustomer === 1 ? (
                  <Chip tone="warning">{t('customers.rules.forbids')}</Chip>
                ) : null}
              </th>
              <td>
                <Switch
                  size="small"
                  checked={rule.joins}
                  disabled={!onChange}
                  aria-label={t('customers.rules.joinsBy', { kind })}
                  onChange={(joins) => change(at, { joins })}
                />
              </td>
              {LIMITS.map(({ name, min, max }) => (
                <td key={name}>
                  <InputNumber
                    size="small"
                    min={min}
                    max={max}
                    precision={0}
                    disabled={!onChange || !rule.joins}
                    value={rule[name]}
                    placeholder={t('customers.rules.unlimited')}
                    aria-label={`${kind} ${t(`customers.rules.${name}`)}`}
                    onChange={(value) => change(at, { [name]: value })}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function swap(kinds: KindRule[], at: number, to: number): KindRule[] {
  const next = [...kinds];
  const [moved] = next.splice(at, 1);
  if (moved) next.splice(to, 0, moved);
  return next;
}

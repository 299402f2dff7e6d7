import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { EventPattern } from '../../../../contracts/cdp/index.ts';
import { choicesQuery } from '../../../api/admin/segments.ts';
import { useT } from '../../../i18n/use-t.ts';
import { NameField } from './name-field.tsx';
import { TestFields } from './test-fields.tsx';
import styles from './builder.module.css';

/** Events of a name, narrowed by their properties; what belongs in the same line stands after the name. */
export function PatternFields({
  pattern,
  onChange,
  children,
}: {
  pattern: EventPattern;
  onChange: (pattern: EventPattern) => void;
  children?: ReactNode;
}) {
  const { t } = useT();
  const { data } = useQuery(choicesQuery);
  const { name, where = [] } = pattern;
  const set = (next: NonNullable<EventPattern['where']>): void => {
    const { where: _old, ...plain } = pattern;
    onChange(next.length > 0 ? { ...plain, where: next } : plain);
  };
  const properties = data?.events.find((event) => event.name === name)?.properties ?? [];
  return (
    <div className={styles.lines}>
      <div className={styles.line}>
        <NameField
          label={t('segments.builder.event')}
          value={name}
          names={(data?.events ?? []).map((event) => event.name)}
          onChange={(next) => onChange({ ...pattern, name: next })}
        />
        <Tooltip title={t('segments.builder.addFilter')}>
          <Button
            type="text"
            icon={<FilterOutlined />}
            aria-label={t('segments.builder.addFilter')}
            disabled={where.length >= 10}
            onClick={() => set([...where, { property: '', test: { op: 'is', values: [] } }])}
          />
        </Tooltip>
        {children}
      </div>
      {where.length > 0 ? (
        <div className={styles.filters}>
          {where.map((filter, place) => (
            <div key={place} className={styles.line}>
              <NameField
                label={t('segments.builder.property')}
                value={filter.property}
                names={properties}
                width={140}
                onChange={(property) => set(where.with(place, { ...filter, property }))}
              />
              <TestFields
                test={filter.test}
                onChange={(test) => set(where.with(place, { ...filter, test }))}
              />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('segments.builder.removeFilter')}
                onClick={() => set(where.toSpliced(place, 1))}
              />
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

import { DownOutlined, EditOutlined, TrophyFilled } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Attribute } from '../../../../../contracts/cdp/index.ts';
import { percent, shortDate } from '../../../../i18n/format.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { useSourceName } from '../../parts/use-source-name.ts';
import { useValueText } from '../../parts/use-value-text.ts';
import { readTyped } from './read-typed.ts';
import styles from './attributes.module.css';

interface AttributeRowProps {
  attribute: Attribute;
  label: string;
  /** Undefined where it may not be changed; null takes a person's word back. */
  onChange: ((value: string | number | boolean) => void) | undefined;
}

/** One attribute: its value, whose word it is, and behind a fold what everybody says. */
export function AttributeRow({ attribute, label, onChange }: AttributeRowProps) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const sourceName = useSourceName();
  const valueText = useValueText();
  const others = new Set(attribute.told.map(({ value }) => String(value))).size - 1;
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.label} title={attribute.name}>
          {label}
        </span>
        {editing && onChange ? (
          <EditField
            attribute={attribute}
            label={label}
            onCancel={() => setEditing(false)}
            onSave={(value) => {
              setEditing(false);
              if (value !== attribute.value) onChange(value);
            }}
          />
        ) : (
          <span className={styles.value}>
            {valueText(attribute.value)}
            {onChange ? (
              <Button
                type="text"
                size="small"
                className={styles.edit ?? ''}
                icon={<EditOutlined />}
                aria-label={t('customers.attributes.edit', { name: label })}
                onClick={() => setEditing(true)}
              />
            ) : null}
          </span>
        )}
        <button type="button" className={styles.told} aria-expanded={open} onClick={() => setOpen(!open)}>
          {others > 0 ? <Chip tone="warning">{t('customers.attributes.others', { n: others })}</Chip> : null}
          <span className={styles.source}>{sourceName(attribute.source)}</span>
          <span className={styles.when}>
            <TimeAgo at={attribute.at} />
          </span>
          <DownOutlined className={open ? styles.opened : styles.fold} aria-hidden="true" />
          <span className="zk-hidden">{t('customers.attributes.provenance')}</span>
        </button>
      </div>
      {open ? <Provenance attribute={attribute} /> : null}
    </li>
  );
}

function EditField({
  attribute,
  label,
  onSave,
  onCancel,
}: {
  attribute: Attribute;
  label: string;
  onSave: (value: string | number | boolean) => void;
  onCancel: () => void;
}) {
  const [text, setText] = useState(String(attribute.value));
  const typed = readTyped(text, attribute.value);
  return (
    <Input
      autoFocus
      size="small"
      className={styles.field ?? ''}
      aria-label={label}
      status={typed === undefined ? 'error' : ''}
      value={text}
      maxLength={1000}
      onChange={(event) => setText(event.target.value)}
      onBlur={onCancel}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' && typed !== undefined) onSave(typed);
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
    />
  );
}

function Provenance({ attribute }: { attribute: Attribute }) {
  const { t, language } = useT();
  const sourceName = useSourceName();
  const valueText = useValueText();
  return (
    <div className={styles.provenance}>
      <p className={styles.why}>
        <TrophyFilled aria-hidden="true" /> {t(`customers.attributes.reasons.${attribute.reason}`)}
        <span>{t(`customers.attributes.rules.${attribute.rule}`)}</span>
      </p>
      <ul>
        {attribute.told.map((told) => (
          <li
            key={`${told.source} ${told.recordId} ${told.at}`}
            className={told.won ? styles.won : told.expired ? styles.expired : undefined}
          >
            <span className={styles.toldValue}>{valueText(told.value)}</span>
            <span>{sourceName(told.source)}</span>
            <span className={styles.when}>
              <TimeAgo at={told.at} />
            </span>
            <span className={styles.sure} title={t('customers.attributes.confidence')}>
              <i style={{ ['--share' as string]: `${Math.round(told.confidence * 100)}%` }} />
              {percent(told.confidence, language, 0)}
            </span>
            <span className={styles.when}>
              {told.expired
                ? t('customers.attributes.expired')
                : told.expiresAt
                  ? t('customers.attributes.until', {
                      time: shortDate(new Date(told.expiresAt), language, new Date()),
                    })
                  : ''}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { PlusOutlined } from '@ant-design/icons';
import { Button, Collapse } from 'antd';
import type { Flow, FlowSlot } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { freeName } from '../file/new-step.ts';
import { SlotForm } from './slot-form.tsx';
import styles from './slots.module.css';

interface SlotsPanelProps {
  flow: Flow;
  onChange: (name: string, slot: FlowSlot | undefined, renamed?: string) => void;
}

/** What the flow wants to know: each thing with its type, its questions and its limits. */
export function SlotsPanel({ flow, onChange }: SlotsPanelProps) {
  const { t } = useT();
  const slots = Object.entries(flow.slots ?? {});
  const names = slots.map(([name]) => name);
  const add = (
    <Button
      icon={<PlusOutlined />}
      onClick={() => onChange(freeName(names, 'slot'), { type: 'text', ask: { 'zh-CN': '…', en: '…' } })}
    >
      {t('flows.addSlot')}
    </Button>
  );
  if (slots.length === 0) {
    return <EmptyState compact title={t('flows.noSlots')} hint={t('flows.noSlotsHint')} action={add} />;
  }
  return (
    <div className={styles.slots}>
      <Collapse
        size="small"
        accordion
        items={slots.map(([name, slot]) => ({
          key: name,
          label: (
            <span className={styles.name}>
              <code>{name}</code>
              <span>{t(`flows.slotTypes.${slot.type}`)}</span>
            </span>
          ),
          children: (
            <SlotForm
              name={name}
              slot={slot}
              taken={names}
              onChange={(changed, renamed) => onChange(name, changed, renamed)}
            />
          ),
        }))}
      />
      {add}
    </div>
  );
}

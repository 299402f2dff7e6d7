import { InputNumber } from 'antd';
import { useId } from 'react';
import type { WritingSettings } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { Panel } from '../../ui/page-header.tsx';
import styles from './writing.module.css';

interface BudgetPanelProps {
  settings: WritingSettings;
  mayConfigure: boolean;
  put: (part: Partial<WritingSettings>) => void;
}

const LIMITS = [
  ['tokensPerTurn', 0, 100_000, 500],
  ['msPerTurn', 200, 10_000, 100],
  ['tokensPerConversation', 0, 10_000_000, 1000],
  ['secondsPerConversation', 0, 86_400, 10],
  ['tokensPerDay', 0, 1_000_000_000, 10_000],
  ['secondsPerDay', 0, 1_000_000, 600],
] as const;
const PRICES = ['priceIn', 'priceOut'] as const;
/** Minor units in one of the currency. */
const MINOR = 100;

/** How much it may take, and what that costs. */
export function BudgetPanel({ settings, mayConfigure, put }: BudgetPanelProps) {
  const { t } = useT();
  const id = useId();
  return (
    <Panel title={t('writing.budget')} description={t('writing.budgetHint')}>
      <div className={styles.limits}>
        {LIMITS.map(([name, min, max, step]) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{t(`writing.${name}`)}</label>
            <InputNumber
              id={`${id}-${name}`}
              min={min}
              max={max}
              step={step}
              precision={0}
              disabled={!mayConfigure}
              value={settings[name]}
              onChange={(value) => value !== null && put({ [name]: value })}
            />
          </div>
        ))}
        {PRICES.map((name) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{t(`writing.${name}`, { currency: settings.currency })}</label>
            <InputNumber
              id={`${id}-${name}`}
              min={0}
              max={10_000_000}
              precision={2}
              disabled={!mayConfigure}
              value={settings[name] / MINOR}
              onChange={(value) => value !== null && put({ [name]: Math.round(value * MINOR) })}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}

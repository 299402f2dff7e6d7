import { Switch } from 'antd';
import { useId } from 'react';
import type { WritingSettings } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import styles from './writing.module.css';

interface SwitchPanelProps {
  settings: WritingSettings;
  model: string | null;
  mayConfigure: boolean;
  put: (part: Partial<WritingSettings>) => void;
}

const SWITCHES = ['answers', 'fluency', 'copilot'] as const;

/** What it may write. */
export function SwitchPanel({ settings, model, mayConfigure, put }: SwitchPanelProps) {
  const { t } = useT();
  const id = useId();
  return (
    <Panel
      title={t('writing.switches')}
      description={t('writing.switchesHint')}
      extra={model ? <Chip tone="brand">{model.replace(/^endpoint:/, '')}</Chip> : null}
    >
      <ul className={styles.switches}>
        {SWITCHES.map((name) => (
          <li key={name}>
            <label htmlFor={`${id}-${name}`}>
              {t(`writing.${name}`)}
              <span className={styles.hint}>{t(`writing.${name}Hint`)}</span>
            </label>
            <Switch
              id={`${id}-${name}`}
              checked={settings[name]}
              disabled={!mayConfigure}
              onChange={(on) => put({ [name]: on })}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { InfoCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import styles from './hint.module.css';

/** A small «i» that explains on hover, focus or tap what stands beside it. `about` names that for screen readers. */
export function Hint({ about, children }: { about: string; children: ReactNode }) {
  return (
    <Tooltip title={children} trigger={['hover', 'focus', 'click']} styles={{ root: { maxWidth: 320 } }}>
      <button type="button" className={styles.hint} aria-label={about}>
        <InfoCircleOutlined aria-hidden="true" />
      </button>
    </Tooltip>
  );
}

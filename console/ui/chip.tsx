import type { ReactNode } from 'react';
import styles from './chip.module.css';

export type Tone = 'neutral' | 'brand' | 'info' | 'success' | 'warning' | 'danger' | 'note';

/** A small label; `dot` puts a coloured dot before it. */
export function Chip({
  tone = 'neutral',
  dot = false,
  children,
}: {
  tone?: Tone;
  dot?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={`${styles.chip} ${styles[tone] ?? ''}`}>
      {dot ? <i className={styles.dot} aria-hidden="true" /> : null}
      {children}
    </span>
  );
}

/** One key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}

/** A coloured dot for a person's presence. */
export function PresenceDot({ presence }: { presence: 'online' | 'away' | 'offline' }) {
  return <i className={`${styles.presence} ${styles[presence] ?? ''}`} aria-hidden="true" />;
}

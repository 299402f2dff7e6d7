import type { ReactNode } from 'react';
import styles from './scroll-area.module.css';

/** A part of a page that scrolls by itself, by keyboard too; the heads of tables in it stay in sight. */
export function ScrollArea({
  label,
  height,
  children,
}: {
  label: string;
  height: number;
  children: ReactNode;
}) {
  return (
    <div className={styles.area} role="region" aria-label={label} tabIndex={0} style={{ maxHeight: height }}>
      {children}
    </div>
  );
}

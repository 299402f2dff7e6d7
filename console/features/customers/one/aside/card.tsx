import type { ReactNode } from 'react';
import styles from './aside.module.css';

/** A titled card of the column. */
export function Card({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>
        {title}
        {extra}
      </h2>
      {children}
    </section>
  );
}

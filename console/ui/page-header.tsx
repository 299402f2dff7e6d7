import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Buttons on the right. */
  actions?: ReactNode;
  /** Tabs or filters below the title. */
  children?: ReactNode;
}

/** The head of a page: its one h1, a line on what it is for, and what can be done. */
export function PageHeader({ title, description, actions, children }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{title}</h1>
          {description ? <p className={styles.description}>{description}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </header>
  );
}

/** A scrolling page with the usual margins; `wide` uses the whole width (tables, dashboards). */
export function Page({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div className={styles.scroll} tabIndex={-1}>
      <div className={wide ? styles.wide : styles.page}>{children}</div>
    </div>
  );
}

interface PanelProps {
  title?: ReactNode;
  description?: ReactNode;
  extra?: ReactNode;
  /** No padding around the content: for tables. */
  flush?: boolean;
  children: ReactNode;
}

/** A titled surface on a page. */
export function Panel({ title, description, extra, flush = false, children }: PanelProps) {
  return (
    <section className={styles.panel}>
      {title ? (
        <div className={styles.panelHead}>
          <div>
            <h2 className={styles.panelTitle}>{title}</h2>
            {description ? <p className={styles.description}>{description}</p> : null}
          </div>
          {extra}
        </div>
      ) : null}
      <div className={flush ? undefined : styles.panelBody}>{children}</div>
    </section>
  );
}

import styles from './logo.module.css';

/** The mark: a Z that is a path between two people, with the seal's red dot. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8.5" fill="#0f6560" />
      <path
        d="M8 9.8h16M8 22.2h16M21.6 9.8 10.4 22.2"
        fill="none"
        stroke="#fff"
        strokeWidth="2.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="24.6" cy="7.6" r="3.9" fill="#d9694f" stroke="#0f6560" strokeWidth="1.6" />
    </svg>
  );
}

/** Mark and name side by side. */
export function Logo({ size = 28, onDark = false }: { size?: number; onDark?: boolean }) {
  return (
    <span className={onDark ? `${styles.logo} ${styles.onDark}` : styles.logo}>
      <LogoMark size={size} />
      <span className={styles.name} lang="zh-CN">
        知客
      </span>
      <span className={styles.latin}>Zhike</span>
    </span>
  );
}

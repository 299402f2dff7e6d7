import { Tooltip } from 'antd';
import { live, useLiveStatus } from '../../api/live/live.ts';
import { clockTime } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import styles from './top-bar.module.css';

/** Says whether the screen is live or shows an old state, and since when; a click connects at once. */
export function LiveBadge() {
  const { t, language } = useT();
  const status = useLiveStatus();
  if (status === 'stale') {
    const time = clockTime(new Date(live.staleSince() ?? 0), language);
    return (
      <Tooltip title={t('shell.live.staleHint', { time })}>
        <button
          type="button"
          className={`${styles.pill} ${styles.stale}`}
          data-live="stale"
          onClick={() => live.retryNow()}
        >
          <i aria-hidden="true" />
          <span role="status">{t('shell.live.stale')}</span>
        </button>
      </Tooltip>
    );
  }
  const connected = status === 'live';
  return (
    <Tooltip title={connected ? t('shell.live.liveHint') : ''}>
      <span
        className={`${styles.pill} ${styles.live} ${connected ? '' : styles.connecting}`}
        data-live={connected ? 'live' : 'connecting'}
        role="status"
      >
        <i aria-hidden="true" />
        {connected ? t('shell.live.live') : t('shell.live.connecting')}
      </span>
    </Tooltip>
  );
}

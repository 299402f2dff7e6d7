import { useQuery } from '@tanstack/react-query';
import { returnsQuery } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import styles from '../privacy.module.css';

/** Erased people of whom a source told again; not shown while there are none. */
export function ReturnsPanel() {
  const { t } = useT();
  const { data } = useQuery(returnsQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <Panel flush title={t('privacy.returns.title')} description={t('privacy.returns.hint')}>
      {data.items.map((one) => (
        <div key={one.id} className={styles.row}>
          <span>
            {one.source} <TimeAgo at={one.at} />
          </span>
          <Chip tone={one.outcome === 'refused' ? 'neutral' : 'warning'}>
            {t(`privacy.returns.${one.outcome}`)}
          </Chip>
        </div>
      ))}
    </Panel>
  );
}

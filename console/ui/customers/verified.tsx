import { CheckCircleFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useT } from '../../i18n/use-t.ts';

/** A mark for what the enterprise itself has proved. */
export function Verified() {
  const { t } = useT();
  return (
    <Tooltip title={t('inbox.customer.verifiedHint')}>
      <CheckCircleFilled
        style={{ color: 'var(--zk-success)' }}
        role="img"
        aria-label={t('inbox.customer.verified')}
      />
    </Tooltip>
  );
}

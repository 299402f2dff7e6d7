import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { RetentionRule } from '../../../../contracts/cdp/index.ts';
import { retentionPreviewQuery, retentionQuery, setRetention } from '../../../api/admin/privacy.ts';
import { useCan } from '../../../api/session.ts';
import { fullTime, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useDebounced } from '../../../ui/lists/use-debounced.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../privacy.module.css';

/** One kind of data: days to keep it, and what the typed number would remove now. */
export function RetentionRow({ rule }: { rule: RetentionRule }) {
  const { t, language } = useT();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayManage = useCan('privacy.manage');
  const [days, setDays] = useState(rule.days);
  const kind = t(`privacy.retention.kinds.${rule.kind}`);
  const saving = useMutation({
    mutationFn: () => setRetention(rule.kind, days),
    onSuccess: (rules) => {
      client.setQueryData(retentionQuery.queryKey, rules);
      feedback.done(t('privacy.retention.saved'));
    },
    onError: (error) => feedback.failed(error),
  });
  function save(): void {
    if (days === null) return saving.mutate();
    modal.confirm({
      title: t('privacy.retention.confirmTitle', { kind, days }),
      content: t('privacy.retention.confirmHint'),
      okText: t('common.save'),
      onOk: () => saving.mutateAsync().catch(() => undefined),
    });
  }
  return (
    <div className={styles.row} role="group" aria-label={kind}>
      <div>
        <div className={styles.name}>{kind}</div>
        <div className={styles.quiet}>{t(`privacy.retention.hints.${rule.kind}`)}</div>
        <div className={styles.quiet}>
          {rule.sweptAt
            ? t('privacy.retention.swept', {
                time: fullTime(new Date(rule.sweptAt), language),
                count: wholeNumber(rule.removed, language),
              })
            : t('privacy.retention.never')}
        </div>
      </div>
      <div className={styles.control}>
        {days !== null && days !== rule.days ? <Preview rule={rule} days={days} /> : null}
        <InputNumber
          min={1}
          max={36_500}
          precision={0}
          value={days}
          disabled={!mayManage}
          placeholder={t('privacy.retention.forever')}
          aria-label={t('privacy.retention.daysOf', { kind })}
          suffix={t('privacy.retention.days')}
          style={{ width: 150 }}
          onChange={(value) => setDays(value)}
        />
        {days === rule.days ? null : (
          <Button type="primary" loading={saving.isPending} onClick={save}>
            {t('common.save')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Preview({ rule, days }: { rule: RetentionRule; days: number }) {
  const { t, language } = useT();
  const settled = useDebounced(days, 300);
  const { data, isPending } = useQuery(retentionPreviewQuery(rule.kind, settled));
  const words = (): string => {
    if (isPending || settled !== days) return t('privacy.retention.counting');
    if (!data || data.count === 0) return t('privacy.retention.nothing');
    const count = wholeNumber(data.count, language);
    return data.atLeast
      ? t('privacy.retention.previewMore', { count })
      : t('privacy.retention.preview', { count });
  };
  return (
    <span className={styles.quiet} role="status">
      {words()}
    </span>
  );
}

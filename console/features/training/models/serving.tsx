import { App, Button } from 'antd';
import type { Deployment } from '../../../../contracts/ai/index.ts';
import { endDeployment } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useTrainingAction } from '../use-training-action.ts';
import { ModelStatusChip } from './model-status.tsx';
import styles from '../training.module.css';

/** What serves customers now, with the way back. */
export function Serving({ current, onOpen }: { current: Deployment[]; onOpen: (id: string) => void }) {
  const { t, language } = useT();
  const { modal } = App.useApp();
  const mayPublish = useCan('models.publish');
  const end = useTrainingAction(endDeployment);
  const order = ['published', 'canary', 'shadow'];
  return (
    <Panel title={t('training.serving.title')}>
      {current.length === 0 ? <p className={styles.faint}>{t('training.serving.none')}</p> : null}
      {current
        .toSorted((left, right) => order.indexOf(left.slot) - order.indexOf(right.slot))
        .map(({ id, slot, number, modelId, share, since }) => (
          <div key={id} className={styles.serving}>
            <ModelStatusChip status={slot} />
            <button type="button" className={styles.linkish} onClick={() => onOpen(modelId)}>
              {t('training.models.name', { number })}
            </button>
            {slot === 'canary' ? (
              <span>{t('training.serving.share', { share: percent(share, language, 0) })}</span>
            ) : null}
            <span className={styles.faint}>
              <TimeAgo at={since} />
            </span>
            <span className={styles.space} />
            {mayPublish ? (
              <Button
                size="small"
                loading={end.isPending}
                onClick={() =>
                  void modal.confirm({
                    title: t(slot === 'published' ? 'training.serving.backAsk' : 'training.serving.endAsk'),
                    okText: t('common.confirm'),
                    cancelText: t('common.cancel'),
                    onOk: () => end.mutate(slot),
                  })
                }
              >
                {t(slot === 'published' ? 'training.serving.back' : 'training.serving.end')}
              </Button>
            ) : null}
          </div>
        ))}
    </Panel>
  );
}

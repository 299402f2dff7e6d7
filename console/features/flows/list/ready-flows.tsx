import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { copyReadyFlow, readyFlowsQuery } from '../../../api/bot/flows.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import styles from '../flows.module.css';
import { useFlowAction } from '../use-flow-action.ts';

/** Flows that come along: taken over as a draft with one click, and then the tenant's own. */
export function ReadyFlows({ mayEdit, onOpen }: { mayEdit: boolean; onOpen: (id: string) => void }) {
  const { t, language } = useT();
  const { data, error, refetch } = useQuery(readyFlowsQuery);
  const copy = useFlowAction(copyReadyFlow, ({ id }) => onOpen(id));
  return (
    <Panel title={t('flows.ready')} description={t('flows.readyHint')}>
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {data ? null : error ? null : <ListSkeleton rows={3} avatar={false} />}
      <div className={styles.ready}>
        {data?.items.map(({ id, name, about, steps, isCopied }) => (
          <article key={id} className={styles.card}>
            <h3>{name[language]}</h3>
            <p>{about[language]}</p>
            <div>
              <Chip>{t('flows.steps', { count: steps })}</Chip>{' '}
              {isCopied ? <Chip tone="success">{t('flows.taken')}</Chip> : null}
            </div>
            <Button
              size="small"
              disabled={!mayEdit}
              loading={copy.isPending && copy.variables === id}
              onClick={() => copy.mutate(id)}
            >
              {t('flows.take')}
            </Button>
          </article>
        ))}
      </div>
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { TraceCall, TurnTrace } from '../../../../contracts/service/index.ts';
import { traceQuery } from '../../../api/service/trace.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import styles from './why.module.css';

interface WhyDrawerProps {
  conversationId: string;
  traceId: string;
  onClose: () => void;
}

/** The turn of the bot that said something: its stages, reasons, alternatives, and the actions it asked for. */
export function WhyDrawer({ conversationId, traceId, onClose }: WhyDrawerProps) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(traceQuery(conversationId));
  const turn = data?.items.find((each) => each.id === traceId);
  return (
    <Drawer open size={460} title={t('actions.why.title')} onClose={onClose}>
      {turn ? (
        <Turn turn={turn} />
      ) : error ? (
        <ErrorState compact error={error} retry={() => void refetch()} />
      ) : data ? (
        <EmptyState compact title={t('actions.why.none')} />
      ) : (
        <ListSkeleton rows={4} avatar={false} />
      )}
    </Drawer>
  );
}

function Turn({ turn }: { turn: TurnTrace }) {
  const { t, language } = useT();
  return (
    <>
      <p className={styles.head}>
        <Chip tone="brand">{t(`actions.why.cause.${turn.cause}`)}</Chip>
        <time dateTime={turn.at}>{fullTime(new Date(turn.at), language)}</time>
      </p>
      <ol className={styles.entries}>
        {turn.entries.map((entry, place) => (
          <li key={place}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {turn.calls.length > 0 ? (
        <section aria-label={t('actions.why.calls')}>
          <h3 className={styles.title}>{t('actions.why.calls')}</h3>
          <ul className={styles.calls}>
            {turn.calls.map((call) => (
              <li key={call.callId}>
                <Call call={call} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Entry({ entry }: { entry: TurnTrace['entries'][number] }) {
  const { t } = useT();
  return (
    <>
      <p className={styles.decision}>
        <Chip tone="info">{t(`actions.why.stages.${entry.stage}`)}</Chip>
        <strong>{entry.decision}</strong>
        {entry.flow ? (
          <span className={styles.faint}>
            {entry.flow}
            {entry.step ? ` · ${t('actions.why.step', { step: entry.step })}` : ''}
          </span>
        ) : null}
      </p>
      <p className={styles.reason}>{entry.why}</p>
      {entry.alternatives.length > 0 ? (
        <details className={styles.faint}>
          <summary>{t('actions.why.alternatives')}</summary>
          <ul>
            {entry.alternatives.map(({ what, score }, place) => (
              <li key={place}>
                {what} {score === undefined ? null : <span className="zk-num">{score.toFixed(2)}</span>}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

const TONE: Record<TraceCall['state'], Tone> = {
  pending: 'info',
  done: 'success',
  failed: 'danger',
  time_limit: 'warning',
};

function Call({ call }: { call: TraceCall }) {
  const { t } = useT();
  return (
    <p className={styles.decision}>
      <code>{call.action}</code>
      <Chip tone={TONE[call.state]} dot>
        {t(`actions.why.states.${call.state}`)}
      </Chip>
      <span className={`${styles.faint} zk-num`}>
        {[
          call.ms === null ? '' : t('actions.why.ms', { ms: call.ms }),
          call.attempts > 1 ? t('actions.why.attempts', { n: call.attempts }) : '',
          call.code ?? '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  );
}

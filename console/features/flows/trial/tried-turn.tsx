import { Button } from 'antd';
import type { TriedFlows } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import styles from './trial.module.css';

type Tried = TriedFlows['turns'][number];

/** One turn of a trial: what was said, what was done, and why. */
export function TriedTurnView({ turn, onChoose }: { turn: Tried; onChoose: (text: string) => void }) {
  const { t } = useT();
  return (
    <div className={styles.turn}>
      {turn.happened.map((one, index) => (
        <Happened key={index} one={one} onChoose={onChoose} />
      ))}
      <details className={styles.why}>
        <summary>{t('flows.why')}</summary>
        <ol>
          {turn.trace.map((entry, index) => (
            <li key={index}>
              <Chip>{t(`flows.stages.${entry.stage}`)}</Chip> {entry.decision}
              {entry.step ? <code> {entry.step}</code> : null}
              <small>{entry.why}</small>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Happened({ one, onChoose }: { one: Tried['happened'][number]; onChoose: (text: string) => void }) {
  const { t } = useT();
  switch (one.kind) {
    case 'user':
      return <p className={styles.user}>{one.text}</p>;
    case 'bot':
      return (
        <div>
          <p className={styles.bot}>{one.text}</p>
          <div className={styles.choices}>
            {(one.choices ?? []).map((choice) => (
              <Button key={choice} size="small" onClick={() => onChoose(choice)}>
                {choice}
              </Button>
            ))}
          </div>
        </div>
      );
    case 'called':
      return (
        <p className={styles.did}>
          {t('flows.called', { action: one.action ?? '' })} <code>{JSON.stringify(one.input ?? {})}</code>
        </p>
      );
    case 'handoff':
      return <p className={styles.did}>{t('flows.handedOver', { why: one.reason ?? '' })}</p>;
    case 'waits':
      return <p className={styles.did}>{t('flows.waits', { what: one.event ?? one.until ?? '' })}</p>;
  }
}

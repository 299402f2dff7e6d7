import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { Handoff } from '../../../../contracts/service/conversation.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { EmotionChip } from '../emotion-chip.tsx';
import { whyAgent } from '../why-agent.ts';
import styles from './customer.module.css';

const OUTCOME = {
  answered: <CheckCircleOutlined style={{ color: 'var(--zk-success)' }} />,
  clarified: <QuestionCircleOutlined style={{ color: 'var(--zk-info)' }} />,
  unanswered: <CloseCircleOutlined style={{ color: 'var(--zk-danger)' }} />,
};

/** Why the conversation came to a person: reason, intent, mood, a summary, what was asked and answered. */
export function HandoffCard({ handoff, why }: { handoff: Handoff; why: string | null }) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        {t('inbox.handoff.title')}
        <span className={styles.when}>
          <TimeAgo at={handoff.at} />
        </span>
      </h3>
      <div className={styles.chips}>
        <Chip tone={handoff.reason === 'anger' ? 'danger' : 'brand'}>
          {t(`inbox.handoff.reason.${handoff.reason}`)}
        </Chip>
        {handoff.intent ? <Chip>{t('inbox.handoff.intent', { intent: handoff.intent })}</Chip> : null}
        <EmotionChip emotion={handoff.emotion} />
      </div>
      <p className={styles.summary}>{handoff.summary}</p>
      {handoff.turns.length > 0 ? (
        <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('inbox.handoff.hideTurns') : t('inbox.handoff.showTurns', { n: handoff.turns.length })}
        </button>
      ) : null}
      {open ? (
        <ol className={styles.turns}>
          {handoff.turns.map((turn, index) => (
            <li key={index}>
              <p className={styles.question}>
                <span title={t(`inbox.handoff.outcome.${turn.outcome}`)}>{OUTCOME[turn.outcome]}</span>{' '}
                {turn.question}
              </p>
              <p className={styles.answer}>{turn.answer ?? t('inbox.handoff.outcome.unanswered')}</p>
            </li>
          ))}
        </ol>
      ) : null}
      {why ? <p className={styles.why}>{t('inbox.handoff.whyYou', { why: whyAgent(t, why) })}</p> : null}
    </section>
  );
}

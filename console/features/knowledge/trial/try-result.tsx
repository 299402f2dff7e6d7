import { Button } from 'antd';
import type { Trial } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import styles from './try-box.module.css';

type TrialCandidate = Trial['candidates'][number];

const TONES: Record<Trial['outcome'], Tone> = { answer: 'success', choices: 'warning', none: 'danger' };

interface TryResultProps {
  trial: Trial;
  question: string;
  onOpen: (id: string) => void;
  onCreate: ((question: string) => void) | undefined;
}

/** What the bot would say, how sure it is, and what else came near. */
export function TryResult({ trial, question, onOpen, onCreate }: TryResultProps) {
  const { t } = useT();
  const { outcome, exact, candidates } = trial;
  const [best, ...rest] = candidates;
  const others = outcome === 'answer' ? rest : outcome === 'none' ? candidates : [];
  return (
    <div className={styles.result}>
      <p className={styles.asked}>{question}</p>
      <div className={styles.outcome}>
        <Chip tone={TONES[outcome]}>{t(`knowledge.try.outcome.${outcome}`)}</Chip>
        {exact ? <Chip tone="brand">{t('knowledge.try.exact')}</Chip> : null}
      </div>
      <div className={styles.bubble}>
        {outcome === 'answer' ? best?.answer : null}
        {outcome === 'choices' ? t('knowledge.try.choicesSays') : null}
        {outcome === 'none' ? t('knowledge.try.noneSays') : null}
      </div>
      {outcome === 'answer' && best ? <Candidate candidate={best} onOpen={onOpen} /> : null}
      {outcome === 'choices'
        ? candidates.map((one) => <Candidate key={one.articleId} candidate={one} onOpen={onOpen} />)
        : null}
      {outcome === 'none' && onCreate ? (
        <Button block onClick={() => onCreate(question)}>
          {t('knowledge.try.createFrom')}
        </Button>
      ) : null}
      {others.length > 0 ? (
        <>
          <h3 className={styles.subtitle}>
            {outcome === 'none' ? t('knowledge.try.nearest') : t('knowledge.try.others')}
          </h3>
          {others.slice(0, 3).map((one) => (
            <Candidate key={one.articleId} candidate={one} onOpen={onOpen} />
          ))}
        </>
      ) : null}
    </div>
  );
}

function Candidate({ candidate, onOpen }: { candidate: TrialCandidate; onOpen: (id: string) => void }) {
  const { t, language } = useT();
  const { question, matched, confidence } = candidate;
  const share = percent(confidence, language, 0);
  return (
    <button type="button" className={styles.candidate} onClick={() => onOpen(candidate.articleId)}>
      <span className={styles.line}>
        <span className={styles.name}>{question}</span>
        <span className="zk-num">
          <span className="zk-hidden">{t('knowledge.try.confidence')}</span> {share}
        </span>
      </span>
      <i className={styles.meter} aria-hidden="true">
        <i style={{ width: `${confidence * 100}%` }} />
      </i>
      {matched !== question ? (
        <span className={styles.matched}>{t('knowledge.try.matched', { text: matched })}</span>
      ) : null}
    </button>
  );
}

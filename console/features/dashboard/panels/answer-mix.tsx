import { Link } from '@tanstack/react-router';
import type { Figures } from '../../../../contracts/operations/index.ts';
import { percent, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import styles from './answer-mix.module.css';

const PARTS = ['answered', 'clarified', 'unanswered'] as const;

/** How often the bot had an answer, asked back, or had none. */
export function AnswerMix({ figures }: { figures: Figures }) {
  const { t, language } = useT();
  const total = figures.answered + figures.clarified + figures.unanswered;
  return (
    <Panel
      title={
        <span className={styles.heading}>
          {t('dashboard.mix.title')}
          <Hint about={t('dashboard.mix.title')}>{t('dashboard.mix.hint')}</Hint>
        </span>
      }
    >
      <div className={styles.bar} aria-hidden="true">
        {PARTS.map((part) => (
          <i key={part} className={styles[part]} style={{ flexGrow: figures[part] }} />
        ))}
      </div>
      <dl className={styles.parts}>
        {PARTS.map((part) => (
          <div key={part} className={styles.part}>
            <dt>
              <i className={styles[part]} aria-hidden="true" />
              {t(`dashboard.mix.${part}`)}
            </dt>
            <dd className="zk-num">
              <b>{percent(total === 0 ? null : figures[part] / total, language)}</b>
              <span>{wholeNumber(figures[part], language)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <span>{t('dashboard.mix.turns', { total: wholeNumber(total, language) })}</span>
        <Link to="/knowledge">{t('dashboard.mix.improve')}</Link>
      </div>
    </Panel>
  );
}

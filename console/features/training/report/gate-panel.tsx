import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { Model } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import styles from '../training.module.css';

/** Whether the model may be published by itself, rule by rule; beside it what it gained and lost. */
export function GatePanel({ model }: { model: Model }) {
  const { t, language } = useT();
  const { gate, comparison } = model;
  return (
    <Panel
      title={t('training.gate.title')}
      extra={
        <Chip dot tone={gate.passed ? 'success' : 'warning'}>
          {t(gate.passed ? 'training.gate.passed' : 'training.gate.failed')}
        </Chip>
      }
    >
      <ul className={styles.rules}>
        {gate.rules.map(({ rule, passed, value, limit, label }) => {
          const text = (number: number) =>
            rule === 'test_rows' ? String(number) : percent(number, language);
          return (
            <li key={`${rule} ${label ?? ''}`}>
              {passed ? (
                <CheckCircleFilled className={styles.good} />
              ) : (
                <CloseCircleFilled className={styles.bad} />
              )}
              <span>
                {t(`training.gate.rules.${rule}`, { value: text(value), limit: text(limit), label })}
              </span>
            </li>
          );
        })}
      </ul>
      {comparison ? (
        <p className={styles.compared}>
          {t('training.report.compared', {
            number: comparison.number,
            rows: comparison.rows,
            gained: comparison.gained,
            lost: comparison.lost,
          })}
          {comparison.fresh.rows > 0 ? <b>{t('training.report.fresh', { ...comparison.fresh })}</b> : null}
        </p>
      ) : (
        <p className={styles.compared}>{t('training.report.first')}</p>
      )}
    </Panel>
  );
}

import type { Figures, Overview } from '../../../../contracts/operations/index.ts';
import { percent, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { Better, Comparison } from './change.ts';
import { NOTHING, ratingText, spanParts, spanText } from '../figure-text.ts';
import { KpiCard } from './kpi-card.tsx';
import styles from '../dashboard.module.css';

interface Kpi {
  name: 'conversations' | 'solved' | 'handoff' | 'firstResponse' | 'csat';
  read: (figures: Figures) => number | null;
  comparison: Comparison;
  better: Better;
}

const KPIS: Kpi[] = [
  { name: 'conversations', read: (f) => f.conversations, comparison: 'relative', better: 'neither' },
  { name: 'solved', read: (f) => f.solvedWithoutPerson, comparison: 'points', better: 'up' },
  { name: 'handoff', read: (f) => f.handoffRate, comparison: 'points', better: 'down' },
  { name: 'firstResponse', read: (f) => f.firstResponseSeconds, comparison: 'relative', better: 'down' },
  { name: 'csat', read: (f) => f.csat, comparison: 'difference', better: 'up' },
];

/** The five figures that a manager looks at first. */
export function KpiCards({ report }: { report: Overview }) {
  const { t, language } = useT();
  const { figures } = report;
  const share = (value: number | null): [string, string][] => {
    const text = percent(value, language);
    return [[text.replace(/\s?%$/, ''), text.endsWith('%') ? '%' : '']];
  };
  const values: Record<Kpi['name'], [string, string][]> = {
    conversations: [[wholeNumber(figures.conversations, language), '']],
    solved: share(figures.solvedWithoutPerson),
    handoff: share(figures.handoffRate),
    firstResponse: spanParts(t, figures.firstResponseSeconds),
    csat: [[ratingText(figures.csat, language), figures.csat === null ? '' : t('dashboard.units.points')]],
  };
  const details: Partial<Record<Kpi['name'], string>> = {
    handoff: t('dashboard.kpi.ofTotal', {
      part: wholeNumber(figures.handoffs, language),
      total: wholeNumber(figures.conversations, language),
    }),
    csat: t('dashboard.kpi.ratings', { count: figures.csatCount }),
    ...(figures.firstResponseP90Seconds === null
      ? {}
      : { firstResponse: t('dashboard.kpi.p90', { span: spanText(t, figures.firstResponseP90Seconds) }) }),
  };
  return (
    <div className={styles.kpis}>
      {KPIS.map(({ name, read, comparison, better }) => (
        <KpiCard
          key={name}
          title={t(`dashboard.kpi.${name}`)}
          hint={t(`dashboard.kpi.${name}Hint`)}
          detail={details[name]}
          value={values[name]}
          isMissing={values[name][0]?.[0] === NOTHING}
          series={report.days.map((day) => read(day.figures))}
          now={read(figures)}
          before={read(report.previous)}
          range={{ from: report.from, to: report.to }}
          comparison={comparison}
          better={better}
        />
      ))}
    </div>
  );
}

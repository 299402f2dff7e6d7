import { CheckCircleFilled } from '@ant-design/icons';
import type { FlowProblem } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import styles from './flows.module.css';

interface ProblemListProps {
  problems: FlowProblem[];
  /** Goes to where a problem is. */
  onOpen: (problem: FlowProblem) => void;
}

/** What is wrong with the flow, each with what to do; a click goes there. */
export function ProblemList({ problems, onOpen }: ProblemListProps) {
  const { t, language } = useT();
  if (problems.length === 0) {
    return (
      <p className={styles.fine}>
        <CheckCircleFilled /> {t('flows.noProblems')}
      </p>
    );
  }
  return (
    <ul className={styles.problems} aria-label={t('flows.problems')}>
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.path} ${problem.line}`}>
          <button type="button" onClick={() => onOpen(problem)}>
            <Chip tone={problem.severity === 'error' ? 'danger' : 'warning'}>
              {t(`flows.severity.${problem.severity}`)}
            </Chip>
            <span>{problem.message[language]}</span>
            <small>{problem.fix[language]}</small>
            <code>{`${problem.line}:${problem.column}`}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The step that a problem is about: `steps.ask_order.next` and `steps[2].next` both name one. */
export function stepOfProblem(problem: FlowProblem, ids: string[]): string | undefined {
  const part = /^steps[.[]([^.\]]+)/.exec(problem.path)?.[1];
  if (part === undefined) return undefined;
  return ids.includes(part) ? part : ids[Number(part)];
}

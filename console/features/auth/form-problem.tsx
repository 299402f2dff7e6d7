import { Alert } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { problemText } from '../../ui/problem-text.ts';
import styles from './form.module.css';

/** What went wrong with the form as a whole; nothing when nothing did. */
export function FormProblem({ problem }: { problem: unknown }) {
  const { t } = useT();
  if (!problem) return null;
  return <Alert className={styles.problem ?? ''} type="error" showIcon title={problemText(t, problem)} />;
}

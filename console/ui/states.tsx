import { Button } from 'antd';
import type { ReactNode } from 'react';
import { codeOf } from '../api/api-error.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from './problem-text.ts';
import { EmptyArt, ForbiddenArt, LostArt, TroubleArt } from './state-art.tsx';
import styles from './states.module.css';

interface StateProps {
  art: ReactNode;
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  /** Small: inside a panel or a column. */
  compact?: boolean;
  alert?: boolean;
}

function State({ art, title, hint, action, compact = false, alert = false }: StateProps) {
  return (
    <div
      className={compact ? `${styles.state} ${styles.compact}` : styles.state}
      role={alert ? 'alert' : undefined}
    >
      <div className={styles.art}>{art}</div>
      <p className={styles.title}>{title}</p>
      {hint ? <div className={styles.hint}>{hint}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}

/** Nothing here yet: says why and what to do. */
export function EmptyState(props: {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  compact?: boolean;
}) {
  return <State art={<EmptyArt />} {...props} />;
}

/** Something did not load: what happened in words, the problem's code, and a way to try again. */
export function ErrorState({
  error,
  retry,
  compact,
}: {
  error: unknown;
  retry?: () => void;
  compact?: boolean;
}) {
  const { t } = useT();
  return (
    <State
      alert
      art={<TroubleArt />}
      title={t('errors.title')}
      hint={
        <>
          {problemText(t, error)}
          <span className={styles.code}>
            {t('errors.code')} <code>{codeOf(error)}</code>
          </span>
        </>
      }
      action={retry ? <Button onClick={retry}>{t('common.retry')}</Button> : undefined}
      {...(compact === undefined ? {} : { compact })}
    />
  );
}

/** The signed-in person's role does not reach here. */
export function ForbiddenState() {
  const { t } = useT();
  return <State art={<ForbiddenArt />} title={t('errors.forbidden')} hint={t('errors.forbiddenHint')} />;
}

/** No such page or thing. */
export function NotFoundState({
  title,
  hint,
  action,
}: {
  title?: string;
  hint?: string;
  action?: ReactNode;
}) {
  const { t } = useT();
  return (
    <State
      art={<LostArt />}
      title={title ?? t('errors.notFound')}
      hint={hint ?? t('errors.notFoundHint')}
      action={action}
    />
  );
}

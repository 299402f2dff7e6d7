import { CheckCircleOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Progress, Switch } from 'antd';
import { useId } from 'react';
import { changeTenant, tenantQuery } from '../../api/admin/security.ts';
import { teamQuery } from '../../api/admin/team.ts';
import { useCan, useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Panel } from '../../ui/page-header.tsx';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import styles from './security.module.css';

const RULES = ['password', 'attempts', 'sessions', 'keys'] as const;

/** How strict signing in is. */
export function SignInPanel() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(tenantQuery);
  return (
    <>
      <Panel title={t('security.signIn.title')}>
        {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
        {!data && !error ? <ListSkeleton rows={2} avatar={false} /> : null}
        {data ? <RequireSecondFactor required={data.requireSecondFactor} /> : null}
      </Panel>
      <Panel title={t('security.signIn.rules')}>
        <ul className={styles.rules}>
          {RULES.map((rule) => (
            <li key={rule}>
              <CheckCircleOutlined aria-hidden="true" />
              {t(`security.signIn.rule.${rule}`)}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function RequireSecondFactor({ required }: { required: boolean }) {
  const { t } = useT();
  const id = useId();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { user } = useSession();
  const isOwner = useCan('security.manage');
  const members = (useQuery(teamQuery).data ?? []).filter(({ status }) => status !== 'disabled');
  const covered = members.filter(({ secondFactor }) => secondFactor).length;
  const saving = useMutation({
    mutationFn: (requireSecondFactor: boolean) => changeTenant({ requireSecondFactor }),
    onSuccess: (tenant) => {
      client.setQueryData(tenantQuery.queryKey, tenant);
      feedback.done(t('security.signIn.saved'));
    },
    onError: (error) => feedback.failed(error),
  });
  function toggle(on: boolean): void {
    if (!on) return saving.mutate(false);
    const without = members.length - covered;
    modal.confirm({
      title: t('security.signIn.onTitle'),
      content: without > 0 ? t('security.signIn.onHint', { count: without }) : t('security.signIn.onNobody'),
      okText: t('security.signIn.turnOn'),
      onOk: () => saving.mutate(true),
    });
  }
  const needsOwn = isOwner && !required && !user.secondFactor;
  return (
    <div className={styles.option}>
      <div className={styles.text}>
        <label htmlFor={id} className={styles.strong}>
          {t('security.signIn.require')}
        </label>
        <p className={styles.hint}>{t('security.signIn.requireHint')}</p>
        {members.length > 0 ? (
          <div className={styles.coverage}>
            <Progress
              aria-label={t('security.signIn.require')}
              percent={(100 * covered) / members.length}
              showInfo={false}
              size={[160, 6]}
              strokeColor="var(--zk-brand)"
            />
            {t('security.signIn.coverage', { done: covered, total: members.length })}
          </div>
        ) : null}
        {isOwner ? null : <p className={styles.hint}>{t('security.signIn.ownerOnly')}</p>}
        {needsOwn ? (
          <Alert
            type="info"
            showIcon
            className={styles.own ?? ''}
            title={
              <>
                {t('security.signIn.own')} <Link to="/account">{t('security.signIn.ownLink')}</Link>
              </>
            }
          />
        ) : null}
      </div>
      <Switch
        id={id}
        checked={required}
        loading={saving.isPending}
        disabled={!isOwner || needsOwn}
        onChange={toggle}
      />
    </div>
  );
}

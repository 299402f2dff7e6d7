import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import type { Invitation } from '../../../contracts/platform/index.ts';
import { enterSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { homeOf } from '../../shell/home.ts';
import { NewPasswordFields } from '../../ui/new-password-fields.tsx';
import { problemText } from '../../ui/problem-text.ts';
import { acceptInvitation, readInvitation, tokenOfLink } from './auth-api.ts';
import styles from './form.module.css';
import { FormProblem } from './form-problem.tsx';
import { AuthFrame } from './frame.tsx';

/** Joins an enterprise with the link of an invitation. */
export default function InvitationPage() {
  const { t } = useT();
  const [token] = useState(tokenOfLink);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => readInvitation(token),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <AuthFrame title={t('auth.invitation.title')} lead={t('auth.invitation.lead')}>
      {invitation.isPending ? <Skeleton active style={{ marginTop: 28 }} /> : null}
      {invitation.isError ? (
        <>
          <Alert type="error" showIcon title={problemText(t, invitation.error)} />
          <p className={styles.below}>
            <Link to="/sign-in">{t('auth.backToSignIn')}</Link>
          </p>
        </>
      ) : null}
      {invitation.data ? <JoinForm token={token} invitation={invitation.data} /> : null}
    </AuthFrame>
  );
}

function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useT();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function join({ name, next }: { name: string; next: string }): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const session = await acceptInvitation({ token, name: name.trim(), password: next });
      enterSession(session);
      await navigate({ to: homeOf(session), replace: true });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }
  return (
    <>
      <dl className={styles.invite}>
        <dt>{t('auth.invitation.tenant')}</dt>
        <dd>{invitation.tenantName}</dd>
        <dt>{t('auth.email')}</dt>
        <dd>{invitation.email}</dd>
        <dt>{t('auth.invitation.role')}</dt>
        <dd>{t(`shell.roles.${invitation.role}`)}</dd>
      </dl>
      <Form
        layout="vertical"
        size="large"
        requiredMark={false}
        initialValues={{ name: invitation.name }}
        onFinish={join}
      >
        <FormProblem problem={problem} />
        <Form.Item
          name="name"
          label={t('auth.invitation.name')}
          rules={[{ required: true, whitespace: true, max: 80, message: t('auth.invitation.nameMissing') }]}
        >
          <Input autoComplete="name" autoFocus />
        </Form.Item>
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('auth.invitation.submit')}
        </Button>
      </Form>
    </>
  );
}

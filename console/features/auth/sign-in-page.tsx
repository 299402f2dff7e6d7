import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { codeOf } from '../../api/api-error.ts';
import type { SessionReply } from '../../../contracts/platform/index.ts';
import { enterSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { homeOf, safeNext } from '../../shell/home.ts';
import { signIn } from './auth-api.ts';
import { CodeForm } from './code-form.tsx';
import { AuthFrame } from './frame.tsx';
import { PasswordForm } from './password-form.tsx';
import type { Credentials } from './password-form.tsx';

/** Signing in: email and password, then the code of the second factor where the account has one. */
export default function SignInPage() {
  const { t } = useT();
  const navigate = useNavigate();
  const search: { next?: string; ended?: boolean } = useSearch({ strict: false });
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  async function enter(session: SessionReply): Promise<void> {
    enterSession(session);
    await navigate({ href: safeNext(search.next, homeOf(session)), replace: true });
  }
  async function withPassword(given: Credentials): Promise<void> {
    setProblem(null);
    try {
      await enter(await signIn(given));
    } catch (error) {
      if (codeOf(error) === 'auth.second_factor_required') setCredentials(given);
      else setProblem(error);
    }
  }
  async function withCode(code: string): Promise<void> {
    if (!credentials) return;
    setProblem(null);
    try {
      await enter(await signIn({ ...credentials, code }));
    } catch (error) {
      setProblem(error);
    }
  }
  function startOver(): void {
    setCredentials(null);
    setProblem(null);
  }
  return credentials ? (
    <AuthFrame title={t('auth.code.title')} lead={t('auth.code.lead')}>
      <CodeForm problem={problem} submit={withCode} back={startOver} />
    </AuthFrame>
  ) : (
    <AuthFrame title={t('auth.signIn.title')} lead={t('auth.signIn.lead')}>
      {search.ended && !problem ? <Alert type="info" showIcon title={t('auth.signIn.ended')} /> : null}
      <PasswordForm problem={problem} submit={withPassword} />
    </AuthFrame>
  );
}

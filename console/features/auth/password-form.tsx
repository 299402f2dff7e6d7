import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { codeOf } from '../../api/api-error.ts';
import { useT } from '../../i18n/use-t.ts';
import styles from './form.module.css';
import { FormProblem } from './form-problem.tsx';

export interface Credentials {
  email: string;
  password: string;
  tenant?: string;
}

/** Email and password; the organisation too, once the server says that the address is known in several. */
export function PasswordForm({
  problem,
  submit,
}: {
  problem: unknown;
  submit: (credentials: Credentials) => Promise<void>;
}) {
  const { t } = useT();
  const [busy, setBusy] = useState(false);
  const ambiguous = codeOf(problem) === 'auth.tenant_required';
  async function finish({ email, password, tenant }: Credentials): Promise<void> {
    setBusy(true);
    await submit({ email: email.trim(), password, ...(tenant ? { tenant: tenant.trim() } : {}) });
    setBusy(false);
  }
  return (
    <Form<Credentials> layout="vertical" size="large" requiredMark={false} onFinish={finish}>
      <FormProblem problem={problem} />
      <Form.Item
        name="email"
        label={t('auth.email')}
        validateTrigger="onBlur"
        rules={[{ required: true, type: 'email', transform: trimmed, message: t('auth.emailWrong') }]}
      >
        <Input type="email" autoComplete="username" autoFocus placeholder="name@company.com" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('auth.password')}
        rules={[{ required: true, message: t('auth.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {ambiguous ? (
        <Form.Item
          name="tenant"
          label={t('auth.tenant')}
          extra={t('auth.tenantHint')}
          rules={[{ required: true }]}
        >
          <Input autoComplete="organization" />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('auth.signIn.submit')}
      </Button>
      <p className={styles.below}>
        <Link to="/forgot-password">{t('auth.signIn.forgot')}</Link>
      </p>
    </Form>
  );
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

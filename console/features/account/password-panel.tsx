import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { sessionQuery } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { NewPasswordFields } from '../../ui/new-password-fields.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { changeProfile } from './account-api.ts';
import styles from './account.module.css';

interface Passwords {
  current: string;
  next: string;
}

/** Changes the password. */
export function PasswordPanel() {
  const { t } = useT();
  const [form] = Form.useForm<Passwords>();
  const client = useQueryClient();
  const feedback = useFeedback();
  const save = useMutation({
    mutationFn: ({ current, next }: Passwords) => changeProfile({ password: { current, next } }),
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      form.resetFields();
      feedback.done(t('account.password.changed'));
    },
    onError: (error) => feedback.failed(error, t('account.password.failed')),
  });
  return (
    <Panel title={t('account.password.title')} description={t('account.password.description')}>
      <Form<Passwords>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.narrow ?? ''}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="current"
          label={t('account.password.current')}
          rules={[{ required: true, message: t('auth.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordFields />
        <Button htmlType="submit" loading={save.isPending}>
          {t('account.password.submit')}
        </Button>
      </Form>
    </Panel>
  );
}

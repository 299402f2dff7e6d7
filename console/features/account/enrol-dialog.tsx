import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { problemText } from '../../ui/problem-text.ts';
import { confirmTotp, enrolTotp } from './account-api.ts';
import { AskPassword } from './ask-password.tsx';
import styles from './account.module.css';

interface EnrolDialogProps {
  close: () => void;
  done: (recoveryCodes: string[]) => Promise<void>;
}

/** Sets up an authenticator app: password, picture to scan, first code. */
export function EnrolDialog({ close, done }: EnrolDialogProps) {
  const { t } = useT();
  const [form] = Form.useForm<{ code: string }>();
  const begin = useMutation({ mutationFn: enrolTotp });
  const confirm = useMutation({
    mutationFn: confirmTotp,
    onSuccess: ({ recoveryCodes }) => done(recoveryCodes),
  });
  if (!begin.data) {
    return (
      <AskPassword
        open
        title={t('account.factor.enrol')}
        hint={t('account.factor.passwordHint')}
        action={begin}
        close={close}
      />
    );
  }
  return (
    <Modal
      open
      title={t('account.factor.enrol')}
      okText={t('account.factor.turnOn')}
      okButtonProps={{ loading: confirm.isPending }}
      onOk={() => form.submit()}
      onCancel={close}
      width={520}
    >
      <div className={styles.enrol}>
        <img
          className={styles.qr}
          src={begin.data.qr}
          alt={t('account.factor.qr')}
          width={168}
          height={168}
        />
        <div>
          <p>{t('account.factor.scan')}</p>
          <p className={styles.hint}>{t('account.factor.byHand')}</p>
          <p className={styles.secret}>
            <code>{begin.data.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
            <CopyButton text={begin.data.secret} />
          </p>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={({ code }) => confirm.mutate(code)}
          >
            <Form.Item
              name="code"
              label={t('auth.code.digits')}
              rules={[{ required: true, pattern: /^[0-9]{6}$/, message: t('account.factor.codeWrong') }]}
              {...(confirm.error ? { validateStatus: 'error', help: problemText(t, confirm.error) } : {})}
            >
              <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
            </Form.Item>
          </Form>
        </div>
      </div>
    </Modal>
  );
}

import { Form, Input, Modal } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { problemText } from '../../ui/problem-text.ts';
import styles from './account.module.css';

interface AskPasswordProps {
  open: boolean;
  title: string;
  hint: string;
  /** What happens with the password: a mutation. */
  action: { mutate: (password: string) => void; isPending: boolean; error: unknown; reset: () => void };
  close: () => void;
}

/** Asks for the password before something that matters. */
export function AskPassword({ open, title, hint, action, close }: AskPasswordProps) {
  const { t } = useT();
  const [form] = Form.useForm<{ password: string }>();
  return (
    <Modal
      open={open}
      title={title}
      okText={t('common.confirm')}
      cancelText={t('common.cancel')}
      onOk={() => form.submit()}
      okButtonProps={{ loading: action.isPending }}
      onCancel={close}
      afterClose={() => {
        form.resetFields();
        action.reset();
      }}
      width={420}
    >
      <p className={styles.hint}>{hint}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => action.mutate(password)}
      >
        <Form.Item
          name="password"
          label={t('auth.password')}
          rules={[{ required: true, message: t('auth.passwordMissing') }]}
          {...(action.error ? { validateStatus: 'error', help: problemText(t, action.error) } : {})}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import styles from './form.module.css';
import { FormProblem } from './form-problem.tsx';

interface CodeFormProps {
  problem: unknown;
  submit: (code: string) => Promise<void>;
  back: () => void;
}

/** Six digits of the authenticator app, sent as soon as the last one stands; or a recovery code. */
export function CodeForm({ problem, submit, back }: CodeFormProps) {
  const { t } = useT();
  const [recovery, setRecovery] = useState(false);
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  async function send(value: string): Promise<void> {
    setBusy(true);
    await submit(value.trim());
    setBusy(false);
    setCode('');
  }
  return (
    <Form layout="vertical" size="large" requiredMark={false} onFinish={() => send(code)}>
      <FormProblem problem={problem} />
      {recovery ? (
        <Form.Item label={t('auth.code.recovery')} htmlFor="recovery-code">
          <Input
            id="recovery-code"
            autoFocus
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Form.Item>
      ) : (
        <div className={styles.centre} role="group" aria-label={t('auth.code.digits')}>
          <Input.OTP
            length={6}
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            disabled={busy}
            value={code}
            formatter={(value) => value.replace(/\D/g, '')}
            onInput={(cells) => setCode(cells.join(''))}
            onChange={(value) => void send(value)}
          />
        </div>
      )}
      <Button
        type="primary"
        htmlType="submit"
        block
        loading={busy}
        disabled={code.trim().length < 6}
        style={{ marginTop: recovery ? 0 : 24 }}
      >
        {t('auth.code.submit')}
      </Button>
      <p className={styles.below}>
        <Button type="link" size="small" onClick={() => setRecovery(!recovery)}>
          {recovery ? t('auth.code.useApp') : t('auth.code.useRecovery')}
        </Button>
        <Button type="link" size="small" onClick={back}>
          {t('auth.code.back')}
        </Button>
      </p>
    </Form>
  );
}

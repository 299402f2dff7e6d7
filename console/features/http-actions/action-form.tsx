import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { HttpAction } from '../../../contracts/service/index.ts';
import { saveHttpAction } from '../../api/service/http-actions.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { fromForm, readSample, toForm } from './form-values.ts';
import type { FormValues } from './form-values.ts';
import { FieldRows, HeaderRows, ResultRows } from './rows.tsx';
import styles from './http-actions.module.css';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Stands in hints for a field in braces. */
const SHOWN = { field: '{{sku}}' };

interface ActionFormProps {
  action: HttpAction | undefined;
  onClose: () => void;
}

/** Makes or changes an action. */
export function ActionForm({ action, onClose }: ActionFormProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<FormValues>();
  const saving = useMutation({
    mutationFn: (values: FormValues) => saveHttpAction(action?.id, fromForm(values)),
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['http-actions'] });
    },
    onError: (error) => feedback.failed(error),
  });
  return (
    <Drawer
      open
      size={640}
      title={action?.title ?? t('actions.create')}
      onClose={onClose}
      extra={
        <Button type="primary" loading={saving.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={toForm(action)}
        onFinish={(values) => saving.mutate(values)}
      >
        <Request />
        <Form.Item label={t('actions.headers')}>
          <HeaderRows kept={action !== undefined} />
        </Form.Item>
        <Form.Item label={t('actions.fields')}>
          <FieldRows />
        </Form.Item>
        <Form.Item name="body" label={t('actions.body')} extra={t('actions.bodyHint', SHOWN)}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={10_000} />
        </Form.Item>
        <Form.Item label={t('actions.result')}>
          <ResultRows />
        </Form.Item>
        <Limits />
      </Form>
    </Drawer>
  );
}

function Request() {
  const { t } = useT();
  const needed = [{ required: true, message: t('admin.required') }];
  return (
    <>
      <div className={styles.row}>
        <Form.Item name="title" label={t('actions.actionTitle')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('actions.name')}
          extra={t('actions.nameHint')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{0,39}$/, message: t('actions.nameHint') }]}
        >
          <Input prefix="http." maxLength={40} />
        </Form.Item>
      </div>
      <div className={styles.row}>
        <Form.Item name="method" label={t('actions.method')}>
          <Select options={METHODS.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="enabled" label={t('actions.enabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item name="url" label={t('actions.url')} extra={t('actions.urlHint', SHOWN)} rules={needed}>
        <Input maxLength={1000} />
      </Form.Item>
    </>
  );
}

function Limits() {
  const { t } = useT();
  const isSample = {
    validator: (_: unknown, text: string) =>
      readSample(text) ? Promise.resolve() : Promise.reject(new Error(t('actions.sampleWrong'))),
  };
  return (
    <>
      <div className={styles.row}>
        <Form.Item name="timeLimitMs" label={t('actions.timeLimit')}>
          <InputNumber min={100} max={60_000} step={500} />
        </Form.Item>
        <Form.Item name="retries" label={t('actions.retries')}>
          <InputNumber min={0} max={5} />
        </Form.Item>
        <Form.Item
          name="idempotencyHeader"
          label={t('actions.idempotency')}
          extra={t('actions.idempotencyHint')}
        >
          <Input placeholder="Idempotency-Key" maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="sample" label={t('actions.sample')} rules={[isSample]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}

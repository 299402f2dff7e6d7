import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { CreateWebhook, Webhook, WebhookSecret } from '../../../../contracts/platform/index.ts';
import { changeWebhook, createWebhook } from '../../../api/admin/webhooks.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';

interface WebhookFormProps {
  webhook: Webhook | undefined;
  events: string[];
  onMade: (made: WebhookSecret) => void;
  onClose: () => void;
}

const FAMILIES = ['*', 'cdp.*', 'service.*', 'channels.*'];

/** Makes or changes a webhook. */
export function WebhookForm({ webhook, events, onMade, onClose }: WebhookFormProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<CreateWebhook>();
  const saving = useMutation({
    mutationFn: async (fields: CreateWebhook) => {
      if (webhook) await changeWebhook(webhook.id, fields);
      else onMade(await createWebhook(fields));
    },
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['webhooks'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const needed = [{ required: true, message: t('admin.required') }];
  return (
    <Modal
      open
      title={webhook?.name ?? t('imports.webhooks.create')}
      okText={t('common.save')}
      confirmLoading={saving.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={webhook ?? { events: ['cdp.*'] }}
        onFinish={({ name, url, events: chosen }) => saving.mutate({ name, url, events: chosen })}
      >
        <Form.Item name="name" label={t('imports.webhooks.name')} rules={needed}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('imports.webhooks.url')}
          extra={t('imports.webhooks.urlHint')}
          rules={needed}
        >
          <Input maxLength={2000} placeholder="https://" />
        </Form.Item>
        <Form.Item name="events" label={t('imports.webhooks.events')} rules={needed}>
          <Select
            mode="multiple"
            options={[...FAMILIES, ...events].map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

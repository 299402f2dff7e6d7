import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { createWebChat } from '../../../api/admin/web-chat.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { newSettings } from './settings.ts';

interface CreateWebChatProps {
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Asks for a name; everything else begins with usual values. */
export function CreateWebChat({ onClose, onCreated }: CreateWebChatProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<{ name: string }>();
  const creating = useMutation({
    mutationFn: ({ name }: { name: string }) => createWebChat(newSettings(t, name)),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      onCreated(id);
      onClose();
      feedback.done(t('channels.webChat.created'));
    },
    onError: (error) => feedback.failed(error),
  });
  return (
    <Modal
      open
      title={t('channels.webChat.createTitle')}
      okText={t('channels.webChat.create')}
      confirmLoading={creating.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => creating.mutate(values)}>
        <Form.Item
          name="name"
          label={t('channels.look.name')}
          extra={t('channels.webChat.createHint')}
          rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
        >
          <Input autoFocus maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

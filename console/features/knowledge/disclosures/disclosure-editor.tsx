import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select, Switch } from 'antd';
import { saveDisclosure } from '../../../api/bot/knowledge.ts';
import type { Disclosure, SaveDisclosure } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';

interface DisclosureEditorProps {
  disclosure: Disclosure | undefined;
  onClose: () => void;
}

export function DisclosureEditor({ disclosure, onClose }: DisclosureEditorProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<SaveDisclosure>();
  const saving = useMutation({
    mutationFn: (given: SaveDisclosure) => saveDisclosure(disclosure?.id, given),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['knowledge'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const start: SaveDisclosure = disclosure
    ? {
        name: disclosure.name,
        text: disclosure.text,
        required: disclosure.required,
        categories: disclosure.categories,
        tags: disclosure.tags,
      }
    : { name: '', text: '', required: false, categories: [], tags: [] };
  return (
    <Modal
      open
      title={t(disclosure ? 'knowledge.disclosures.edit' : 'knowledge.disclosures.add')}
      okText={t('common.save')}
      confirmLoading={saving.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={start}
        onFinish={(given) => saving.mutate(given)}
      >
        <Form.Item
          name="name"
          label={t('knowledge.disclosures.name')}
          rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="categories" label={t('knowledge.disclosures.categories')}>
          <Select mode="tags" open={false} />
        </Form.Item>
        <Form.Item name="tags" label={t('knowledge.disclosures.tags')}>
          <Select mode="tags" open={false} />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('knowledge.disclosures.text')}
          extra={t('knowledge.disclosures.textHint')}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item
          name="required"
          label={t('knowledge.disclosures.required')}
          extra={t('knowledge.disclosures.requiredHint')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}

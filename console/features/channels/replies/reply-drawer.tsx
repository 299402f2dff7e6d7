import { Form, Input } from 'antd';
import { useState } from 'react';
import type { CannedReply, SaveCannedReply } from '../../../../contracts/service/commands.ts';
import { useT } from '../../../i18n/use-t.ts';
import { FormDrawer } from '../../../ui/forms/form-drawer.tsx';

interface ReplyDrawerProps {
  reply: CannedReply | undefined;
  saving: boolean;
  onSave: (reply: CannedReply | undefined, content: SaveCannedReply) => void;
  onClose: () => void;
}

/** Where a canned reply is written. */
export function ReplyDrawer({ reply, saving, onSave, onClose }: ReplyDrawerProps) {
  const { t } = useT();
  const [form] = Form.useForm<SaveCannedReply>();
  const [dirty, setDirty] = useState(false);
  async function save(): Promise<void> {
    const values = await form.validateFields().catch(() => null);
    if (!values) return;
    onSave(reply, {
      shortcut: values.shortcut.trim(),
      title: values.title.trim(),
      text: values.text.trim(),
    });
  }
  const required = { required: true, whitespace: true, message: t('admin.required') };
  return (
    <FormDrawer
      open
      width={520}
      title={reply ? t('channels.replies.edit') : t('channels.replies.create')}
      saving={saving}
      dirty={dirty}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => setDirty(true)}
        initialValues={{
          shortcut: reply?.shortcut ?? '',
          title: reply?.title ?? '',
          text: reply?.text ?? '',
        }}
      >
        <Form.Item
          name="shortcut"
          label={t('channels.replies.shortcut')}
          extra={t('channels.replies.shortcutHint')}
          rules={[required, { pattern: /^\s*\S+\s*$/, message: t('channels.replies.shortcutInvalid') }]}
        >
          <Input autoFocus prefix="/" maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="title" label={t('channels.replies.name')} rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="text" label={t('channels.replies.text')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={5000} showCount />
        </Form.Item>
      </Form>
    </FormDrawer>
  );
}

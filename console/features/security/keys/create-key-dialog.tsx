import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { CreatedKey, CreateKey } from '../../../../contracts/platform/index.ts';
import { ROLES } from '../../../../contracts/platform/permissions.ts';
import { createKey } from '../../../api/admin/security.ts';
import { useSession } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { expiryOf, LIFETIMES } from './key-state.ts';
import type { Lifetime } from './key-state.ts';

interface KeyForm {
  name: string;
  role: CreateKey['role'];
  lifetime: Lifetime;
}

interface CreateKeyDialogProps {
  onClose: () => void;
  onMade: (made: CreatedKey) => void;
}

/** Asks what a new key is for, what it may do and how long it works. */
export function CreateKeyDialog({ onClose, onMade }: CreateKeyDialogProps) {
  const { t } = useT();
  const { user } = useSession();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<KeyForm>();
  const creating = useMutation({
    mutationFn: ({ name, role, lifetime }: KeyForm) => {
      const expiresAt = expiryOf(lifetime, Date.now());
      return createKey({ name: name.trim(), role, ...(expiresAt ? { expiresAt } : {}) });
    },
    onSuccess: (made) => {
      onClose();
      onMade(made);
      return client.invalidateQueries({ queryKey: ['keys'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const mostRole = ROLES.indexOf(user.role);
  const roles = ROLES.filter((role, index) => role !== 'owner' && index >= mostRole) as CreateKey['role'][];
  return (
    <Modal
      open
      title={t('security.keys.create')}
      okText={t('security.keys.create')}
      confirmLoading={creating.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'analyst', lifetime: 'd365' }}
        onFinish={(values) => creating.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('security.keys.name')}
          extra={t('security.keys.nameHint')}
          rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
        >
          <Input autoFocus maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('security.keys.role')} extra={t('security.keys.roleHint')}>
          <Select options={roles.map((role) => ({ value: role, label: t(`shell.roles.${role}`) }))} />
        </Form.Item>
        <Form.Item name="lifetime" label={t('security.keys.expires')}>
          <Select
            options={(Object.keys(LIFETIMES) as Lifetime[]).map((lifetime) => ({
              value: lifetime,
              label: t(`security.keys.lifetimes.${lifetime}`),
            }))}
          />
        </Form.Item>
        {/* The dialog's own button stands outside the form: this one lets Enter send it. */}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { InviteMember } from '../../../../contracts/platform/index.ts';
import { inviteMember } from '../../../api/admin/team.ts';
import { useSession } from '../../../api/session.ts';
import { LANGUAGES, LANGUAGE_NAMES } from '../../../i18n/languages.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import type { MadeLink } from './made-link.ts';
import { grantableRoles } from './team-policy.ts';
import styles from './members.module.css';

interface InviteDialogProps {
  onClose: () => void;
  onLink: (made: MadeLink) => void;
}

/** Invites somebody by mail or by a link to hand over. */
export function InviteDialog({ onClose, onLink }: InviteDialogProps) {
  const { t, language } = useT();
  const { user, permissions } = useSession();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<InviteMember>();
  const inviting = useMutation({
    mutationFn: inviteMember,
    onSuccess: async ({ member, link }) => {
      onClose();
      onLink({ name: member.name, link });
      await client.invalidateQueries({ queryKey: ['team'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const required = { required: true, whitespace: true, message: t('admin.required') };
  return (
    <Modal
      open
      title={t('team.inviteForm.title')}
      okText={t('team.inviteForm.send')}
      confirmLoading={inviting.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'agent', language }}
        onFinish={(values) => inviting.mutate({ ...values, name: values.name.trim() })}
      >
        <Form.Item name="name" label={t('team.inviteForm.name')} rules={[required]}>
          <Input autoFocus maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('team.inviteForm.email')}
          rules={[{ required: true, type: 'email', message: t('team.inviteForm.emailInvalid') }]}
        >
          <Input maxLength={254} inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('team.inviteForm.role')}>
          <Select
            optionLabelProp="label"
            options={grantableRoles({ ...user, permissions }).map((role) => ({
              value: role,
              label: t(`shell.roles.${role}`),
              about: t(`team.roles.about.${role}`),
            }))}
            optionRender={(option) => (
              <>
                {option.label}
                <span className={styles.option}>{(option.data as { about: string }).about}</span>
              </>
            )}
          />
        </Form.Item>
        <Form.Item name="language" label={t('team.inviteForm.language')}>
          <Select options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))} />
        </Form.Item>
        {/* The dialog's own button stands outside the form: this one lets Enter send it. */}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import type { AgentState, SkillGroup } from '../../../../contracts/service/routing.ts';
import { changeAgent, saveSkillGroup } from '../../../api/admin/routing.ts';
import { useT } from '../../../i18n/use-t.ts';
import { FormDrawer } from '../../../ui/forms/form-drawer.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { membershipChanges } from './membership.ts';

interface GroupForm {
  name: string;
  keywords: string[];
  members: string[];
  isDefault: boolean;
}

interface GroupDrawerProps {
  group: SkillGroup | undefined;
  agents: AgentState[];
  onClose: () => void;
}

/** Where a skill group is made or changed, with the agents in it. */
export function GroupDrawer({ group, agents, onClose }: GroupDrawerProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [form] = Form.useForm<GroupForm>();
  const [dirty, setDirty] = useState(false);
  const saving = useMutation({
    mutationFn: async ({ members, ...content }: GroupForm) => {
      const saved = await saveSkillGroup(group?.id, content);
      for (const { id, skillGroupIds } of membershipChanges(agents, saved.id, members)) {
        await changeAgent(id, { skillGroupIds });
      }
    },
    onSuccess: () => {
      feedback.done(t('team.groups.saved'));
      onClose();
    },
    onError: (error) => feedback.failed(error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['skill-groups'] }),
        client.invalidateQueries({ queryKey: ['agents'] }),
      ]),
  });
  async function save(): Promise<void> {
    const values = await form.validateFields().catch(() => null);
    if (values) saving.mutate({ ...values, name: values.name.trim() });
  }
  return (
    <FormDrawer
      open
      title={group ? t('team.groups.edit') : t('team.groups.create')}
      saving={saving.isPending}
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
          name: group?.name ?? '',
          keywords: group?.keywords ?? [],
          members: agents.filter((one) => group && one.skillGroupIds.includes(group.id)).map(({ id }) => id),
          isDefault: group?.isDefault ?? false,
        }}
      >
        <Form.Item
          name="name"
          label={t('team.groups.name')}
          rules={[{ required: true, whitespace: true, message: t('admin.required') }]}
        >
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="keywords" label={t('team.groups.keywords')} extra={t('team.groups.keywordsHint')}>
          <Select mode="tags" tokenSeparators={[',', '，', '、', '\n']} open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="members" label={t('team.groups.members')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={agents.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="isDefault"
          label={t('team.groups.default')}
          extra={t('team.groups.defaultHint')}
          valuePropName="checked"
        >
          <Switch disabled={group?.isDefault ?? false} />
        </Form.Item>
      </Form>
    </FormDrawer>
  );
}

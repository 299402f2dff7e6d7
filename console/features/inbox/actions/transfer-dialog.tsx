import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import type { AgentState } from '../../../../contracts/service/routing.ts';
import { agentsQuery } from '../../../api/agents.ts';
import { useSession } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { PresenceDot } from '../../../ui/chip.tsx';
import { skillGroupsQuery } from '../data/conversation-queries.ts';
import styles from './transfer-dialog.module.css';
import { useActions } from './use-actions.ts';

interface TransferDialogProps {
  conversation: ConversationDetail;
  close: () => void;
}

const RANK = { online: 0, away: 1, offline: 2 };

/** Hands a conversation to a skill group's queue or to a colleague, with a note for whoever takes it. */
export function TransferDialog({ conversation, close }: TransferDialogProps) {
  const { t } = useT();
  const { hand } = useActions();
  const [kind, setKind] = useState<'group' | 'agent'>('group');
  const [form] = Form.useForm<{ target: string; note?: string }>();
  function finish({ target, note }: { target: string; note?: string }): void {
    const to = kind === 'group' ? { skillGroupId: target } : { agentId: target };
    hand.mutate({ conversation, to: { ...to, ...(note?.trim() ? { note: note.trim() } : {}) } });
    close();
  }
  return (
    <Modal
      open
      title={t('inbox.transfer.title')}
      okText={t('inbox.transfer.submit')}
      onOk={() => form.submit()}
      onCancel={close}
      width={460}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={finish}
        className={styles.form ?? ''}
      >
        <Segmented<'group' | 'agent'>
          block
          aria-label={t('inbox.transfer.title')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            form.setFieldValue('target', undefined);
          }}
          options={[
            { value: 'group', label: t('inbox.transfer.toGroup') },
            { value: 'agent', label: t('inbox.transfer.toAgent') },
          ]}
        />
        {kind === 'group' ? <GroupField /> : <AgentField />}
        <Form.Item name="note" label={t('inbox.transfer.note')}>
          <Input.TextArea rows={3} maxLength={2000} placeholder={t('inbox.transfer.noteHint')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function GroupField() {
  const { t } = useT();
  const { data, isPending } = useQuery(skillGroupsQuery);
  return (
    <Form.Item
      name="target"
      label={t('inbox.transfer.group')}
      rules={[{ required: true, message: t('inbox.transfer.missing') }]}
    >
      <Select
        loading={isPending}
        placeholder={t('inbox.transfer.choose')}
        options={data?.items.map((group) => ({
          value: group.id,
          label: t('inbox.transfer.groupOption', { name: group.name, n: group.waiting }),
        }))}
      />
    </Form.Item>
  );
}

function AgentField() {
  const { t } = useT();
  const { user } = useSession();
  const { data, isPending } = useQuery(agentsQuery);
  const colleagues = data?.items.filter((agent) => agent.id !== user.id).sort(byAvailability);
  return (
    <Form.Item
      name="target"
      label={t('inbox.transfer.agent')}
      rules={[{ required: true, message: t('inbox.transfer.missing') }]}
    >
      <Select
        loading={isPending}
        showSearch={{ optionFilterProp: 'name' }}
        placeholder={t('inbox.transfer.choose')}
        options={colleagues?.map((agent) => ({
          value: agent.id,
          name: agent.name,
          disabled: agent.presence !== 'online' || agent.load >= agent.capacity,
          label: (
            <span className={styles.agent}>
              <PresenceDot presence={agent.presence} />
              {agent.name}
              <span className={styles.load}>
                {t('inbox.transfer.load', { n: agent.load, of: agent.capacity })}
              </span>
            </span>
          ),
        }))}
      />
    </Form.Item>
  );
}

function byAvailability(a: AgentState, b: AgentState): number {
  return RANK[a.presence] - RANK[b.presence] || a.load / (a.capacity || 1) - b.load / (b.capacity || 1);
}

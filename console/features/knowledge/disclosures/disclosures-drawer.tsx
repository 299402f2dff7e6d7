import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Popconfirm } from 'antd';
import { useState } from 'react';
import { deleteDisclosure, disclosuresQuery } from '../../../api/bot/knowledge.ts';
import type { Disclosure } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { DisclosureEditor } from './disclosure-editor.tsx';

/** What must be told with regulated answers. */
export function DisclosuresDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { data, error, refetch } = useQuery(disclosuresQuery);
  const [editing, setEditing] = useState<Disclosure | 'new' | null>(null);
  const removing = useMutation({
    mutationFn: deleteDisclosure,
    onSuccess: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
    onError: (problem) => feedback.failed(problem),
  });
  return (
    <Drawer
      open
      size={720}
      title={t('knowledge.disclosures.title')}
      onClose={onClose}
      extra={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('knowledge.disclosures.add')}
        </Button>
      }
    >
      <ListTable
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        empty={{ title: t('knowledge.disclosures.empty'), hint: t('knowledge.disclosures.hint') }}
        columns={[
          {
            title: t('knowledge.disclosures.name'),
            render: (_, one) => (
              <Button type="link" size="small" onClick={() => setEditing(one)}>
                {one.name}
              </Button>
            ),
          },
          {
            title: t('knowledge.disclosures.covers'),
            render: (_, { categories, tags }) =>
              [...categories, ...tags].map((name) => <Chip key={name}>{name}</Chip>),
          },
          {
            title: t('knowledge.disclosures.text'),
            ellipsis: true,
            render: (_, { text, required }) => (
              <>
                {required ? <Chip tone="warning">{t('knowledge.disclosures.required')}</Chip> : null} {text}
              </>
            ),
          },
          {
            width: 48,
            render: (_, { id, name }) => (
              <Popconfirm
                title={t('knowledge.disclosures.deleteAsk', { name })}
                onConfirm={() => removing.mutate(id)}
              >
                <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('common.delete')} />
              </Popconfirm>
            ),
          },
        ]}
      />
      {editing ? (
        <DisclosureEditor
          disclosure={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Drawer>
  );
}

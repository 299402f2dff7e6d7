import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, List } from 'antd';
import { useState } from 'react';
import { decideGraphProposal, graphProposalsQuery, proposeFromText } from '../../../api/bot/graph.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../graph.module.css';

/** Values read out of texts, each with its sentence, to accept or reject. */
export function ProposalsPanel() {
  const { t } = useT();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const { data } = useQuery(graphProposalsQuery);
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['graph'] });
  const read = useMutation({
    mutationFn: (given: string) => proposeFromText(given, t('graph.proposals.pasted')),
    onError: (error) => feedback.failed(error),
    onSuccess: () => {
      setText('');
      refresh();
    },
  });
  const decide = useMutation({
    mutationFn: ({ id, accept }: { id: string; accept: boolean }) => decideGraphProposal(id, accept),
    onError: (error) => feedback.failed(error),
    onSettled: refresh,
  });
  return (
    <Panel>
      <Input.TextArea
        aria-label={t('graph.proposals.text')}
        placeholder={t('graph.proposals.text')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        className={styles.read}
        disabled={text.trim() === ''}
        loading={read.isPending}
        onClick={() => read.mutate(text)}
      >
        {t('graph.proposals.read')}
      </Button>
      {data?.items.length === 0 ? <EmptyState compact title={t('graph.proposals.empty')} /> : null}
      <List
        dataSource={data?.items ?? []}
        renderItem={({ id, entity, attribute, value, sentence }) => (
          <List.Item
            actions={[
              <Button
                key="yes"
                size="small"
                type="primary"
                onClick={() => decide.mutate({ id, accept: true })}
              >
                {t('graph.proposals.accept')}
              </Button>,
              <Button key="no" size="small" onClick={() => decide.mutate({ id, accept: false })}>
                {t('graph.proposals.reject')}
              </Button>,
            ]}
          >
            <List.Item.Meta title={`${entity.name} · ${attribute} · ${value}`} description={sentence} />
          </List.Item>
        )}
      />
    </Panel>
  );
}

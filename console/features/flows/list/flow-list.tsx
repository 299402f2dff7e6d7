import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import type { FlowHead } from '../../../../contracts/ai/index.ts';
import { createFlow, flowsQuery } from '../../../api/bot/flows.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { freeName } from '../file/new-step.ts';
import styles from '../flows.module.css';
import { useFlowAction } from '../use-flow-action.ts';
import { ReadyFlows } from './ready-flows.tsx';
import { startSource } from './start-source.ts';

/** All flows of the tenant, and those that come along to begin with. */
export function FlowList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, language } = useT();
  const mayEdit = useCan('knowledge.edit');
  const { data, error, refetch } = useQuery(flowsQuery);
  const create = useFlowAction(createFlow, ({ id }) => onOpen(id));
  const texts = { name: t('flows.new.name'), ask: t('flows.new.ask'), said: t('flows.new.said') };
  const taken = data?.items.map(({ flowId }) => flowId) ?? [];
  const actions = mayEdit ? (
    <>
      <Upload
        accept=".yaml,.yml,.json"
        showUploadList={false}
        beforeUpload={(file) => {
          void file.text().then((source) => create.mutate(source));
          return false;
        }}
      >
        <Button icon={<UploadOutlined />}>{t('flows.import')}</Button>
      </Upload>
      <Button
        type="primary"
        icon={<PlusOutlined />}
        loading={create.isPending}
        onClick={() => create.mutate(startSource(freeName(taken, 'new_flow'), language, texts))}
      >
        {t('flows.create')}
      </Button>
    </>
  ) : null;
  return (
    <Page wide>
      <PageHeader title={t('flows.title')} description={t('flows.description')} actions={actions} />
      <Panel flush>
        <ListTable<FlowHead>
          rows={data?.items}
          error={error}
          retry={() => void refetch()}
          empty={{ title: t('flows.emptyTitle'), hint: t('flows.emptyHint') }}
          columns={[
            {
              title: t('flows.fields.name'),
              render: (_, { id, name }) => (
                <button type="button" className={styles.linkish} onClick={() => onOpen(id)}>
                  {name[language]}
                </button>
              ),
            },
            { title: 'ID', render: (_, { flowId }) => <code>{flowId}</code> },
            { title: t('flows.state'), width: 220, render: (_, head) => <FlowState head={head} /> },
            { title: t('flows.updated'), width: 140, render: (_, one) => <TimeAgo at={one.updatedAt} /> },
          ]}
        />
      </Panel>
      <ReadyFlows mayEdit={mayEdit} onOpen={onOpen} />
    </Page>
  );
}

function FlowState({ head: { published, isChanged } }: { head: FlowHead }) {
  const { t } = useT();
  if (published === null) return <Chip>{t('flows.draft')}</Chip>;
  return (
    <>
      <Chip tone="success" dot>
        {t('flows.liveVersion', { number: published })}
      </Chip>{' '}
      {isChanged ? <Chip tone="info">{t('flows.newer')}</Chip> : null}
    </>
  );
}

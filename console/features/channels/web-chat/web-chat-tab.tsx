import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { webChatsQuery } from '../../../api/admin/web-chat.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { PageSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { CreateWebChat } from './create-web-chat.tsx';
import { WebChatEditor } from './web-chat-editor.tsx';
import styles from './web-chat.module.css';

/** The web chats of the tenant, one at a time. */
export function WebChatTab() {
  const { t } = useT();
  const mayManage = useCan('channels.manage');
  const [state, change] = useUrlState();
  const { data, error, refetch } = useQuery(webChatsQuery);
  const [creating, setCreating] = useState(false);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const chosen = data.items.find(({ id }) => id === state.account) ?? data.items[0];
  const create = (
    <Button icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('channels.webChat.create')}
    </Button>
  );
  return (
    <>
      {chosen ? (
        <div className={styles.accounts}>
          <Segmented
            aria-label={t('channels.webChat.choose')}
            value={chosen.id}
            onChange={(account) => change({ account })}
            options={data.items.map(({ id, settings }) => ({ value: id, label: settings.name }))}
          />
          {mayManage ? create : null}
        </div>
      ) : (
        <EmptyState
          title={t('channels.webChat.empty.title')}
          hint={t('channels.webChat.empty.hint')}
          action={mayManage ? create : null}
        />
      )}
      {chosen ? <WebChatEditor key={chosen.id} account={chosen} readOnly={!mayManage} /> : null}
      {creating ? (
        <CreateWebChat onClose={() => setCreating(false)} onCreated={(account) => change({ account })} />
      ) : null}
    </>
  );
}
